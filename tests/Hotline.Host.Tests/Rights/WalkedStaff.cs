using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Host.Demonstration;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>Who acts in the walked city, and how: by mutations that must succeed.</summary>
internal sealed class WalkedStaff(ModuleHost host, DemonstrationPlan plan, SchemaShape schema)
{
    private readonly List<Caller> _callers = [.. plan.Callers()];

    public string City => plan.City;

    public string CityId => Id("City", plan.City);

    public Caller Agent => The(Role.Agent);

    public Caller Monitor => The(Role.Monitor);

    public Caller HallManager => The(Role.HallManager);

    public Caller UnitOfficer => The(Role.UnitOfficer);

    public Caller Agency => The(Role.SurveyAgency);

    public Caller Officer => The(Role.ResultsOfficer);

    /// <summary>For what takes four eyes.</summary>
    public Caller SecondOfficer => _callers.Last(caller => caller.Is(Role.ResultsOfficer));

    /// <returns>The payload.</returns>
    public async Task<JsonElement> DoAsync(string mutation, object input, Caller caller, string fields)
    {
        var type = schema.Objects["Mutation"].Single(field => field.Name == mutation).Arguments.Single().TypeName;
        var answer = await host.ExecuteAsync($"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {fields} errors {{ code message }} }} }}", new { input }, caller);
        Assert.True(answer.ErrorCodes().Count == 0 && answer.UserErrorCodes(mutation).Count == 0, $"{mutation}: {answer}");
        return answer.Data(mutation);
    }

    public async Task<JsonElement> AskAsync(string query, object variables, Caller caller)
    {
        var answer = await host.ExecuteAsync(query, variables, caller);
        Assert.Empty(answer.ErrorCodes());
        return answer.Data();
    }

    /// <summary>Others look into people's files, so that these have somebody to find there.</summary>
    public async Task LookAsync()
    {
        const string cards = "query($city: ID!, $kind: SubjectKind!) { scorecards(cityId: $city, kind: $kind, period: \"2025-12\") { total } }";
        foreach (var kind in new[] { "AGENT", "MONITOR" }) await AskAsync(cards, new { city = CityId, kind }, HallManager);
        await AskAsync("query($city: ID!) { externalResults(cityId: $city, period: \"2025-12\") { grade } }", new { city = CityId }, Officer);
    }

    public static string Id(string type, string raw) => GlobalId.Encode(type, raw);

    public static string Raw(string id) => GlobalId.TryDecode(id, out _, out var raw) ? raw : throw new ArgumentException($"'{id}' is no global id.", nameof(id));

    private Caller The(Role role) => _callers.First(caller => caller.Is(role));
}
