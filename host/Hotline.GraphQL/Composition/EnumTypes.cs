using System.Reflection;
using GraphQL.Types;

namespace Hotline.GraphQL.Composition;

internal static class EnumTypes
{
    public static EnumerationGraphType Create(Type type, string name, Place place)
    {
        var graphType = new NamedValues { Name = name, Description = type == typeof(DayOfWeek) ? "A day of the week (星期)." : Naming.Description(type) };
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = Naming.EnumValue(field.Name);
            if (!Naming.IsValid(value)) throw place.Refuse($"the value {type.FullName}.{field.Name} has no name that GraphQL allows.");
            var definition = new EnumValueDefinition(value, field.GetValue(null)) { Description = Naming.Description(field) };
            Deprecation.Mark(definition, field, place);
            graphType.Add(definition);
            // Of two names for one value the first, as the engine has it.
            graphType.Names.TryAdd(definition.Value!, value);
        }
        return graphType;
    }

    /// <summary>Finds the name of a value by the value itself; the engine's own search makes garbage for each.</summary>
    private sealed class NamedValues : EnumerationGraphType
    {
        public Dictionary<object, string> Names { get; } = [];

        public override object? Serialize(object? value) => value is not null && Names.TryGetValue(value, out var name) ? name : base.Serialize(value);
    }
}
