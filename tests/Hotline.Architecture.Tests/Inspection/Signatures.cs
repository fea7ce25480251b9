using System.Reflection;

namespace Hotline.Architecture.Tests.Inspection;

/// <summary>The types in the declarations of a type and of its members.</summary>
internal static class Signatures
{
    public const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    public const BindingFlags All = Public | BindingFlags.NonPublic;

    public static IEnumerable<(string Member, Type Type)> Of(Type type, BindingFlags which) =>
        from member in Declared(type, which)
        from part in Parts(member.Type)
        select (member.Name, part);

    /// <summary>A type with all that it is made of: <c>IReadOnlyList&lt;Row[]&gt;</c> is IReadOnlyList, Row[] and Row.</summary>
    public static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } when !type.IsArray => Parts(type.GetElementType()!),
        { IsArray: true } => [type, .. Parts(type.GetElementType()!)],
        { IsConstructedGenericType: true } => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };

    private static IEnumerable<(string Name, Type Type)> Declared(Type type, BindingFlags which) =>
    [
        .. (type.BaseType is { } parent ? [("base", parent)] : Array.Empty<(string, Type)>()),
        .. type.GetInterfaces().Select(face => ("interface", face)),
        .. type.GetFields(which).Select(field => (field.Name, field.FieldType)),
        .. type.GetMethods(which).Select(method => (method.Name, method.ReturnType)),
        .. type.GetMethods(which).Concat<MethodBase>(type.GetConstructors(which))
            .SelectMany(method => method.GetParameters().Select(parameter => (method.Name, parameter.ParameterType))),
    ];
}
