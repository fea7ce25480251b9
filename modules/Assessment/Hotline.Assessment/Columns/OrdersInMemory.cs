using System.Collections.Concurrent;
using Hotline.Assessment.Data;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Columns;

/// <summary>
/// Figures over orders as they stand now, without reading their facts: from rows that are kept in memory, and from the facts of those few of which a
/// deadline passed since their row was written.
/// </summary>
/// <param name="mostOrders">The most orders kept of a city; one takes 28 bytes.</param>
internal sealed class OrdersInMemory(IDbContextFactory<AssessmentDb> databases, Derivation derivation, WorkOrderReader reader, int mostOrders) : IDisposable
{
    private readonly ConcurrentDictionary<string, CityColumns> _cities = new(StringComparer.Ordinal);

    /// <summary>Tallies of the subjects' orders, in which the period and the other months of its year can be looked up.</summary>
    /// <param name="now">Open orders are judged as of then.</param>
    /// <returns><c>null</c> where they cannot be had: the period is no month, or rows wait to be derived again by the rulebook.</returns>
    public async Task<IReadOnlyDictionary<string, OrderTallies>?> OfAsync(
        Rulebook book, SubjectKind kind, Period month, IReadOnlyCollection<string> subjectIds, Instant now, CancellationToken cancellationToken)
    {
        var cityId = book.Rules.CityId;
        if (month.IsYear || !await derivation.IsByAsync(cityId, book, cancellationToken)) return null;
        if (kind is not (SubjectKind.SubCentre or SubjectKind.Agent)) return Tallied(subjectIds.ToDictionary(id => id, _ => new KeptOrders(SubjectOrders.None, month)), new(month));

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        var rows = new OrderRows((SqliteConnection)database.Database.GetDbConnection(), cityId);
        var city = _cities.GetOrAdd(cityId, _ => new(mostOrders));
        var (months, kept) = await city.OfAsync(rows, kind, book.Rules.Periods.YearOf(month.From), book.Rules, book.Calendar, subjectIds, cancellationToken);
        foreach (var (subjectId, changes) in await PassedAsync(rows, book, kind, now, cancellationToken))
            if (kept.TryGetValue(subjectId, out var orders)) kept[subjectId] = orders.With(changes);
        return Tallied(kept, months);

        Dictionary<string, OrderTallies> Tallied(Dictionary<string, KeptOrders> orders, PeriodTable table) =>
            orders.ToDictionary(each => each.Key, each => new OrderTallies(each.Value.CountedBy(table), book.Rules), StringComparer.Ordinal);
    }

    public void Dispose()
    {
        foreach (var city in _cities.Values) city.Dispose();
    }

    /// <summary>By subject what has become of orders by the passing of time alone.</summary>
    private async Task<Dictionary<string, List<OrderChange>>> PassedAsync(OrderRows rows, Rulebook book, SubjectKind kind, Instant now, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, List<OrderChange>>(StringComparer.Ordinal);
        var passed = rows.PassedBy(now);
        var orders = passed.Count == 0 ? null : await reader.ByIdAsync([.. passed.Select(row => row.OrderId)], book, now, cancellationToken);
        foreach (var row in passed)
        {
            if (row.Of(kind) is { } former) Add(former, new(row.OrderNo, null));
            if (orders!.GetValueOrDefault(row.OrderId) is { } order && order.AssessedId(kind) is { } subject && order.Outcome(book.Calendar) is { } outcome)
                Add(subject, new(row.OrderNo, OrderRecord.Of(outcome)));
        }
        return changes;

        void Add(string subjectId, OrderChange change)
        {
            if (!changes.TryGetValue(subjectId, out var ofSubject)) changes.Add(subjectId, ofSubject = []);
            ofSubject.Add(change);
        }
    }
}
