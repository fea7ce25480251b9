using System.Globalization;
using System.Reflection;
using GraphQL.Types;
using GraphQL.Utilities;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

/// <summary>That a name of the schema is served until a day and then no more.</summary>
/// <param name="Name">As the specification writes coordinates: <c>Type.field</c>, <c>Type.field(argument:)</c>, <c>Enum.VALUE</c>.</param>
internal sealed record Deprecation(string Name, string Until, string Reason)
{
    private const string Key = "deprecation";

    /// <summary>Marks what a member of a module states to be deprecated.</summary>
    public static void Mark<T>(T thing, ICustomAttributeProvider member, Place place) where T : MetadataProvider, IProvideDeprecationReason =>
        Mark(thing, Naming.Attribute<DeprecatedAttribute>(member), Naming.Attribute<ObsoleteAttribute>(member), place);

    public static void Mark<T>(T thing, Member member, Place place) where T : MetadataProvider, IProvideDeprecationReason =>
        Mark(thing, member.Find<DeprecatedAttribute>(), member.Find<ObsoleteAttribute>(), place);

    /// <summary><c>null</c> on what is served without an end.</summary>
    public static Deprecation? On(IProvideMetadata thing, Func<string> name) =>
        thing.Metadata.TryGetValue(Key, out var stated) && stated is DeprecatedAttribute deprecated ? new(name(), deprecated.Until, deprecated.Reason) : null;

    /// <summary>Whether the type has anything that is deprecated.</summary>
    public static bool IsIn(IGraphType type) => type switch
    {
        IComplexGraphType complex => complex.Fields.Any(field => IsOn(field) || field.Arguments?.Any(IsOn) == true),
        EnumerationGraphType known => known.Values.Any(IsOn),
        _ => false,
    };

    private static bool IsOn(IProvideMetadata thing) => thing.Metadata.ContainsKey(Key);

    private static void Mark<T>(T thing, DeprecatedAttribute? stated, ObsoleteAttribute? obsolete, Place place) where T : MetadataProvider, IProvideDeprecationReason
    {
        if (obsolete is not null) throw place.Refuse("[Obsolete] tells callers no day: say [Deprecated(until, reason)].");
        if (stated is null) return;
        if (!DateOnly.TryParseExact(stated.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw place.Refuse($"it is deprecated until '{stated.Until}': name a day such as 2027-06-30.");
        if (string.IsNullOrWhiteSpace(stated.Reason)) throw place.Refuse("it is deprecated without a reason: say what to use instead.");
        thing.DeprecationReason = $"Served until {stated.Until}. {stated.Reason}";
        thing.Metadata[Key] = stated;
    }
}
