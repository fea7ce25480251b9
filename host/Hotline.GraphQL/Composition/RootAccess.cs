using System.Reflection;
using GraphQL.Types;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.GraphQL.Composition;

/// <summary>Who may ask for a root field.</summary>
/// <param name="Roles"><c>null</c>: anyone.</param>
internal sealed record RootAccess(IReadOnlyList<Role>? Roles)
{
    private const string Key = "access";

    public static readonly RootAccess Anyone = new((IReadOnlyList<Role>?)null);

    public bool Admits(Caller caller) => Roles is null || Roles.Contains(caller.Role);

    public static RootAccess Of(MethodInfo method, Place place)
    {
        var allow = Naming.Attribute<AllowAttribute>(method);
        var anyone = Naming.Attribute<AllowAnyoneAttribute>(method) is not null;
        return (allow, anyone) switch
        {
            (null, true) => Anyone,
            ({ Roles.Count: > 0 }, false) => new(allow.Roles),
            (null, false) => throw place.Refuse("a root field says who may ask: [Allow(roles)] or [AllowAnyone]."),
            _ => throw place.Refuse("say [Allow] with at least one role, or [AllowAnyone], not both."),
        };
    }

    /// <summary>Remembers it on the field and tells it to readers of the schema.</summary>
    public void Attach(FieldType field)
    {
        field.Metadata[Key] = this;
        var who = Roles is null ? "anyone" : string.Join(", ", Roles.Select(role => Naming.EnumValue(role.ToString())));
        field.Description = $"{field.Description} Allowed: {who}.".TrimStart();
    }

    /// <summary><c>null</c> on what is no root field of ours, such as introspection.</summary>
    public static RootAccess? On(FieldType field) => field.Metadata.TryGetValue(Key, out var access) ? (RootAccess?)access : null;
}
