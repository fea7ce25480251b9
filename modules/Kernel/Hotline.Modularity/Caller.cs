using System.ComponentModel;

namespace Hotline.Modularity;

/// <summary>One role for each kind of user. Stored and sent by name.</summary>
[Description("Who a caller is: one role for each kind of user (角色).")]
public enum Role
{
    [Description("Anyone, without a token; sees what was published (公众).")]
    Citizen,

    [Description("Accepts, dispatches, urges and follows up (受理员).")]
    Agent,

    [Description("Supervises the agents' work (监督员).")]
    Monitor,

    [Description("Leads the hall (大厅主管).")]
    HallManager,

    [Description("Acts for one unit (分中心负责人).")]
    UnitOfficer,

    [Description("Keeps standards, closes periods, decides appeals (考核办).")]
    ResultsOfficer,

    [Description("Asks the citizens on commission (受委托调查机构).")]
    SurveyAgency,

    [Description("Another system that records facts and reads results (对接系统).")]
    SystemIntegrator,
}

/// <summary>Roles that often go together.</summary>
public static class Roles
{
    /// <summary>Who takes part in the work or answers for it, connected systems included.</summary>
    public static IReadOnlyList<Role> Staff { get; } = [Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator];

    /// <summary>Whoever has a token.</summary>
    public static IReadOnlyList<Role> SignedIn { get; } = [.. Staff, Role.SurveyAgency];
}

/// <summary>Who asks.</summary>
/// <param name="CityId">The city to which the caller's rights are bound; <c>null</c> for a citizen.</param>
/// <param name="PersonId">The person behind the token; <c>null</c> for a citizen or a system.</param>
/// <param name="UnitId">The unit for which a unit officer acts.</param>
/// <param name="Name">For records: "who did it".</param>
public sealed record Caller(Role Role, string? CityId, string? PersonId, string? UnitId, string Name)
{
    public static readonly Caller Anonymous = new(Role.Citizen, null, null, null, "anonymous");

    /// <summary>The mutations that these credentials may send (权限范围); <c>null</c>: all of the role.</summary>
    public IReadOnlyList<string>? Mutations { get; init; }

    /// <summary>The system's key by which he came (接口密钥), no secret; <c>null</c>: a token, or nothing.</summary>
    public string? KeyId { get; init; }

    /// <summary>The same without his credentials, by which nothing that he reads differs.</summary>
    public Caller WithoutCredentials() => Mutations is null && KeyId is null ? this : this with { Mutations = null, KeyId = null };

    public bool Is(params ReadOnlySpan<Role> roles) => roles.Contains(Role);
}
