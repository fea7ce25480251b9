using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Access;

/// <summary>Whose tokens are believed, and how their claims are read: the section <c>Access</c> of the configuration.</summary>
internal sealed class AccessOptions
{
    /// <summary>Who signs and who is meant, in tokens of the local issuer.</summary>
    public const string LocalName = "hotline-local";

    /// <summary>Address of an OpenID Connect provider whose tokens are believed, e.g. <c>https://login.example.org</c>; http only on this machine.</summary>
    public Uri? Authority { get; init; }

    /// <summary>What the provider's tokens must name as their audience.</summary>
    public string Audience { get; init; } = "hotline";

    /// <summary>Whether tokens signed with the key in the data folder are believed, too.</summary>
    public bool BelievesLocalIssuer { get; init; }

    /// <summary>How the provider's claims are read.</summary>
    public ClaimMapping Claims { get; init; } = ClaimMapping.Own;

    /// <exception cref="RefusalException">A setting makes no sense; it says which.</exception>
    public static AccessOptions Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Access");
        var authority = section["Authority"] is { Length: > 0 } address ? AuthorityOf(address) : null;
        return new AccessOptions
        {
            Authority = authority,
            Audience = section["Audience"] ?? "hotline",
            // A key that lies beside the data is for who tries things out, not for a city's service.
            BelievesLocalIssuer = section.GetValue<bool?>("LocalIssuer") ?? (authority is null && IsDevelopment(configuration)),
            Claims = ClaimMapping.Of(section),
        };
    }

    /// <summary>For commands as well, which have no web host to ask.</summary>
    private static bool IsDevelopment(IConfiguration configuration) =>
        Environments.Development.Equals(configuration["ASPNETCORE_ENVIRONMENT"] ?? configuration["DOTNET_ENVIRONMENT"], StringComparison.OrdinalIgnoreCase);

    private static Uri AuthorityOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? uri
            : throw new RefusalException(new Problem("AUTHORITY_NOT_USABLE",
                $"设置 Access:Authority“{address}”不是身份提供方的 https 地址（仅本机可用 http）。",
                $"The setting Access:Authority '{address}' is no https address of an identity provider (http is for this machine only)."));
}

/// <summary>In which claims the provider says who the caller is.</summary>
/// <param name="Role">Name of a claim, or its path: <c>realm_access.roles</c>. One value or a list.</param>
/// <param name="Roles">What the provider calls each role; empty: by our own names.</param>
/// <param name="Name">Of a person, to be read.</param>
/// <param name="System">Of a caller without a person: what he made here is his by it, so that it must not be his to choose.</param>
/// <param name="DefaultCity">The city of callers whose tokens name none.</param>
internal sealed record ClaimMapping(
    string Role, string City, string Person, string Unit, string Name, string System, IReadOnlyDictionary<string, Role> Roles, string? DefaultCity)
{
    // By name only: a number would pass Enum.TryParse, too.
    private static readonly Dictionary<string, Role> s_ownNames = Enum.GetValues<Role>().ToDictionary(role => role.ToString(), StringComparer.Ordinal);

    /// <summary>As the local issuer writes them.</summary>
    public static readonly ClaimMapping Own = new("role", "city", "person", "unit", "name", "name", s_ownNames, null);

    /// <summary>Whom a provider gives a token; it signs no name that its holder could not have chosen.</summary>
    private const string Subject = "sub";

    public static ClaimMapping Of(IConfigurationSection access)
    {
        var claims = access.GetSection("Claims");
        return new(
            claims["Role"] ?? Own.Role, claims["City"] ?? Own.City, claims["Person"] ?? Own.Person, claims["Unit"] ?? Own.Unit, claims["Name"] ?? Own.Name, claims["System"] ?? Subject,
            RolesOf(access.GetSection("Roles")), access["City"]);
    }

    private static Dictionary<string, Role> RolesOf(IConfigurationSection section)
    {
        var roles = new Dictionary<string, Role>(StringComparer.Ordinal);
        foreach (var role in section.GetChildren())
        {
            if (!s_ownNames.TryGetValue(role.Key, out var own))
                throw Refuse(role.Path, $"没有角色“{role.Key}”；有：{string.Join("、", s_ownNames.Keys)}", $"there is no role '{role.Key}'; there are {string.Join(", ", s_ownNames.Keys)}");
            foreach (var name in role.Value is { } one ? [one] : role.GetChildren().Select(each => each.Value ?? ""))
                if (!roles.TryAdd(name, own))
                    throw Refuse(role.Path, $"“{name}”已是 {roles[name]}", $"'{name}' stands for {roles[name]} already");
        }
        return roles.Count > 0 ? roles : s_ownNames;
    }

    private static RefusalException Refuse(string path, string chinese, string english) =>
        new(new Problem("ROLE_MAPPING_NOT_USABLE", $"设置 {path}：{chinese}。", $"The setting {path}: {english}."));
}
