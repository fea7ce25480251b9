using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Results.Contracts;
using Hotline.Standards.Contracts;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Results.Tests.Town;

/// <summary>
/// Testville: the Results module on a real SQLite file behind the real schema, with the other modules in small. Ann is
/// an agent, Mo a monitor; north, south and idle are sub-centres, idle without orders. It is 9 o'clock on Tuesday, 10 March 2026.
/// </summary>
internal sealed class TownHost : IAsyncDisposable
{
    public const string March = "2026-03";

    public static readonly Subject Ann = new(SubjectKind.Agent, "testville/ann");
    public static readonly Subject Mo = new(SubjectKind.Monitor, "testville/mo");
    public static readonly Subject North = new(SubjectKind.SubCentre, "testville/north");
    public static readonly Subject South = new(SubjectKind.SubCentre, "testville/south");
    public static readonly Subject Idle = new(SubjectKind.SubCentre, "testville/idle");

    public static readonly Caller AnnHerself = TestCallers.Agent("testville", Ann.Id);
    public static readonly Caller MoHimself = TestCallers.Monitor("testville", Mo.Id);
    public static readonly Caller NorthOfficer = TestCallers.UnitOfficer("testville", North.Id);
    public static readonly Caller HallManager = TestCallers.HallManager("testville", "testville/hall");
    public static readonly Caller Olga = TestCallers.ResultsOfficer("testville", "testville/olga");
    public static readonly Caller Otto = TestCallers.ResultsOfficer("testville", "testville/otto");

    private readonly ModuleHost _host;

    private TownHost(ModuleHost host) => _host = host;

    public static readonly string City = GlobalId.Encode("City", "testville");

    public RecordedScores Scores => _host.Get<RecordedScores>();
    public Posts Posts => _host.Get<Posts>();
    public TownRules Rules => _host.Get<TownRules>();
    public IServiceProvider Services => _host.Services;

    public static async Task<TownHost> OpenAsync()
    {
        var host = await ModuleHost.StartAsync([new ResultsModule()], options =>
        {
            options.Now = Local(2026, 3, 10, 9);
            options.Services = services => services
                .AddSingleton<RecordedScores>().AddSingleton<IScorecards>(all => all.GetRequiredService<RecordedScores>())
                .AddSingleton<IExternalResults>(all => all.GetRequiredService<RecordedScores>())
                .AddSingleton<IPeriodReadiness>(all => all.GetRequiredService<RecordedScores>())
                .AddSingleton<IAppealRulings>(all => all.GetRequiredService<RecordedScores>())
                .AddSingleton<IYearEndMarks>(all => all.GetRequiredService<RecordedScores>())
                .AddSingleton<Posts>().AddSingleton<IPositions>(all => all.GetRequiredService<Posts>()).AddSingleton<IPositionsAsKnown>(all => all.GetRequiredService<Posts>())
                .AddSingleton<TownRules>().AddSingleton<IStandards>(all => all.GetRequiredService<TownRules>());
        });
        var town = new TownHost(host);
        foreach (var month in new[] { "2026-02", March, "2026-04" })
            town.Scores.Subjects.AddRange(new[] { Ann, Mo, North, South, Idle }.Select(subject => (subject, month)));
        town.Scores.Orders.Add(North.Id, 30);
        town.Scores.Orders.Add(South.Id, 12);
        foreach (var unit in new[] { "north", "south", "idle" }) town.Posts.AddUnit(unit);
        town.Posts.Hold("ann", SubjectKind.Agent, new(2026, 1, 1), null);
        town.Posts.Hold("mo", SubjectKind.Monitor, new(2026, 1, 1), null);
        return town;
    }

    /// <summary>One more sub-centre, with so many orders in each month.</summary>
    public void AddUnit(string code, int orders, int late = 0)
    {
        var unit = new Subject(SubjectKind.SubCentre, $"testville/{code}");
        Posts.AddUnit(code);
        Scores.Subjects.AddRange(new[] { "2026-02", March, "2026-04" }.Select(month => (unit, month)));
        Scores.Orders.Add(unit.Id, orders);
        Scores.Late.Add(unit.Id, late);
    }

    /// <summary>A moment by the town's own clock, eight hours ahead of UTC.</summary>
    public static Instant Local(int year, int month, int day, int hour) => Instant.Utc(year, month, day, hour).Plus(TimeSpan.FromHours(-8));

    public void GoTo(int month, int day, int hour = 9, int year = 2026) => _host.Time.Now = Local(year, month, day, hour);

    /// <summary>As the public.</summary>
    public IAsyncEnumerable<JsonElement> SubscribeAsync(string query, object variables) => _host.SubscribeAsync(query, variables);

    public Task<JsonElement> AskAsync(string query, object? variables, Caller? caller) => _host.ExecuteAsync(query, variables, caller);

    /// <summary>A mutation with one <c>input</c>, answering with the given fields and the errors.</summary>
    public Task<JsonElement> DoAsync(string mutation, object input, Caller caller, string fields) => _host.ExecuteAsync(
        $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {fields} errors {{ code field message messageZh }} }} }}",
        new { input }, caller);

    public async Task SyncAsync(string month)
    {
        await using var scope = _host.Scope();
        Assert.True(TownRules.Periods.TryParse(month, out var period));
        await scope.ServiceProvider.GetRequiredService<IDeductionLedger>().SyncAsync("testville", period, _host.Time.Now, CancellationToken.None);
    }

    /// <summary>Records a breach and brings the ledger up to date; answers with the deduction's global id.</summary>
    public async Task<string> DeductAsync(Subject subject, string points, string key = "late", string month = March)
    {
        Scores.Breach(subject, month, key, points);
        await SyncAsync(month);
        var answer = await AskAsync("{ deductions(first: 200) { nodes { id lineKey period kind personId unitId } } }", null, Olga);
        return answer.Data("deductions.nodes").EnumerateArray()
            .Single(row => row.GetProperty("lineKey").GetString() == key && row.GetProperty("period").GetString() == month
                && (row.GetProperty("personId").GetString() ?? row.GetProperty("unitId").GetString()) is { } id
                && GlobalId.TryDecode(id, out _, out var raw) && raw == subject.Id)
            .GetProperty("id").GetString()!;
    }

    public Task<JsonElement> AppealAsync(string deductionId, Caller caller) =>
        DoAsync("fileAppeal", new { deductionId, grounds = "The citizen confirmed the time." }, caller, "appeal { id state deduction { state } }");

    public Task<JsonElement> DecideAsync(string appealId, bool upheld, Caller caller) =>
        DoAsync("decideAppeal", new { appealId, upheld, reasons = "The recording shows it." }, caller, "appeal { state deduction { state } }");

    public Task<JsonElement> CloseAsync(Caller caller, string month = March) =>
        DoAsync("closePeriod", new { cityId = City, period = month }, caller, "periodResult { id state version }");

    public Task<JsonElement> ReleaseAsync(Caller caller, string month = March) =>
        DoAsync("releasePeriod", new { cityId = City, period = month }, caller, "periodResult { id state }");

    public Task<JsonElement> PublishAsync(Caller caller, string month = March) =>
        DoAsync("publishResults", new { cityId = City, period = month }, caller, "publication { id version }");

    /// <summary>Closes, releases and publishes a month whose windows have lapsed; answers with the publication's global id.</summary>
    public async Task<string> FinishAsync(string month = March)
    {
        Assert.Empty((await CloseAsync(Olga, month)).UserErrorCodes("closePeriod"));
        Assert.Empty((await ReleaseAsync(Otto, month)).UserErrorCodes("releasePeriod"));
        return (await PublishAsync(Olga, month)).Data("publishResults.publication.id").GetString()!;
    }

    public Task DeliverEventsAsync() => _host.DeliverEventsAsync();

    public IReadOnlyList<TEvent> Published<TEvent>() where TEvent : class => _host.Published<TEvent>();

    public async Task<string> StateAsync(string deductionId) =>
        (await AskAsync("query($id: ID!) { deduction(id: $id) { state } }", new { id = deductionId }, Olga)).Data("deduction.state").GetString()!;

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
