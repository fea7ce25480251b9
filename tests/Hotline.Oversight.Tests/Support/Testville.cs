using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Oversight.Data;
using Hotline.Oversight.Surveys;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Standards.Contracts;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Oversight.Tests.Support;

/// <summary>The module on a database of its own, in a made-up city, with a survey from 8 to 14 October 2025 over the orders closed in September.</summary>
internal sealed class Testville : IAsyncDisposable
{
    public const string SurveyId = "testville/autumn";

    public static readonly Caller Officer = new(Role.ResultsOfficer, "testville", "testville/officer", null, "officer");
    public static readonly Caller SecondOfficer = new(Role.ResultsOfficer, "testville", "testville/second", null, "second officer");
    public static readonly Caller Agency = new(Role.SurveyAgency, "testville", "testville/agency", null, "agency");
    public static readonly Caller OtherAgency = new(Role.SurveyAgency, "testville", "testville/other-agency", null, "other agency");

    public static readonly SurveyPlan Plan = new(
        new("秋季满意度测评", "Autumn survey"),
        [new("courtesy", new("文明用语", "Courtesy")), new("speed", new("办理速度", "Speed"))],
        "testville/agency", "Fair Questions Ltd", new(2025, 9, 1), new(2025, 10, 1), 40, new(2025, 10, 8), new(2025, 10, 14));

    private readonly ModuleHost _host;

    private Testville(ModuleHost host, Orders orders) => (_host, Orders) = (host, orders);

    public FixedTime Time => _host.Time;
    public Orders Orders { get; }

    public static async Task<Testville> StartAsync(string zone = "UTC")
    {
        var orders = new Orders();
        var host = await ModuleHost.StartAsync([new OversightModule()], options =>
        {
            options.Now = Instant.Utc(2025, 10, 8, 9);
            options.Services = services => services
                .AddSingleton<IClosedOrders>(orders).AddSingleton<IPositions>(new TestvillePositions(zone)).AddSingleton<IStandards, NoStandards>();
        });
        return new(host, orders);
    }

    /// <summary>The answer to a query whose variables may be an anonymous object.</summary>
    public Task<JsonElement> Ask(string query, Caller caller, object? variables = null) => _host.ExecuteAsync(query, variables, caller);

    public OversightDb Database() => _host.Get<IDbContextFactory<OversightDb>>().CreateDbContext();

    public async Task<T> Run<THandler, T>(Func<THandler, Task<T>> use) where THandler : notnull
    {
        await using var scope = _host.Scope();
        return await use(scope.ServiceProvider.GetRequiredService<THandler>());
    }

    public Task<Outcome<Survey>> Create(Caller? by = null, SurveyPlan? plan = null, string code = "autumn") =>
        Run((CreateSurvey survey) => survey.RunAsync(new(code, plan ?? Plan), by ?? Officer, default));

    public Task<Outcome<Survey>> Open(Caller? by = null) => Run((OpenSurvey survey) => survey.RunAsync(new(SurveyId), by ?? Officer, 2025, default));

    public Task<Outcome<IReadOnlyList<IssuedToken>>> Issue(Caller? by = null) => Run((IssueSurveyTokens tokens) => tokens.RunAsync(new(SurveyId), by ?? Agency, default));

    public Task<Outcome<Survey>> Submit(string token, Satisfaction? courtesy, Satisfaction? speed = null, string? opinion = null, string? suggestion = null) =>
        Run((SubmitSurveyAnswer answer) => answer.RunAsync(
            new(token, [.. Grade("courtesy", courtesy), .. Grade("speed", speed)], opinion, suggestion), default));

    public Task<Outcome<Survey>> Close(Caller? by = null) => Run((CloseSurvey survey) => survey.RunAsync(new(SurveyId), by ?? Agency, default));

    public Task<Outcome<Survey>> Publish(Caller? by = null) => Run((PublishSurvey survey) => survey.RunAsync(new(SurveyId), by ?? SecondOfficer, default));

    /// <summary>An opened survey and its tokens.</summary>
    public async Task<IReadOnlyList<IssuedToken>> Opened()
    {
        await Create();
        Assert.Empty((await Open()).Problems);
        return (await Issue()).Value!;
    }

    public void PassLastDay() => Time.Now = Instant.Utc(2025, 10, 15, 9);

    /// <summary>All rows of a query, as text, with what SQLite itself would add.</summary>
    public async Task<List<string[]>> Rows(string sql)
    {
        await using var db = Database();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The tests' own constant queries.
        command.CommandText = sql;
#pragma warning restore CA2100
        List<string[]> rows = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : FormattableString.Invariant($"{reader.GetValue(i)}")).ToArray());
        return rows;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static AspectGrade[] Grade(string aspect, Satisfaction? grade) => grade is { } given ? [new(aspect, given)] : [];
}

internal static class Outcomes
{
    public static string[] Codes<T>(this Outcome<T> outcome) => outcome.Problems.Select(problem => problem.Code).ToArray();
}
