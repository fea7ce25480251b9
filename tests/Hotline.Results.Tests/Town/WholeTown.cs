using System.Text.Json;
using Hotline.Assessment;
using Hotline.Assessment.Contracts;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions;
using Hotline.Positions.Contracts;
using Hotline.Results.Contracts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Results.Tests.Town;

/// <summary>
/// Testville with all its modules: scores come from facts by the standards of a pack. UTC, Monday to Friday, two working days for every order.
/// Ann is an agent, Mo a monitor, north and south are sub-centres; Olga and Otto are results officers. It is Tuesday, 10 March 2026.
/// </summary>
internal sealed class WholeTown : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private WholeTown(TemporaryFolder folder, ModuleHost host) => (_folder, Host) = (folder, host);

    public ModuleHost Host { get; }

    public static readonly string City = GlobalId.Encode("City", "testville");
    public static readonly Caller Olga = TestCallers.ResultsOfficer("testville", "testville/olga");
    public static readonly Caller Otto = TestCallers.ResultsOfficer("testville", "testville/otto");
    public static readonly Caller HallManager = TestCallers.HallManager("testville", "testville/hall");

    public static async Task<WholeTown> OpenAsync()
    {
        var folder = new TemporaryFolder();
        foreach (var (name, text) in Pack)
        {
            var path = folder.File($"pack/{name}");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }
        var host = await ModuleHost.StartAsync([new PositionsModule(), new StandardsModule(), new AssessmentModule(), new ResultsModule()], options =>
        {
            options.Now = Instant.Utc(2026, 3, 10, 9);
            options.PluginFolders = [folder.File("pack")];
            options.Folder = folder;
        });
        Assert.All(host.Plugins.Plugins, plugin => Assert.Null(plugin.Reason));
        var town = new WholeTown(folder, host);
        await town.HireAsync(("ann", "agent"), ("mo", "monitor"), ("hall", "hall-manager"), ("olga", "office"), ("otto", "office"));
        return town;
    }

    public async Task HireAsync(params (string Code, string Post)[] people)
    {
        var hired = await Host.Get<IStaffRegister>().AddAsync("testville", people.Select(person => new NewPerson(person.Code, person.Code)).ToList(),
            people.Select(person => new NewAssignment(person.Code, person.Post, "centre", AssignmentKind.Regular, new(2026, 1, 1), null)).ToList(), default);
        Assert.Empty(hired.Problems);
    }

    public void GoTo(int month, int day) => Host.Time.Now = Instant.Utc(2026, month, day, 9);

    /// <summary>An order of February: given to a unit on one day, closed on another.</summary>
    public Task OrderAsync(string number, string unit, int given, int closed) => Host.Get<IFactRecorder>().RecordOrdersAsync("testville", [new($"testville/{number}",
    [
        new(OrderFactKind.Accepted, Instant.Utc(2026, 2, given, 9), null, "testville/ann"),
        new(OrderFactKind.Dispatched, Instant.Utc(2026, 2, given, 10), $"testville/{unit}"),
        new(OrderFactKind.Closed, Instant.Utc(2026, 2, closed, 9)),
    ])], default);

    /// <returns>The id of its fact.</returns>
    public async Task<string> BreachAsync(string person, string kind, string note) => (await DoAsync("recordBreach",
        new { personId = GlobalId.Encode("Person", $"testville/{person}"), kind, day = "2026-02-10", category = "DISCIPLINE", note }, HallManager, "fact { factId }")).Data("recordBreach.fact.factId").GetString()!;

    /// <summary>Whoever lost points in the month is told, and may appeal.</summary>
    public async Task SyncAsync(int year, int month)
    {
        await using var scope = Host.Scope();
        await scope.ServiceProvider.GetRequiredService<IDeductionLedger>().SyncAsync("testville", new PeriodScheme().Month(year, month), Host.Time.Now, default);
    }

    public Task<JsonElement> AskAsync(string query, object? variables = null, Caller? caller = null) => Host.ExecuteAsync(query, variables, caller ?? Olga);

    /// <summary>A mutation that must succeed.</summary>
    public async Task<JsonElement> DoAsync(string mutation, object input, Caller caller, string fields)
    {
        var answer = await Host.ExecuteAsync(
            $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {fields} errors {{ code message }} }} }}", new { input }, caller);
        Assert.Empty(answer.UserErrorCodes(mutation));
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    private static readonly (string, string)[] Pack =
    [
        ("plugin.json", """{ "id": "testville", "version": "1.0.0" }"""),
        ("city.yaml", """
            city: testville
            name: { zh: 试城, en: Testville }
            zone: Etc/UTC
            duties:
              - { code: duty, name: { zh: 职责, en: Duty } }
            positions:
              - { code: agent, name: { zh: 受理员, en: Agent }, assessedAs: agent, duties: [duty] }
              - { code: monitor, name: { zh: 监督员, en: Monitor }, assessedAs: monitor, duties: [duty] }
              - { code: hall-manager, name: { zh: 大厅主管, en: Hall manager }, assessedAs: hallManager, duties: [duty] }
              - { code: unit-officer, name: { zh: 负责人, en: Head }, assessedAs: subCentre, duties: [duty] }
              - { code: office, name: { zh: 考核专员, en: Officer }, duties: [], acts: [rule] }
            units:
              - { code: centre, kind: centre, name: { zh: 中心, en: Centre } }
              - { code: north, kind: subCentre, parent: centre, name: { zh: 北, en: North } }
              - { code: south, kind: subCentre, parent: centre, name: { zh: 南, en: South } }
            """),
        ("rules.yaml", """
            city: testville
            week:
              - { days: [monday, tuesday, wednesday, thursday, friday], hours: ["08:00-18:00"] }
            """),
        ("limits.yaml", """
            source: test
            from: 2025-01-01
            limits:
              - { value: 2, unit: workingDays }
            """),
        ("calendars/2026.yaml", "year: 2026\nstatus: announced\nsource: test\nholidays: []\n"),
        ("standards/agent.yaml", Breaches("agent")),
        ("standards/monitor.yaml", Breaches("monitor")),
        ("standards/sub-centre.yaml", Standard("sub-centre", "subCentre", "evaluator: rateTimesMark, metric: orders.timelyRate") + """

            labels:
              - { code: red, name: { zh: 红榜, en: Red list }, top: 1 }
              - { code: black, name: { zh: 黑榜, en: Black list }, below: 90, bottom: 1 }
              - { code: warned, name: { zh: 预警, en: Warned }, below: 60 }
            """),
    ];

    private static string Breaches(string kind) =>
        Standard(kind, kind, "evaluator: perOccurrence, facts: { kind: conduct.breach }, parameters: { points: { from: 2025-01-01, value: 2, source: test } }");

    private static string Standard(string code, string kind, string how) => $$"""
        code: {{code}}
        version: "1"
        kind: {{kind}}
        title: { zh: 考核, en: Standard }
        source: test
        from: 2025-01-01
        fullMark: 100
        sections:
          - code: all
            name: { zh: 全部, en: All }
            fullMark: 100
            items:
              - { code: item, name: { zh: 项目, en: Item }, nature: quantitative, duty: duty, fullMark: 100, {{how}} }
        """;
}
