using Hotline.Kernel;
using Hotline.Standards.Contracts;
using Hotline.Standards.Tests.Support;

namespace Hotline.Standards.Tests;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime
public sealed class CaseTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Cases = """
        standard: testville/agent@2026.1
        cases:
          - name: { zh: 两次, en: Two breaches }
            period: 2026-03
            facts:
              - { kind: conduct.breach, day: 2026-03-02, times: 2, category: discipline }
            expected:
              total: 9
              items: { discipline: 9 }
              lines:
                - { item: discipline, points: 0.5, reason: breach }
        """;

    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    private async Task<Outcome<IReadOnlyList<CaseResult>>> RunAsync(string cases)
    {
        _world.Pack("testville", [.. SamplePack.Whole, ("cases/agent.yaml", cases)]);
        await _world.StartAsync();
        return await _world.WithAsync<IStandardCases, Outcome<IReadOnlyList<CaseResult>>>(runner => runner.RunAsync("testville", default));
    }

    [Fact]
    public async Task A_case_that_comes_out_has_no_difference()
    {
        var result = Assert.Single((await RunAsync(Cases)).Value!);
        Assert.Equal(("cases/agent.yaml:3", "Two breaches"), (result.Place, result.Name.English));
        Assert.Empty(result.Differences);
    }

    [Theory]
    [InlineData("orders.daysLate", "{ verdict: overdue, due: 2026-03-02, late: { workingHours: 9, workingDays: 2, elapsedHours: 50, calendarDays: 3 } }", 7)]
    [InlineData("orders.signInRate", "{ due: 2026-03-02, signedInTime: true }", -90)]
    [InlineData("orders.signInRate", "{ due: 2026-03-02, signInDue: 2026-03-03, signedInTime: false }", 10)]
    public async Task An_order_of_a_case_may_say_how_late_it_is_and_whether_it_was_signed_for(string metric, string order, int total)
    {
        var standard = SamplePack.Standard.Replace("evaluator: perOccurrence", $"evaluator: perCount\n        metric: {metric}", StringComparison.Ordinal)
            .Replace("        facts: { kind: conduct.breach, where: { category: discipline } }\n", "", StringComparison.Ordinal)
            .Replace("value: 0.5, source: an act }", "value: 1, source: an act }\n          mayExceed: { from: 2026-01-01, value: true, source: an act }", StringComparison.Ordinal)
            .Replace("sections:", "totalStopsAtZero: false\nsections:", StringComparison.Ordinal);
        _world.Pack("testville", [.. SamplePack.Whole.SkipLast(1), ("standards/agent.yaml", standard), ("cases/agent.yaml", $$"""
            standard: testville/agent@2026.1
            cases:
              - name: { zh: 一, en: One }
                period: 2026-03
                orders:
                  - {{order}}
                expected: { total: {{total.ToString(System.Globalization.CultureInfo.InvariantCulture)}} }
            """)]);
        await _world.StartAsync();
        var results = await _world.WithAsync<IStandardCases, Outcome<IReadOnlyList<CaseResult>>>(runner => runner.RunAsync("testville", default));
        Assert.Empty(Assert.Single(results.Value!).Differences);
    }

    [Theory]
    [InlineData("total: 9", "total: 8", "the total should be 8 and is 9")]
    [InlineData("discipline: 9", "discipline: 10", "discipline should score 10 and scores 9: 2026-03-02: breach in the common part: 0.5; 2026-03-02: breach in the common part: 0.5")]
    [InlineData("{ discipline: 9 }", "{ handover: 9 }", "the standard has no item handover")]
    [InlineData("reason: breach", "reason: late", "discipline lacks a line of 0.5 (late)")]
    [InlineData("total: 9", "missing: [discipline]", "discipline should not be scored and scores 9")]
    [InlineData("2026-03\n", "soon\n", "'soon' is no period such as 2025-12")]
    [InlineData("agent@2026.1", "agent@1999", "there is no standard testville/agent@1999")]
    public async Task A_difference_says_what_was_expected_and_what_came(string right, string wrong, string difference)
    {
        var result = Assert.Single((await RunAsync(Cases.Replace(right, wrong, StringComparison.Ordinal))).Value!);
        Assert.Contains(result.Differences, each => each.English.StartsWith(difference, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("times: 2", "times: 0", "WRONG_TYPE")]
    [InlineData("period: 2026-03", "peroid: 2026-03", "UNKNOWN_KEY")]
    [InlineData("times: 2", "times: 2, id: one", "ID_TWICE")]
    public async Task A_file_that_cannot_be_read_says_where(string right, string wrong, string code)
    {
        var problems = (await RunAsync(Cases.Replace(right, wrong, StringComparison.Ordinal))).Problems;
        Assert.Contains(problems, problem => problem.Code == code && problem.Message.English.StartsWith("cases/agent.yaml:", StringComparison.Ordinal));
    }
}
