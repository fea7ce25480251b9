using System.Reflection;
using GraphQL.Types;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;

namespace Hotline.GraphQL.Composition;

/// <summary>A record's public properties as fields.</summary>
internal static class ObjectTypes
{
    public static void Fill(TypeMap types, ObjectGraphType type, Type clr, string module)
    {
        foreach (var property in Members.Of(clr))
        {
            if (property.Has<HiddenAttribute>()) continue;
            var place = new Place(module, $"{clr.Name}.{property.Property.Name}");
            var access = property.Access(place);
            if (!types.Shows(access)) continue;
            var use = TypeUse.Of(types.Nullability.Create(property.Property));
            var nodeType = property.NodeType ?? (property.Property.Name == "Id" ? types.NodeName(clr) : null);
            var field = new FieldType
            {
                Name = Naming.Field(property.Property),
                Description = property.Description,
                ResolvedType = nodeType is null ? types.Output(use, place) : IdType(types, use, place),
                Resolver = nodeType is null ? new PropertyResolver(property.Property) : new NodeIdResolver(property.Property, nodeType),
            };
            Deprecation.Mark(field, property, place);
            if (access is not null) MethodFields.Guard(types, field, access);
            types.Fields.Add(type, place, field);
        }
    }

    private static IGraphType IdType(TypeMap types, TypeUse use, Place place)
    {
        if (use.Element() is { } element) return TypeMap.Wrap(use, new ListGraphType(IdType(types, element, place)));
        return use.Type == typeof(string) ? TypeMap.Wrap(use, types.Id) : throw place.Refuse("[NodeId] is for a string, or a list of them, that holds a node's raw id.");
    }

    private sealed class PropertyResolver(PropertyInfo property) : PlainResolver
    {
        private PropertyReader? _reader;

        public override object? Read(object source) => (_reader ??= PropertyReader.Of(property)).Read(source);
    }

    private sealed class NodeIdResolver(PropertyInfo property, string nodeType) : PlainResolver
    {
        private PropertyReader? _reader;

        public override object? Read(object source) => Encode((_reader ??= PropertyReader.Of(property)).Read(source));

        private object? Encode(object? rawId) => rawId switch
        {
            null => null,
            string id => GlobalId.Encode(nodeType, id),
            IEnumerable<string?> ids => ids.Select(Encode).ToList(),
            _ => throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} holds no raw id."),
        };
    }
}
