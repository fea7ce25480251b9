using System.Reflection;
using GraphQL.Types;

namespace Hotline.GraphQL.Composition;

internal static class EnumTypes
{
    public static EnumerationGraphType Create(Type type, string name, Place place)
    {
        var graphType = new EnumerationGraphType { Name = name, Description = type == typeof(DayOfWeek) ? "A day of the week (星期)." : Naming.Description(type) };
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = Naming.EnumValue(field.Name);
            if (!Naming.IsValid(value)) throw place.Refuse($"the value {type.FullName}.{field.Name} has no name that GraphQL allows.");
            var definition = new EnumValueDefinition(value, field.GetValue(null)) { Description = Naming.Description(field) };
            Deprecation.Mark(definition, field, place);
            graphType.Add(definition);
        }
        return graphType;
    }
}
