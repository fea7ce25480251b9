using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Events;
using Hotline.Modularity.Plugins;
using Hotline.Oversight.Contracts;

namespace Hotline.Host.Demonstration;

/// <summary>What a demonstration year is made of: <c>demonstration.json</c> of a city pack. The same plan gives the same year.</summary>
internal sealed record DemonstrationPlan(
    string City, int Seed, DateOnly From, DateOnly Until, DateOnly AssessedFrom, int Orders, string Centre,
    IReadOnlyList<string> Agents, IReadOnlyList<string> Monitors, IReadOnlyList<string> HallManagers, IReadOnlyList<string> ResultsOfficers,
    string Agency, IReadOnlyList<DemonstrationUnit> Units, IReadOnlyList<DemonstrationMatter> Matters, IReadOnlyList<string> ClosedMonths, DemonstrationSurvey Survey)
{
    public const string FileName = "demonstration.json";

    /// <summary>The plan of the first active plugin that brings one; <c>null</c> where none does.</summary>
    public static DemonstrationPlan? Find(IPluginCatalog catalog)
    {
        var path = catalog.Plugins
            .Where(plugin => plugin.State == PluginState.Active)
            .Select(plugin => Path.Combine(plugin.Folder, FileName))
            .FirstOrDefault(File.Exists);
        return path is null ? null : JsonSerializer.Deserialize<DemonstrationPlan>(File.ReadAllText(path), EventJson.Options);
    }

    public string PersonId(string code) => $"{City}/{code}";

    public string UnitId(string code) => $"{City}/{code}";

    public static string AgentCode(int index) => $"a{index + 1:00}";
    public static string MonitorCode(int index) => $"m{index + 1:00}";
    public static string HallManagerCode(int index) => $"h{index + 1:00}";
    public static string ResultsOfficerCode(int index) => $"r{index + 1:00}";
    public static string UnitOfficerCode(string unit) => $"u-{unit}";

    /// <summary>One caller for each role, and a second results officer for the four eyes.</summary>
    public IEnumerable<Caller> Callers()
    {
        yield return Of(Role.Agent, AgentCode(0), Agents[0]);
        yield return Of(Role.Monitor, MonitorCode(0), Monitors[0]);
        yield return Of(Role.HallManager, HallManagerCode(0), HallManagers[0]);
        yield return Of(Role.UnitOfficer, UnitOfficerCode(Units[0].Code), Units[0].Officer) with { UnitId = UnitId(Units[0].Code) };
        yield return Of(Role.ResultsOfficer, ResultsOfficerCode(0), ResultsOfficers[0]);
        yield return Of(Role.ResultsOfficer, ResultsOfficerCode(1), ResultsOfficers[1]);
        yield return Of(Role.SurveyAgency, AgencyCode, Agency);
        yield return new Caller(Role.SystemIntegrator, City, null, null, "integrator");
    }

    public const string AgencyCode = "agency";

    private Caller Of(Role role, string code, string name) => new(role, City, PersonId(code), null, name);
}

/// <summary>A sub-centre of the city pack; one that no matter names gets no orders and so is listed apart.</summary>
internal sealed record DemonstrationUnit(string Code, string Officer);

/// <param name="Weight">Share of the orders, beside the others'.</param>
/// <param name="Punctual">Per cent of the orders that its unit ends within the limit.</param>
internal sealed record DemonstrationMatter(string Type, string Unit, int Weight, int Punctual);

internal sealed record DemonstrationSurvey(
    string Code, Text Title, IReadOnlyList<SurveyAspect> Aspects, DateOnly OpensOn, DateOnly ClosesOn, int SampleSize, int Answers);
