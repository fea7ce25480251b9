using System.Security.Claims;
using Hotline.Modularity;

namespace Hotline.Host.Access;

/// <summary>
/// The claims of a token: <c>role</c> (a <see cref="Role"/> by name), <c>city</c>, <c>person</c> and <c>unit</c> (raw ids), <c>name</c>.
/// All but the role may be absent.
/// </summary>
internal static class CallerClaims
{
    public static Dictionary<string, object> Of(Caller caller)
    {
        var claims = new Dictionary<string, object> { ["role"] = caller.Role.ToString(), ["name"] = caller.Name };
        if (caller.CityId is not null) claims["city"] = caller.CityId;
        if (caller.PersonId is not null) claims["person"] = caller.PersonId;
        if (caller.UnitId is not null) claims["unit"] = caller.UnitId;
        return claims;
    }

    /// <summary>The caller; <c>null</c> where the role is missing or none of ours.</summary>
    public static Caller? Read(ClaimsIdentity identity)
    {
        string? Value(string claim) => identity.FindFirst(claim)?.Value;

        // By name only: a number would pass Enum.TryParse, too.
        var role = Array.IndexOf(Enum.GetNames<Role>(), Value("role"));
        if (role < 0) return null;
        return new Caller(Enum.GetValues<Role>()[role], Value("city"), Value("person"), Value("unit"), Value("name") ?? Value("person") ?? Value("role")!);
    }
}
