using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Positions.Contracts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.WorkOrders;

/// <summary>
/// Keeps the rows of orders in line with the rulebook and with time. What a row says of deadlines was derived by the rulebook of its writing; after a change
/// the orders that it may touch are derived again, and meanwhile the search for them begins earlier, so that none is missed.
/// </summary>
internal sealed class Derivation(
    DatabaseOptions plain, IDbContextFactory<AssessmentDb> databases, WorkOrderStore store, IStandards standards, IPositions positions, TimeProvider time) : IStartupTask
{
    /// <summary>Orders of one transaction: short enough for those who record meanwhile.</summary>
    private const int BatchSize = 500;

    /// <summary>After the packs are in: a city that is new has no orders yet.</summary>
    public int Order => 30;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var known = plain.Read("""SELECT "CityId" FROM "assessment_derivations" """, row => row.GetString(0));
        var cities = await positions.CitiesAsync(cancellationToken);
        foreach (var city in cities.ExceptBy(known, city => city.Id))
        {
            if (await standards.RulebookAsync(city.Id, cancellationToken) is not { } book) continue;
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            database.Derivations.Add(new DerivationRow { CityId = city.Id, Ruling = book.Pins });
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>From when on rows may have ended by another rulebook than <paramref name="book"/>, or <paramref name="from"/> if that is earlier.</summary>
    public async Task<Instant> SinceAsync(string cityId, Rulebook book, Instant from, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Derivations.AsNoTracking().SingleOrDefaultAsync(row => row.CityId == cityId, cancellationToken) is not { } derivation) return from;
        var first = derivation.StaleFrom ?? DateOnly.MaxValue;
        var ruled = await standards.RulebookAsync(cityId, derivation.Ruling, cancellationToken);
        foreach (var other in new[] { ruled, await standards.RulebookAsync(cityId, cancellationToken) })
            first = Earlier(first, other is null ? DateOnly.MinValue : book.FirstDayOtherThan(other));
        return first < book.Calendar.DayOf(from) ? StartOf(book, first) : from;
    }

    /// <summary>Whether every row of the city is by this rulebook: none is waiting to be derived again.</summary>
    public async Task<bool> IsByAsync(string cityId, Rulebook book, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Derivations.AsNoTracking().SingleOrDefaultAsync(row => row.CityId == cityId, cancellationToken) is { Former: null } derivation && derivation.Ruling == book.Pins;
    }

    /// <summary>Derives again the orders of which a deadline has passed, or a fact that lay ahead has happened, marks the scores that it moves, and tells of what became overdue.</summary>
    public async Task PassTimeAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var city in await positions.CitiesAsync(cancellationToken))
        {
            // Mostly none has: this is asked after every fact.
            if (await NextAsync(city.Id) is not { Count: > 0 } batch || await standards.RulebookAsync(city.Id, cancellationToken) is not { } book) continue;
            var life = book.OrderLife();
            using var session = await store.OpenAsync(database, city.Id, book, cancellationToken);
            for (; batch.Count > 0; batch = await NextAsync(city.Id))
            {
                using var transaction = await session.BeginAsync(cancellationToken);
                foreach (var (orderId, stoodUntil) in batch)
                    session.Derive(orderId, facts => life.Read(orderId, facts, stoodUntil.Plus(TimeSpan.FromMilliseconds(-1))));
                await session.CommitAsync(transaction, cancellationToken);
            }
        }

        async Task<List<(string OrderId, Instant StoodUntil)>> NextAsync(string cityId)
        {
            var now = time.Now();
            var rows = await database.WorkOrders.AsNoTracking()
                .Where(order => order.CityId == cityId && order.StandsUntil != null && order.StandsUntil <= now)
                .OrderBy(order => order.StandsUntil)
                .Take(BatchSize)
                .Select(order => new { order.OrderId, order.StandsUntil })
                .ToListAsync(cancellationToken);
            return rows.ConvertAll(row => (row.OrderId, row.StandsUntil!.Value));
        }
    }

    /// <summary>Derives again what a change of rulebook since the last time may have touched, and marks the scores that it moves. Goes on where it was interrupted.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var derivation in await database.Derivations.ToListAsync(cancellationToken))
        {
            if (await standards.RulebookAsync(derivation.CityId, cancellationToken) is not { } book) continue;
            if (derivation.Ruling != book.Pins) await NoteAsync(database, derivation, book, cancellationToken);
            if (derivation.Former is not null) await DeriveAsync(database, derivation, book, cancellationToken);
        }
    }

    private async Task NoteAsync(AssessmentDb database, DerivationRow derivation, Rulebook book, CancellationToken cancellationToken)
    {
        var ruled = await standards.RulebookAsync(derivation.CityId, derivation.Ruling, cancellationToken);
        var first = ruled is null ? DateOnly.MinValue : book.FirstDayOtherThan(ruled);
        if (first < DateOnly.MaxValue)
        {
            derivation.Former ??= derivation.Ruling;
            derivation.StaleFrom = Earlier(derivation.StaleFrom ?? DateOnly.MaxValue, first);
            derivation.DoneUpTo = 0;
        }
        derivation.Ruling = book.Pins;
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task DeriveAsync(AssessmentDb database, DerivationRow derivation, Rulebook book, CancellationToken cancellationToken)
    {
        var former = await standards.RulebookAsync(derivation.CityId, derivation.Former!, cancellationToken) ?? book;
        var life = former.OrderLife();
        var since = StartOf(book, derivation.StaleFrom!.Value);
        using var session = await store.OpenAsync(database, derivation.CityId, book, cancellationToken);
        while (await NextAsync() is { Count: > 0 } batch)
        {
            using (var transaction = await session.BeginAsync(cancellationToken))
            {
                foreach (var (_, orderId) in batch) session.Derive(orderId, facts => life.Read(orderId, facts, time.Now()));
                await session.CommitAsync(transaction, cancellationToken);
            }
            derivation.DoneUpTo = batch[^1].OrderNo;
            await database.SaveChangesAsync(cancellationToken);
        }
        (derivation.Former, derivation.StaleFrom, derivation.DoneUpTo) = (null, null, 0);
        await database.SaveChangesAsync(cancellationToken);

        async Task<List<(long OrderNo, string OrderId)>> NextAsync()
        {
            var rows = await database.WorkOrders.AsNoTracking()
                .Where(order => order.CityId == derivation.CityId && order.OrderNo > derivation.DoneUpTo && order.LastMoment >= since)
                .OrderBy(order => order.OrderNo)
                .Take(BatchSize)
                .Select(order => new { order.OrderNo, order.OrderId })
                .ToListAsync(cancellationToken);
            return rows.Select(row => (row.OrderNo, row.OrderId)).ToList();
        }
    }

    private static Instant StartOf(Rulebook book, DateOnly day) => day == DateOnly.MinValue ? new(long.MinValue) : book.Calendar.StartOf(day);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
