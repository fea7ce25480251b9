using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>The number of SQL statements of a list does not grow with its rows.</summary>
public sealed class BatchingTests
{
    private const int Many = 120;

    public static TheoryData<string, Caller> Lists => new()
    {
        {
            "workOrders(cityId: $city, first: 200) { totalCount edges { node { acceptedBy { code } lead { unit { code } } holders { unit { code } } helpers { unit { code } } facts { kind recordedBy workOrder { id } } computedDue } } }",
            TestCity.HallManager
        },
        { "scorecards(cityId: $city, kind: AGENT, period: \"2026-02\") { person { code } sections { items { lines { facts { kind workOrder { id } } } } } }", TestCity.HallManager },
        { "scorecards(cityId: $city, kind: SUB_CENTRE, period: \"2026-02\") { unit { code } sections { items { lines { facts { kind workOrder { id } } } } } }", TestCity.HallManager },
        { "timeliness(cityId: $city, by: UNIT) { key unit { code } }", TestCity.HallManager },
    };

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_takes_as_many_statements_for_a_few_rows_as_for_many(string list, Caller caller)
    {
        var counts = new List<(int Few, int Statements)>();
        foreach (var rows in new[] { 3, Many })
        {
            var statements = new StatementCounter();
            await using var city = await AssessedCity.StartAsync("", statements);
            await FillAsync(city, rows);
            statements.Reset();
            var answer = await city.Host.ExecuteAsync($"query($city: ID!) {{ {list} }}", new { city = TestCity.GlobalId }, caller);
            Assert.Empty(answer.ErrorCodes());
            counts.Add((rows, statements.Count));
        }
        Assert.True(counts[0].Statements == counts[1].Statements && counts[0].Statements is > 0 and <= 12, string.Join(", ", counts));
    }

    /// <summary>So many units, each with an order that is overdue, and agents, each with a breach.</summary>
    private static async Task FillAsync(AssessedCity city, int rows)
    {
        var codes = Enumerable.Range(0, rows).Select(number => number.ToString("000", CultureInfo.InvariantCulture)).ToList();
        await city.Host.Get<IUnitRegister>().EnsureAsync(TestCity.Id, codes.Select(code => new NamedUnit($"u{code}", $"Unit {code}")).ToList(), default);
        var added = await city.Host.Get<IStaffRegister>().AddAsync(TestCity.Id, codes.Select(code => new NewPerson($"p{code}", code)).ToList(),
            codes.Select(code => new NewAssignment($"p{code}", "agent", "centre", AssignmentKind.Regular, new(2025, 1, 1), null)).ToList(), default);
        Assert.Empty(added.Problems);
        var recorder = city.Host.Get<IFactRecorder>();
        await recorder.RecordOrdersAsync(TestCity.Id, codes.Select(code => new NewOrderFacts($"testville/{code}",
        [
            new(OrderFactKind.Accepted, TestCity.Now, null, $"testville/p{code}"),
            new(OrderFactKind.Dispatched, TestCity.Now, $"testville/u{code}", $"testville/p{code}"),
            new(OrderFactKind.Dispatched, TestCity.Now, "testville/b", null, new() { Helper = true }),
        ])).ToList(), default);
        await recorder.RecordSubjectFactsAsync(TestCity.Id, codes.Select(code => new NewSubjectFact(
            new(SubjectKind.Agent, $"testville/p{code}"), FactKinds.ConductBreach, new(2026, 2, 2), TestCity.Now, null, $"testville/{code}",
            new Dictionary<string, string> { ["category"] = "discipline", ["note"] = "late" })).ToList(), default);
        city.Wait(TimeSpan.FromDays(3));
    }
}
