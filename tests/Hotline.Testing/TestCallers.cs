using Hotline.Modularity;

namespace Hotline.Testing;

/// <summary>One caller for each role, e.g. <c>TestCallers.Agent("testville", "testville/a01")</c>.</summary>
public static class TestCallers
{
    public static Caller Agent(string city, string person) => new(Role.Agent, city, person, null, person);

    public static Caller Monitor(string city, string person) => new(Role.Monitor, city, person, null, person);

    public static Caller HallManager(string city, string person) => new(Role.HallManager, city, person, null, person);

    public static Caller UnitOfficer(string city, string unit, string? person = null) => new(Role.UnitOfficer, city, person ?? $"{city}/officer", unit, person ?? $"{city}/officer");

    /// <param name="person">Two different ones are the "four eyes".</param>
    public static Caller ResultsOfficer(string city, string? person = null) => new(Role.ResultsOfficer, city, person ?? $"{city}/results-officer", null, person ?? $"{city}/results-officer");

    public static Caller SurveyAgency(string city) => new(Role.SurveyAgency, city, $"{city}/agency", null, "agency");

    public static Caller System(string city) => new(Role.SystemIntegrator, city, null, null, "system");
}
