using System.Collections;
using System.Globalization;
using System.Reflection;
using GraphQL.Types;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;

namespace Hotline.GraphQL.Composition;

/// <summary>An input's GraphQL type, and the way from what the engine parsed to the CLR value.</summary>
/// <param name="Read">Given the parsed value, never null, and the input's name for an error.</param>
internal sealed record InputShape(TypeUse Use, IGraphType NullableType, Func<object, string, object?> Read)
{
    public IGraphType Type => TypeMap.Wrap(Use, NullableType);

    public InputShape As(TypeUse use) => this with { Use = use };

    public object? ReadOrNull(object? parsed, string name) => parsed is null ? null : Read(parsed, name);

    public static InputShape Leaf(TypeUse use, IGraphType type) => new(use, type, static (value, name) => value switch
    {
        DateOnly day when !ServedDays.Holds(day) => throw InputError.OutsideServedDays(name),
        Instant moment when !ServedDays.Holds(moment) => throw InputError.OutsideServedDays(name),
        _ => value,
    });

    public static InputShape Record(TypeUse use, IGraphType type, InputRecord record) => new(use, type, record.Read);

    public static InputShape Node(TypeUse use, IGraphType idType, string nodeType) => new(use, idType, (value, name) =>
    {
        var given = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (!GlobalId.TryDecode(given, out var typeName, out var rawId)) throw InputError.MalformedId(name, nodeType);
        return typeName == nodeType ? rawId : throw InputError.WrongIdType(name, nodeType, typeName);
    });

    public static InputShape List(TypeUse use, InputShape element) => new(use, new ListGraphType(element.Type), (value, name) =>
    {
        var items = value as ICollection ?? ((IEnumerable)value).Cast<object?>().ToList();
        var array = Array.CreateInstance(element.Use.Declared, items.Count);
        var index = 0;
        foreach (var item in items) array.SetValue(element.ReadOrNull(item, name), index++);
        return use.Type.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(use.Type, array);
    });
}

/// <summary>Builds an input record from the constructor's parameters and the properties that are set beside them.</summary>
internal sealed class InputRecord(Type type)
{
    private readonly List<(string Name, InputShape Shape, object? Absent)> _parameters = [];
    private readonly List<(string Name, InputShape Shape, PropertyInfo Property)> _properties = [];
    private ConstructorInvoker? _create;

    public void Fill(TypeMap types, InputObjectGraphType graphType, string module)
    {
        var constructor = Members.Constructor(type) ?? throw new Place(module, type.Name).Refuse("an input needs a public constructor.");
        _create = ConstructorInvoker.Create(constructor);
        var members = Members.Of(type).ToList();
        foreach (var parameter in constructor.GetParameters())
        {
            // By name: whoever composes another schema at the same time may have been given other objects for the same parameters.
            var member = members.Find(candidate => candidate.Parameter?.Name == parameter.Name);
            var place = new Place(module, $"{type.Name}.{parameter.Name}");
            var nodeType = member is null ? Naming.Attribute<NodeIdAttribute>(parameter)?.TypeName : member.NodeType;
            var shape = types.Input(TypeUse.Of(types.Nullability.Create(parameter)), nodeType, place);
            var name = member is null ? Naming.Camel(parameter.Name!) : Naming.Field(member.Property);
            _parameters.Add((name, shape, parameter.HasDefaultValue ? parameter.DefaultValue : null));
            var field = InputField(name, shape, Defaults.Of(parameter), member?.Description ?? Naming.Description(parameter));
            if (member is null) Deprecation.Mark(field, parameter, place);
            else Deprecation.Mark(field, member, place);
            types.Fields.Add(graphType, place, field);
        }
        foreach (var member in members.Where(member => member.Parameter is null && member.Property.SetMethod is { IsPublic: true }))
        {
            var place = new Place(module, $"{type.Name}.{member.Property.Name}");
            var shape = types.Input(TypeUse.Of(types.Nullability.Create(member.Property)), member.NodeType, place);
            var name = Naming.Field(member.Property);
            _properties.Add((name, shape, member.Property));
            var field = InputField(name, shape, null, member.Description);
            Deprecation.Mark(field, member, place);
            types.Fields.Add(graphType, place, field);
        }
    }

    public object Read(object parsed, string name)
    {
        var values = (IDictionary<string, object?>)parsed;
        var arguments = new object?[_parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var (field, shape, absent) = _parameters[i];
            arguments[i] = values.TryGetValue(field, out var value) ? shape.ReadOrNull(value, $"{name}.{field}") : absent;
        }
        try
        {
            var record = _create!.Invoke(arguments);
            foreach (var (field, shape, property) in _properties)
                if (values.TryGetValue(field, out var value)) property.SetValue(record, shape.ReadOrNull(value, $"{name}.{field}"));
            return record;
        }
        catch (ArgumentException)
        {
            // The record itself refuses such values; its own words are for programmers.
            throw InputError.Refused(name);
        }
    }

    private static FieldType InputField(string name, InputShape shape, object? defaultValue, string? description) =>
        new() { Name = name, ResolvedType = shape.Type, DefaultValue = defaultValue, Description = description };
}

internal static class Defaults
{
    /// <summary>A parameter's default as the schema shows it; <c>null</c> shows none. Enums arrive as their number.</summary>
    public static object? Of(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue || parameter.DefaultValue is not { } value) return null;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsEnum ? Enum.ToObject(type, value) : value;
    }
}
