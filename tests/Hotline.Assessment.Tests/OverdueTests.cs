using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.WorkOrders;
using Hotline.Testing;
using static Hotline.Assessment.Tests.ViewpointTests;

namespace Hotline.Assessment.Tests;

/// <summary>Each deadline that passes unhandled is told once. Orders here are dispatched on Monday at ten and due on Wednesday at ten.</summary>
public sealed class OverdueTests
{
    private static readonly Instant s_due = Instant.Utc(2026, 2, 4, 10);

    [Fact]
    public async Task A_deadline_that_passes_is_told_once_also_after_a_restart()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        city.Wait(TimeSpan.FromDays(2));
        await city.ToldAsync();
        Assert.Empty(Overdue(city));

        city.Wait(TimeSpan.FromMilliseconds(1));
        await city.ToldAsync();
        Assert.Equal(new OrderOverdue("testville", "testville/77", "testville/a", s_due, s_due.Plus(TimeSpan.FromMilliseconds(1))), Assert.Single(Overdue(city)));

        city.Wait(TimeSpan.FromDays(1));
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.UnitOfficer));
        await using var again = await city.RestartedAsync();
        again.Host.Time.Now = city.Host.Time.Now;
        await again.ToldAsync();
        Assert.Single(Overdue(again));
    }

    [Fact]
    public async Task One_that_is_handled_late_before_anybody_looked_is_told_with_the_handling()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        city.Wait(TimeSpan.FromDays(3));
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.UnitOfficer));
        Assert.Equal([s_due], Overdue(city).Select(overdue => overdue.Due));
        await city.ToldAsync();
        Assert.Single(Overdue(city));
    }

    [Theory]
    [InlineData(OrderFactKind.Submitted)]
    [InlineData(OrderFactKind.Returned)]
    [InlineData(OrderFactKind.Closed)]
    [InlineData(OrderFactKind.SpeciallyClosed)]
    [InlineData(OrderFactKind.Excluded)]
    public async Task What_was_handled_before_is_not_told_though_it_is_recorded_after(OrderFactKind kind)
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        city.Wait(TimeSpan.FromDays(3));
        await RecordAsync(city, "77", Fact(kind, 3, 10, "a"));
        city.Wait(TimeSpan.FromDays(9));
        await city.ToldAsync();
        Assert.Empty(Overdue(city));
    }

    [Fact]
    public async Task While_the_clock_stands_none_passes_and_then_the_moved_one_does()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Empty(await city.ActAsync("pauseOrder", TestCity.HallManager, "reason: \"WEATHER\""));
        city.Wait(TimeSpan.FromDays(3));
        await city.ToldAsync();
        Assert.Empty(await city.ActAsync("resumeOrder", TestCity.HallManager));
        Assert.Empty(Overdue(city));
        city.Wait(TimeSpan.FromDays(9));
        await city.ToldAsync();
        Assert.Equal([Instant.Utc(2026, 2, 9, 10)], Overdue(city).Select(overdue => overdue.Due));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deadline_that_an_extension_moved_is_told_when_the_new_one_passes(bool lookBetween)
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Empty(await city.ActAsync("askExtension", TestCity.UnitOfficer, "until: \"2026-02-06T10:00:00Z\", reason: \"digging\""));
        city.Wait(TimeSpan.FromDays(2.5));
        if (lookBetween) await city.ToldAsync();
        Assert.Empty(await city.ActAsync("decideExtension", TestCity.HallManager, "granted: true, reason: \"ok\""));
        await city.ToldAsync();
        Assert.Equal(lookBetween ? [s_due] : [], Overdue(city).Select(overdue => overdue.Due));
        city.Wait(TimeSpan.FromDays(2));
        await city.ToldAsync();
        Assert.Equal(Instant.Utc(2026, 2, 6, 10), Overdue(city)[^1].Due);
        Assert.Equal(lookBetween ? 2 : 1, Overdue(city).Count);
    }

    [Fact]
    public async Task History_is_not_told_and_what_came_in_before_its_deadline_is()
    {
        await using var city = await AssessedCity.StartAsync();
        await RecordAsync(city, "1", Fact(OrderFactKind.Accepted, 5, 10, null, "a1", month: 1), Fact(OrderFactKind.Dispatched, 5, 10, "a", month: 1));
        await RecordAsync(city, "2", Fact(OrderFactKind.Accepted, 2, 9, null, "a1"), Fact(OrderFactKind.Dispatched, 2, 9, "a"));
        await RecordAsync(city, "3", Fact(OrderFactKind.Accepted, 5, 10, null, "a1", month: 1));
        await RecordAsync(city, "3", Fact(OrderFactKind.Dispatched, 5, 10, "a", month: 1));
        city.Wait(TimeSpan.FromDays(3));
        await RecordAsync(city, "1", Fact(OrderFactKind.Urged, 5, 9));
        await city.ToldAsync();
        Assert.Equal(["testville/2"], Overdue(city).Select(overdue => overdue.OrderId));
    }

    public static TheoryData<Caller, string?, string> Listeners => new()
    {
        { TestCity.UnitOfficer, null, "77" },
        { TestCity.OfficerOf("b", "u2"), null, "78" },
        { TestCity.HallManager, null, "77 78" },
        { TestCity.Agent("a2"), null, "77 78" },
        { TestCity.HallManager, "b", "78" },
    };

    [Theory]
    [MemberData(nameof(Listeners))]
    public async Task A_unit_hears_of_its_own_and_the_citys_staff_of_all(Caller caller, string? unit, string heard)
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync("77");
        await city.AcceptAsync("78");
        await city.DispatchAsync("78", "b");
        city.Wait(TimeSpan.FromDays(3));
        await city.ToldAsync();
        // One more of each unit, so that everyone has something to stop at.
        await city.InHandAsync("98");
        await city.AcceptAsync("99");
        await city.DispatchAsync("99", "b");
        city.Wait(TimeSpan.FromDays(5));
        await city.ToldAsync();

        var orders = new List<string>();
        await foreach (var answer in city.Host.SubscribeAsync(
            "subscription($city: ID!, $unit: ID, $after: Long) { orderOverdue(cityId: $city, unitId: $unit, after: $after) { due unit { code } workOrder { id } } }",
            new { city = TestCity.GlobalId, unit = unit is null ? null : AssessedCity.Unit(unit), after = 0 }, caller))
        {
            var id = answer.Data("orderOverdue.workOrder.id").GetString();
            if (id == AssessedCity.Order("98") || id == AssessedCity.Order("99")) break;
            orders.Add(id == AssessedCity.Order("77") ? "77" : "78");
        }
        Assert.Equal(heard, string.Join(' ', orders));
    }

    private static IReadOnlyList<OrderOverdue> Overdue(AssessedCity city) => city.Host.Published<OrderOverdue>();
}
