using System.Security.Claims;
using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Access;

/// <summary>Between a token's claims and the caller. Ids are raw: <c>testville/water</c>. All but the role may be absent.</summary>
internal static class CallerClaims
{
    /// <summary>As the local issuer writes them: <see cref="ClaimMapping.Own"/>.</summary>
    public static Dictionary<string, object> Of(Caller caller)
    {
        var own = ClaimMapping.Own;
        var claims = new Dictionary<string, object> { [own.Role] = caller.Role.ToString(), [own.Name] = caller.Name };
        if (caller.CityId is not null) claims[own.City] = caller.CityId;
        if (caller.PersonId is not null) claims[own.Person] = caller.PersonId;
        if (caller.UnitId is not null) claims[own.Unit] = caller.UnitId;
        return claims;
    }

    /// <returns>The caller, or what his token lacks: rights are bound to exactly one role.</returns>
    public static Outcome<Caller> Read(ClaimsIdentity identity, ClaimMapping mapping)
    {
        string? Value(string claim) => ClaimPath.Values(identity, claim).FirstOrDefault(value => value.Length > 0);

        var named = ClaimPath.Values(identity, mapping.Role).ToList();
        var roles = named.Where(mapping.Roles.ContainsKey).Select(name => mapping.Roles[name]).Distinct().ToList();
        if (roles.Count != 1) return roles.Count == 0 ? NoRole(mapping.Role) : SeveralRoles(mapping.Role, roles);
        var person = Value(mapping.Person);
        return (Value(person is null ? mapping.System : mapping.Name) ?? person) is not { } name
            ? Nameless(mapping.System)
            : new Caller(roles[0], Value(mapping.City) ?? mapping.DefaultCity, person, Value(mapping.Unit), name);
    }

    private static Problem NoRole(string claim) => new("NO_ROLE",
        $"令牌有效，但声明“{claim}”中没有本系统的角色。请让管理员分配一个。", $"The token is good, but its claim '{claim}' names no role of this system. Ask your administrator for one.");

    private static Problem Nameless(string claim) => new("NO_NAME",
        $"令牌有效，但既未指明人员，也没有标识对接系统的声明“{claim}”。请让管理员补上其中一个。",
        $"The token is good, but it names no person, and its claim '{claim}', by which a system is known, is missing. Ask your administrator for one of them.");

    private static Problem SeveralRoles(string claim, IReadOnlyList<Role> roles) => new("SEVERAL_ROLES",
        $"令牌有效，但声明“{claim}”中有多个角色（{string.Join("、", roles)}）；权限只能按一个角色确定，请使用只含一个角色的令牌。",
        $"The token is good, but its claim '{claim}' names several roles ({string.Join(", ", roles)}), and rights are those of one: get a token with one.");
}

/// <summary>Reads a claim by its name, or by a path into a claim that is an object.</summary>
internal static class ClaimPath
{
    /// <summary>The values: of a list all of them, none where there is no such claim.</summary>
    public static IEnumerable<string> Values(ClaimsIdentity identity, string path)
    {
        // The whole name first: there are claims with dots in their names, such as addresses.
        for (var end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            var claims = identity.FindAll(path[..end]).ToList();
            if (claims.Count > 0) return end == path.Length ? claims.SelectMany(Whole) : claims.SelectMany(claim => Within(claim, path[(end + 1)..]));
        }
        return [];
    }

    private static IEnumerable<string> Whole(Claim claim) => IsJson(claim) ? Texts(Parse(claim)) : [claim.Value];

    private static IEnumerable<string> Within(Claim claim, string path)
    {
        if (!IsJson(claim)) return [];
        var value = Parse(claim);
        foreach (var name in path.Split('.'))
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return [];
        return Texts(value);
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    private static bool IsJson(Claim claim) => claim.ValueType is "JSON" or "JSON_ARRAY";

    private static JsonElement Parse(Claim claim)
    {
        using var document = JsonDocument.Parse(claim.Value);
        return document.RootElement.Clone();
    }
}
