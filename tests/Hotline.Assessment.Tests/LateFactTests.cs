using CsCheck;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Facts come late, in pieces, twice and out of order; the state does not depend on it.</summary>
public sealed class LateFactTests
{
    private const string Fields = "stage matterType lead { verdict originalDue currentDue submittedAt dueChanges { to } } extensions { granted afterExpiry } satisfaction reworks closedAt excluded { en } facts { factId kind occurredAt }";

    /// <summary>A life with an extension, a pause and a rework, in the order in which it happened.</summary>
    private static readonly NewOrderFact[] s_life =
    [
        At(10, OrderFactKind.Accepted, null, new() { MatterType = "water", Urgency = "general", Channel = "phone" }),
        At(11, OrderFactKind.Dispatched, "a", OrderFact.NoDetail),
        At(12, OrderFactKind.SignedFor, "a", OrderFact.NoDetail),
        At(13, OrderFactKind.Paused, null, new() { Reason = "citizen away" }),
        At(15, OrderFactKind.Resumed, null, OrderFact.NoDetail),
        At(34, OrderFactKind.ExtensionAsked, "a", new() { Due = TestCity.Now.Plus(TimeSpan.FromDays(4)), Reason = "digging" }),
        At(35, OrderFactKind.ExtensionDecided, null, new() { Granted = true }),
        At(82, OrderFactKind.Submitted, "a", OrderFact.NoDetail),
        At(83, OrderFactKind.CentreCallback, null, new() { Reached = true, Satisfaction = Satisfaction.Dissatisfied }),
        At(84, OrderFactKind.Reopened, null, new() { Reason = "leaks" }),
        At(85, OrderFactKind.Submitted, "a", OrderFact.NoDetail),
        At(86, OrderFactKind.CentreCallback, null, new() { Reached = true, Satisfaction = Satisfaction.Satisfied }),
        At(87, OrderFactKind.Closed, null, OrderFact.NoDetail),
    ];

    [Fact]
    public async Task In_whatever_order_and_batches_facts_arrive_the_order_is_the_same()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromDays(10));
        await RecordAsync(city, "0", s_life);
        var expected = await StateAsync(city, "0");
        Assert.Contains("EXTENDED", expected, StringComparison.Ordinal);

        var number = 0;
        var arrivals = Gen.Select(Gen.Shuffle(s_life), Gen.Int[1, 5], Gen.Int[0, 3]);
        await arrivals.SampleAsync(async (shuffled, size, repeated) =>
        {
            var order = Interlocked.Increment(ref number).ToString(System.Globalization.CultureInfo.InvariantCulture);
            foreach (var batch in shuffled.Concat(shuffled.Take(repeated)).Chunk(size)) await RecordAsync(city, order, batch);
            Assert.Equal(expected.Replace("testville/0#", $"testville/{order}#", StringComparison.Ordinal), await StateAsync(city, order));
        }, iter: 40, threads: 1);
    }

    [Fact]
    public async Task The_list_and_the_score_follow_a_late_fact_as_the_order_does()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromDays(10));
        await RecordAsync(city, "1", s_life.Where(fact => fact.Kind is OrderFactKind.Dispatched or OrderFactKind.Closed));
        Assert.Equal("0", await city.ScoreAsync("SUB_CENTRE", "a", "timeliness"));
        await city.ToldAsync();

        await RecordAsync(city, "1", s_life.Where(fact => fact.Kind is not (OrderFactKind.Dispatched or OrderFactKind.Closed)));
        Assert.Equal("60", await city.ScoreAsync("SUB_CENTRE", "a", "timeliness"));
        var told = Assert.Single(await city.ToldAsync(), change => change.Kind == SubjectKind.SubCentre);
        Assert.Equal((Points.Zero, Points.Of(60)), (told.From, told.To));
        Assert.Equal(11, told.FactIds.Count);
        Assert.Equal(1, await CountAsync(city, "matterType: \"water\", stage: CLOSED"));
    }

    [Fact]
    public async Task The_same_fact_twice_is_one()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromDays(10));
        Assert.Equal(13, await RecordAsync(city, "1", s_life));
        Assert.Equal(0, await RecordAsync(city, "1", s_life));
        Assert.Equal(0, await RecordAsync(city, "1", [s_life[3], s_life[3]]));
        await city.ToldAsync();
        await RecordAsync(city, "1", s_life);
        Assert.Empty(await city.ToldAsync());
    }

    [Fact]
    public async Task As_of_a_moment_in_the_past_orders_are_judged_as_they_were_then()
    {
        await using var city = await AssessedCity.StartAsync();
        city.Wait(TimeSpan.FromDays(10));
        await RecordAsync(city, "1", s_life.Where(fact => fact.Kind is not (OrderFactKind.ExtensionAsked or OrderFactKind.ExtensionDecided)));
        Assert.Equal("", await CountsAsync(city, "2026-02-02T09:59:59Z"));
        Assert.Equal("a: 1 = 0 + 0 + 0 + 1 + 0", await CountsAsync(city, "2026-02-04T13:00:00Z"));
        Assert.Equal("a: 1 = 0 + 0 + 1 + 0 + 0", await CountsAsync(city, "2026-02-04T13:00:01Z"));
    }

    [Fact]
    public async Task An_order_that_lies_ahead_is_not_there_yet()
    {
        await using var city = await AssessedCity.StartAsync();
        await RecordAsync(city, "1", s_life.Skip(5));
        Assert.Equal(0, await CountAsync(city, "stage: TO_DISPATCH"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await city.OrderAsync("stage", "1")).ValueKind);
    }

    [Fact]
    public async Task A_source_that_names_no_unit_leaves_an_order_that_can_still_be_called_back_on()
    {
        await using var city = await AssessedCity.StartAsync();
        await RecordAsync(city, "77", [s_life[0] with { OccurredAt = TestCity.Now }, new(OrderFactKind.Submitted, TestCity.Now)]);
        city.Wait(TimeSpan.FromHours(1));
        Assert.Empty(await city.ActAsync("recordCentreCallback", TestCity.Agent(), "reached: true, satisfaction: SATISFIED"));
        Assert.Empty(await city.ActAsync("closeOrder", TestCity.Agent()));
    }

    private static NewOrderFact At(int hour, OrderFactKind kind, string? unit, OrderFactDetail detail) =>
        new(kind, Instant.Utc(2026, 2, 2).Plus(TimeSpan.FromHours(hour)), unit is null ? null : $"testville/{unit}", null, detail);

    private static Task<long> RecordAsync(AssessedCity city, string number, IEnumerable<NewOrderFact> facts) =>
        city.Host.Get<IFactRecorder>().RecordOrdersAsync(TestCity.Id, [new($"testville/{number}", facts.ToList())], default);

    private static async Task<string> StateAsync(AssessedCity city, string number) => (await city.OrderAsync(Fields, number)).GetRawText();

    private static async Task<int> CountAsync(AssessedCity city, string filter) => (await city.Host.ExecuteAsync(
        $$"""query($city: ID!) { workOrders(cityId: $city, {{filter}}) { totalCount edges { node { id } } } }""", new { city = TestCity.GlobalId }, TestCity.HallManager)).Data("workOrders.totalCount").GetInt32();

    private static async Task<string> CountsAsync(AssessedCity city, string asOf) => await TimelinessTests.CountsAsync(city, $"by: UNIT, asOf: \"{asOf}\"");
}
