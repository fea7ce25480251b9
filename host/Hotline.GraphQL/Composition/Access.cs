using System.Reflection;
using GraphQL.Types;
using GraphQL.Utilities;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

/// <summary>Who may ask for a field, or see a type.</summary>
/// <param name="Roles"><c>null</c>: anyone.</param>
internal sealed record Access(IReadOnlyList<Role>? Roles)
{
    private const string Key = "access";

    public static readonly Access Anyone = new((IReadOnlyList<Role>?)null);

    public bool IsPublic => Roles is null;

    public bool Admits(Role role) => Roles is null || Roles.Contains(role);

    public bool IsSameAs(Access other) => Enum.GetValues<Role>().All(role => Admits(role) == other.Admits(role));

    public Access Or(Access other) => IsPublic || other.IsPublic ? Anyone : new([.. Roles!.Union(other.Roles!)]);

    /// <summary>What the attributes of a method or a property say; <c>null</c> where they say nothing.</summary>
    public static Access? Stated(AllowAttribute? allow, AllowAnyoneAttribute? anyone, Place place) => (allow, anyone) switch
    {
        (null, null) => null,
        (null, _) => Anyone,
        ({ Roles.Count: > 0 }, null) => new(allow.Roles),
        _ => throw place.Refuse("say [Allow] with at least one role, or [AllowAnyone], not both."),
    };

    public static Access? Stated(MethodInfo method, Place place) =>
        Stated(Naming.Attribute<AllowAttribute>(method), Naming.Attribute<AllowAnyoneAttribute>(method), place);

    public static Access OfRoot(MethodInfo method, Place place) =>
        Stated(method, place) ?? throw place.Refuse("a root field says who may ask: [Allow(roles)] or [AllowAnyone].");

    /// <summary>Remembers it on the field or type, for the rule.</summary>
    public void Attach(MetadataProvider thing) => thing.Metadata[Key] = this;

    /// <summary>Tells it to readers of the schema.</summary>
    public string Describe(string? description) => $"{description} Allowed: {Who}.".TrimStart();

    /// <summary><c>null</c> on introspection's own, and on a field that is shown to whoever sees its type.</summary>
    public static Access? On(IProvideMetadata thing) => thing.Metadata.TryGetValue(Key, out var access) ? (Access?)access : null;

    private string Who => Roles is null ? "anyone" : string.Join(", ", Roles.Select(role => Naming.EnumValue(role.ToString())));
}
