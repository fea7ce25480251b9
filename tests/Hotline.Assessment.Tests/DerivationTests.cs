using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;
using Microsoft.EntityFrameworkCore;
using static Hotline.Assessment.Tests.ViewpointTests;

namespace Hotline.Assessment.Tests;

/// <summary>After a change of rulebook no order is missed, and what its rows say is made right.</summary>
public sealed class DerivationTests
{
    [Fact]
    public async Task An_order_whose_deadline_moved_into_the_month_is_found_at_once()
    {
        await using var city = await WithJanuaryOrderAsync();
        Assert.Null(await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
        await TakeDayOffAsync(city, "2026-01-30");
        Assert.Equal("60", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
    }

    [Fact]
    public async Task Its_row_follows_and_the_scores_that_it_moves_are_told()
    {
        await using var city = await WithJanuaryOrderAsync();
        await RecordAsync(city, "2", Fact(OrderFactKind.Accepted, 5, 10, null, "a2", month: 1), Fact(OrderFactKind.Dispatched, 5, 10, "b", month: 1), Fact(OrderFactKind.Closed, 6, 10, month: 1));
        await city.ToldAsync();
        await TakeDayOffAsync(city, "2026-01-30");

        var told = await city.ToldAsync();
        Assert.Equal([("testville/a", "2026-01"), ("testville/a", "2026-02")],
            told.Where(change => change.Kind == SubjectKind.SubCentre).Select(change => (change.SubjectId, change.Period)).Order());
        Assert.Equal(Instant.Utc(2026, 2, 2, 10), await DueAsync(city, "1"));
        Assert.Equal("60", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
        Assert.Empty(await city.ToldAsync());
    }

    [Fact]
    public async Task Interrupted_it_goes_on_after_the_last_order_that_is_right()
    {
        await using var city = await WithJanuaryOrderAsync();
        await TakeDayOffAsync(city, "2026-01-30");
        await using var database = await DatabaseAsync(city);
        var derivation = await database.Derivations.SingleAsync();
        (derivation.Former, derivation.StaleFrom, derivation.DoneUpTo) = (derivation.Ruling, new(2026, 1, 30), 1);
        derivation.Ruling = (await city.Host.Get<Standards.Contracts.IStandards>().RulebookAsync(TestCity.Id, default))!.Pins;
        await database.SaveChangesAsync();

        // Until it is done the search begins as early as the rows may be wrong.
        await RecordAsync(city, "2", Fact(OrderFactKind.Accepted, 28, 10, null, "a1", month: 1), Fact(OrderFactKind.Dispatched, 28, 10, "a", month: 1), Fact(OrderFactKind.Closed, 29, 10, month: 1));
        Assert.Equal("60", await ScoreAsync(city, "SUB_CENTRE", "a", "timeliness"));
        await city.ToldAsync();
        Assert.Equal(Instant.Utc(2026, 1, 30, 10), await DueAsync(city, "1"));
        database.ChangeTracker.Clear();
        Assert.Null((await database.Derivations.SingleAsync()).Former);
    }

    /// <summary>Dispatched on Wednesday for two working days: due on Friday, 30 January, and closed before.</summary>
    private static async Task<AssessedCity> WithJanuaryOrderAsync()
    {
        var city = await AssessedCity.StartAsync();
        await RecordAsync(city, "1", Fact(OrderFactKind.Accepted, 28, 10, null, "a1", month: 1), Fact(OrderFactKind.Dispatched, 28, 10, "a", month: 1), Fact(OrderFactKind.Closed, 29, 10, month: 1));
        return city;
    }

    private static async Task<Instant?> DueAsync(AssessedCity city, string number)
    {
        await using var database = await DatabaseAsync(city);
        return await database.WorkOrders.Where(order => order.OrderId == $"testville/{number}").Select(order => order.CurrentDue).SingleAsync();
    }

    private static Task<AssessmentDb> DatabaseAsync(AssessedCity city) => city.Host.Get<IDbContextFactory<AssessmentDb>>().CreateDbContextAsync();
}
