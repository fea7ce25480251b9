using System.Reflection;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

/// <summary>
/// A property together with the constructor's parameter of the same name: on a positional record an attribute
/// without a target lands on the parameter.
/// </summary>
internal sealed record Member(PropertyInfo Property, ParameterInfo? Parameter)
{
    public string? Description => Naming.Description(Property) ?? (Parameter is null ? null : Naming.Description(Parameter));

    public string? NodeType => (Find<NodeIdAttribute>())?.TypeName;

    public bool Has<T>() where T : Attribute => Find<T>() is not null;

    public Access? Access(Place place) => Composition.Access.Stated(Find<AllowAttribute>(), null, place);

    public T? Find<T>() where T : Attribute => Naming.Attribute<T>(Property) ?? (Parameter is null ? null : Naming.Attribute<T>(Parameter));
}

internal static class Members
{
    /// <summary>Readable public properties, in the order they were declared.</summary>
    public static IEnumerable<Member> Of(Type type)
    {
        var parameters = Constructor(type)?.GetParameters() ?? [];
        return from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
               orderby property.MetadataToken
               select new Member(property, parameters.FirstOrDefault(parameter => parameter.Name == property.Name));
    }

    /// <summary>The constructor that says most; a record's copying one is not public.</summary>
    public static ConstructorInfo? Constructor(Type type) => type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length);
}
