using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>The test city with its staff, and what a test does there, in a line each.</summary>
internal sealed class AssessedCity : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;
    private readonly string _rules;
    private readonly (string File, string Yaml)[] _standards;

    private AssessedCity(TemporaryFolder folder, bool ownsFolder, ModuleHost host, string rules, (string File, string Yaml)[] standards) =>
        (_folder, _ownsFolder, Host, _rules, _standards) = (folder, ownsFolder, host, rules, standards);

    public ModuleHost Host { get; }

    /// <param name="rules">Further lines of rules.yaml.</param>
    /// <param name="standards">Instead of the usual ones.</param>
    public static async Task<AssessedCity> StartAsync(string rules = "", StatementCounter? statements = null, params (string File, string Yaml)[] standards)
    {
        var folder = new TemporaryFolder();
        if (standards.Length == 0) standards = TestStandards.All;
        var host = await TestCity.StartAsync(folder, rules, statements, null, standards);
        await TestCity.AddStaffAsync(host);
        return new(folder, ownsFolder: true, host, rules, standards);
    }

    /// <summary>As a process that was killed and starts again, or as another beside it: the same file, nothing in memory.</summary>
    public async Task<AssessedCity> RestartedAsync() => new(_folder, ownsFolder: false, await TestCity.StartAsync(_folder, _rules, null, null, _standards), _rules, _standards);

    public static string Order(string number) => TestCity.Global("WorkOrder", $"{TestCity.Id}/{number}");
    public static string Person(string code) => TestCity.Global("Person", $"{TestCity.Id}/{code}");
    public static string Unit(string code) => TestCity.Global("Unit", $"{TestCity.Id}/{code}");

    public void Wait(TimeSpan time) => Host.Time.Now = Host.Time.Now.Plus(time);

    /// <summary>An act on an order.</summary>
    /// <returns>The codes of its errors.</returns>
    public Task<IReadOnlyList<string>> ActAsync(string act, Caller caller, string more = "", string number = "77") =>
        MutateAsync(act, caller, $"""orderId: "{Order(number)}" {more}""");

    /// <returns>The codes of its errors, each with its field after a colon where it names one.</returns>
    public async Task<IReadOnlyList<string>> MutateAsync(string mutation, Caller caller, string input)
    {
        var answer = await Host.ExecuteAsync($$"""mutation { {{mutation}}(input: { {{input}} }) { errors { code field message messageZh } } }""", null, caller);
        return answer.Data($"{mutation}.errors").EnumerateArray().Select(error =>
        {
            Assert.NotEqual(error.GetProperty("message").GetString(), error.GetProperty("messageZh").GetString());
            return error.GetProperty("field").GetString() is { } field ? $"{error.GetProperty("code").GetString()}:{field}" : error.GetProperty("code").GetString()!;
        }).ToList();
    }

    /// <summary>A record that must succeed.</summary>
    /// <returns>The id of its fact.</returns>
    public async Task<string> RecordAsync(string mutation, Caller caller, string input)
    {
        var answer = await Host.ExecuteAsync($$"""mutation { {{mutation}}(input: { {{input}} }) { errors { code } fact { factId } } }""", null, caller);
        Assert.Empty(answer.UserErrorCodes(mutation));
        return answer.Data($"{mutation}.fact.factId").GetString()!;
    }

    public async Task AcceptAsync(string number = "77", string agent = "a1") => Assert.Empty(await MutateAsync(
        "acceptOrder", TestCity.Agent(agent), $"""number: "{number}", matterType: "water", urgency: "general", channel: "phone" """));

    public async Task DispatchAsync(string number = "77", string unit = "a", string more = "") =>
        Assert.Empty(await ActAsync("dispatchOrder", TestCity.Agent(), $"""unitId: "{Unit(unit)}" {more}""", number));

    public async Task InHandAsync(string number = "77")
    {
        await AcceptAsync(number);
        await DispatchAsync(number);
    }

    public async Task SubmittedAsync(string number = "77")
    {
        await InHandAsync(number);
        Assert.Empty(await ActAsync("submitOrder", TestCity.UnitOfficer, "", number));
    }

    public async Task ClosedAsync(string number = "77")
    {
        await SubmittedAsync(number);
        Assert.Empty(await ActAsync("recordCentreCallback", TestCity.Agent(), "reached: true, satisfaction: SATISFIED", number));
        Assert.Empty(await ActAsync("closeOrder", TestCity.Agent(), "", number));
    }

    public async Task<JsonElement> OrderAsync(string fields, string number = "77", Caller? caller = null) =>
        (await Host.ExecuteAsync($$"""query($id: ID!) { node(id: $id) { ... on WorkOrder { {{fields}} } } }""", new { id = Order(number) }, caller ?? TestCity.HallManager)).Data("node");

    public async Task<string> StageAsync(string number = "77") => (await OrderAsync("stage", number)).GetProperty("stage").GetString()!;

    /// <summary>The scorecard of February 2026.</summary>
    public async Task<JsonElement> CardAsync(string kind, string code, Caller? caller = null, string fields = AllOfCard, string? asOf = null)
    {
        var answer = await Host.ExecuteAsync(
            $$"""query($city: ID!, $codes: [String!], $asOf: Instant) { scorecards(cityId: $city, kind: {{kind}}, period: "2026-02", codes: $codes, asOf: $asOf) { {{fields}} } }""",
            new { city = TestCity.GlobalId, codes = new[] { code }, asOf }, caller ?? TestCity.HallManager);
        return answer.Data("scorecards.0");
    }

    public const string AllOfCard = """
        standardId calendarVersion fullMark deducted total person { code } unit { code }
        sections { code fullMark score items { code fullMark score notApplicable { en } parameters { name value from source }
          lines { key points reason { en } arithmetic factIds facts { factId kind recordedBy data { name value } } } } }
        """;

    public async Task<JsonElement> ItemAsync(string kind, string subject, string item, Caller? caller = null, string? asOf = null) =>
        (await CardAsync(kind, subject, caller, AllOfCard, asOf)).GetProperty("sections").EnumerateArray()
            .SelectMany(section => section.GetProperty("items").EnumerateArray()).Single(each => each.GetProperty("code").GetString() == item);

    /// <summary>As people write points; null where the item could not be scored.</summary>
    public async Task<string?> ScoreAsync(string kind, string subject, string item, string? asOf = null)
    {
        var score = (await ItemAsync(kind, subject, item, null, asOf)).GetProperty("score");
        return score.ValueKind == JsonValueKind.Null ? null : score.ToString();
    }

    /// <summary>Tells what moved, and gives what was told by this.</summary>
    public async Task<IReadOnlyList<ScoreChanged>> ToldAsync()
    {
        var before = Host.Published<ScoreChanged>().Count;
        await Host.Get<IFactRecorder>().TellScoresAsync(default);
        return Host.Published<ScoreChanged>().Skip(before).ToList();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_ownsFolder) _folder.Dispose();
    }
}
