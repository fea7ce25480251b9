using GraphQL.Types;

namespace Hotline.GraphQL.Composition;

/// <summary>Which types are part of people's files, and of whose each object is.</summary>
internal static class PersonalFiles
{
    private const string Key = "file";

    public static void Mark(ObjectGraphType type, Func<object, string?> person) => type.Metadata[Key] = person;

    public static bool IsPart(IGraphType type) => type.Metadata.ContainsKey(Key);

    /// <returns>The person's id; <c>null</c> for what is of nobody's file.</returns>
    public static string? PersonOf(IGraphType type, object part) =>
        type.Metadata.TryGetValue(Key, out var person) ? ((Func<object, string?>)person!)(part) : null;
}
