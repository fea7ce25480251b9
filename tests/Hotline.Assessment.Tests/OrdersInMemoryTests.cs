using System.Text.Json;
using CsCheck;
using Hotline.Assessment.Columns;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using static Hotline.Assessment.Tests.ViewpointTests;

namespace Hotline.Assessment.Tests;

/// <summary>What is kept in memory beside what is read out of the facts: after whatever happened, the same score to the point.</summary>
public sealed class OrdersInMemoryTests
{
    private static readonly PeriodScheme Periods = new();
    private static readonly Period s_february = Periods.Month(2026, 2);

    /// <summary>One step of a history: facts of an order, perhaps with corrections of earlier ones, then time.</summary>
    private sealed record Step(int Order, (OrderFactKind Kind, int Hour, int Unit, bool Flag)[] Facts, int Voids, bool ByAnother, int HoursLater, bool Told);

    /// <summary>From now: most of them close by, so that deadlines pass while it waits; some lie ahead.</summary>
    private static readonly Gen<int> Hours = Gen.Frequency((4, Gen.Int[-60, 24]), (1, Gen.Int[-1000, 100]));

    private static readonly Step s_overdue = new(0, [(OrderFactKind.Accepted, -150, 0, true), (OrderFactKind.Dispatched, -150, 0, false)], 0, false, 0, false);

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, 4],
        Gen.Select(Gen.Enum<OrderFactKind>().Where(kind => kind != OrderFactKind.Voided), Hours, Gen.Int[0, 1], Gen.Bool).Array[0, 4],
        Gen.Int[0, 2], Gen.Bool, Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[1, 60])), Gen.Bool,
        (order, facts, voids, another, hours, told) => new Step(order, facts, voids, another, hours, told));

    [Fact]
    public async Task After_any_sequence_of_facts_corrections_and_late_arrivals_the_score_from_memory_is_the_full_one()
    {
        await using var city = await AssessedCity.StartAsync("signInLimit: { value: 4, unit: workingHours }\ncallbackLimit: { value: 2, unit: workingDays }", null, ("sub-centre.yaml", Standard("subCentre")), ("agent.yaml", Standard("agent")));
        await using var another = await city.RestartedAsync();
        var history = 0;
        var withOrders = 0;
        await Steps.Array[1, 8].SampleAsync(async steps =>
        {
            history++;
            var recorded = new List<(string Order, string Id)>();
            // Chance alone leaves few histories with an order that falls due.
            await TakeAsync(city, $"{history}-overdue", s_overdue, recorded);
            foreach (var step in steps)
            {
                another.Host.Time.Now = city.Host.Time.Now;
                await TakeAsync(step.ByAnother ? another : city, $"{history}-{step.Order}", step, recorded);
                withOrders += await CompareAsync(city);
                city.Wait(TimeSpan.FromHours(step.HoursLater));
                await CompareAsync(city);
                if (step.Told) await city.ToldAsync();
                await CompareAsync(city);
            }
        }, iter: 25, threads: 1);
        Assert.True(withOrders > 100, $"Only {withOrders} cards had an order in them.");
    }

    [Fact]
    public async Task A_deadline_that_passes_is_told_without_a_fact_and_without_a_look_at_all_scores()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        await city.ToldAsync();
        city.Wait(TimeSpan.FromDays(2));
        Assert.Empty(await city.ToldAsync());
        await CompareAsync(city);
        city.Wait(TimeSpan.FromMilliseconds(1));
        await CompareAsync(city);
        var told = Assert.Single(await city.ToldAsync(), change => change.Kind == SubjectKind.SubCentre);
        Assert.Equal((null, Points.Zero, 0), (told.From, told.To, told.FactIds.Count));
        Assert.Empty(await city.ToldAsync());
    }

    [Fact]
    public async Task A_change_of_rulebook_leaves_no_score_behind()
    {
        await using var city = await AssessedCity.StartAsync();
        await RecordAsync(city, "1", Fact(OrderFactKind.Accepted, 28, 10, null, "a1", month: 1), Fact(OrderFactKind.Dispatched, 28, 10, "a", month: 1), Fact(OrderFactKind.Closed, 29, 10, month: 1));
        await CompareAsync(city);
        await TakeDayOffAsync(city, "2026-01-30");
        Assert.Null(await TalliesAsync(city));
        await CompareAsync(city);
        await city.ToldAsync();
        Assert.NotNull(await TalliesAsync(city));
        await CompareAsync(city);
        Assert.Equal("60", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
    }

    [Fact]
    public async Task With_no_room_in_memory_the_score_is_the_same()
    {
        await using var city = await AssessedCity.StartAsync();
        await RecordAsync(city, "1", Fact(OrderFactKind.Accepted, 2, 9, null, "a1"), Fact(OrderFactKind.Dispatched, 2, 9, "a"), Fact(OrderFactKind.Closed, 2, 10));
        city.Wait(TimeSpan.FromDays(1));
        using var none = new OrdersInMemory(city.Host.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Data.AssessmentDb>>(), city.Host.Get<Derivation>(), city.Host.Get<WorkOrderReader>(), 0);
        var book = (await city.Host.Get<IStandards>().RulebookAsync(TestCity.Id, default))!;
        for (var time = 0; time < 2; time++)
            Assert.NotNull((await none.OfAsync(book, SubjectKind.SubCentre, s_february, ["testville/a", "testville/b"], city.Host.Time.Now, default))!["testville/a"]);
    }

    /// <summary>Of this month, the one before and the next.</summary>
    /// <returns>How many cards have lines of single orders.</returns>
    private static async Task<int> CompareAsync(AssessedCity city)
    {
        var scorecards = city.Host.Get<Scores.Scorecards>();
        var month = Periods.MonthOf(DateOnly.FromDateTime(DateTime.UnixEpoch.AddMilliseconds(city.Host.Time.Now.UnixMilliseconds)));
        var withOrders = 0;
        foreach (var kind in new[] { SubjectKind.SubCentre, SubjectKind.Agent })
            foreach (var period in new[] { Periods.Before(month, 1), month, Periods.MonthOf(month.Until) })
            {
                var full = await scorecards.ForPeriodAsync(TestCity.Id, period, kind, null, null, default);
                var figures = await scorecards.FiguresAsync(TestCity.Id, period, kind, null, default);
                Assert.Equal(full.Select(Figures), figures.Select(Figures));
                withOrders += full.Count(card => card.Items.Any(item => item.Lines.Any(IsOfOrder)));
            }
        return withOrders;
    }

    private static async Task<IReadOnlyDictionary<string, Scoring.Columns.OrderTallies>?> TalliesAsync(AssessedCity city) => await city.Host.Get<OrdersInMemory>().OfAsync(
        (await city.Host.Get<IStandards>().RulebookAsync(TestCity.Id, default))!, SubjectKind.SubCentre, s_february, ["testville/a"], city.Host.Time.Now, default);

    private static bool IsOfOrder(ScoreLine line) => line.Key.Contains("|order/", StringComparison.Ordinal);

    private static string Figures(Scorecard card) => JsonSerializer.Serialize(card with
    {
        Sections = [.. card.Sections.Select(section => section with
        {
            Items = [.. section.Items.Select(item => item with
            {
                Measurements = [.. item.Measurements.Select(measurement => measurement with { Counted = [], NotCounted = [] })],
                Lines = [.. item.Lines.Where(line => !IsOfOrder(line))],
            })],
        })],
    });

    private static async Task TakeAsync(AssessedCity city, string number, Step step, List<(string Order, string Id)> recorded)
    {
        var order = $"{TestCity.Id}/{number}";
        var facts = step.Facts.Select(fact => Of(fact, city.Host.Time.Now)).ToList();
        var voided = recorded.Where(each => each.Order == order).TakeLast(step.Voids).ToList();
        facts.AddRange(voided.Select(each => new NewOrderFact(OrderFactKind.Voided, city.Host.Time.Now, null, null, new() { Voids = each.Id, Reason = "mistyped" })));
        if (facts.Count == 0) return;
        await city.Host.Get<IFactRecorder>().RecordOrdersAsync(TestCity.Id, [new(order, facts)], default);
        recorded.AddRange(facts.Where(fact => fact.Kind != OrderFactKind.Voided).Select(fact => (order, fact.On(order, city.Host.Time.Now).Id)));
    }

    private static NewOrderFact Of((OrderFactKind Kind, int Hour, int Unit, bool Flag) fact, Instant now)
    {
        var at = now.Plus(TimeSpan.FromHours(fact.Hour));
        string unit = fact.Unit == 0 ? "testville/a" : "testville/b", agent = fact.Flag ? "testville/a1" : "testville/a2";
        return fact.Kind switch
        {
            OrderFactKind.Accepted => new(fact.Kind, at, null, agent, new() { MatterType = "water", Urgency = "general", Channel = "phone" }),
            OrderFactKind.Dispatched => new(fact.Kind, at, unit, agent, fact.Flag ? new() { Due = at.Plus(TimeSpan.FromDays(3)) } : OrderFact.NoDetail),
            OrderFactKind.SignedFor or OrderFactKind.Submitted or OrderFactKind.Returned => new(fact.Kind, at, unit),
            OrderFactKind.CentreCallback => new(fact.Kind, at, null, agent, new() { Reached = true, Satisfaction = fact.Flag ? Satisfaction.Satisfied : Satisfaction.Dissatisfied }),
            OrderFactKind.ExtensionAsked => new(fact.Kind, at, unit, null, new() { Due = at.Plus(TimeSpan.FromDays(5)), Reason = "digging" }),
            OrderFactKind.ExtensionDecided => new(fact.Kind, at, null, null, new() { Granted = fact.Flag }),
            OrderFactKind.VerdictGiven => new(fact.Kind, at, unit, null, new() { Verdict = fact.Flag ? TimelinessVerdict.OnTime : TimelinessVerdict.Overdue }),
            OrderFactKind.Excluded or OrderFactKind.SpeciallyClosed => new(fact.Kind, at, null, null, new() { Reason = "beyond the city", ApprovedBy = "testville/h1", Evidence = "file 1" }),
            _ => new(fact.Kind, at, null, null, new() { Reason = "reason" }),
        };
    }

    /// <summary>Over all that is counted of orders, with a comparison among peers and one with the month before.</summary>
    private static string Standard(string kind)
    {
        (string Evaluator, string Metric, string Parameters)[] items =
        [
            ("rateTimesMark", "orders.onTimeRate", ""), ("rateTimesMark", "orders.timelyRate", ""), ("rateTimesMark", "orders.satisfactionRate", ""),
            ("rateTimesMark", "orders.reworkRate", ""), ("rateTimesMark", "callbacks.timelyRate", ""), ("rateTimesMark", "orders.signInRate", ""),
            ("perCount", "orders.overdueCount", "points: { from: 2025-01-01, value: 1, source: test }"),
            ("ratioToBest", "orders.timelyRate", ""),
        ];
        return $$"""
            code: {{kind}}
            version: "1"
            kind: {{kind}}
            title: { zh: 试, en: Test }
            source: test
            from: 2025-01-01
            fullMark: {{items.Length * 10}}
            sections:
              - code: all
                name: { zh: 全部, en: All }
                fullMark: {{items.Length * 10}}
                items:
            {{string.Concat(items.Select((item, number) => $"""
                      - code: item{number}
                        name: {"{"} zh: 项, en: Item {"}"}
                        nature: quantitative
                        duty: duty
                        fullMark: 10
                        evaluator: {item.Evaluator}
                        metric: {item.Metric}
                        parameters: {"{"} {item.Parameters} {"}"}

                """))}}
            """;
    }
}
