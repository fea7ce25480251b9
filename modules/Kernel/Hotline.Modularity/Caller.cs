namespace Hotline.Modularity;

/// <summary>One role for each kind of user. Stored and sent by name.</summary>
public enum Role
{
    /// <summary>公众: anyone, without a token. Sees what was published.</summary>
    Citizen,

    /// <summary>受理员.</summary>
    Agent,

    /// <summary>监督员.</summary>
    Monitor,

    /// <summary>大厅主管.</summary>
    HallManager,

    /// <summary>分中心负责人: acts for one unit.</summary>
    UnitOfficer,

    /// <summary>考核办: keeps standards, closes periods, decides appeals.</summary>
    ResultsOfficer,

    /// <summary>受委托调查机构.</summary>
    SurveyAgency,

    /// <summary>对接系统: another system that records facts and reads results.</summary>
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

    public bool Is(params ReadOnlySpan<Role> roles) => roles.Contains(Role);
}
