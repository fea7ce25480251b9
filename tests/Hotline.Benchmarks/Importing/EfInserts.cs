using System.Diagnostics;
using Hotline.Assessment.Data;
using Hotline.Benchmarks.City;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Benchmarks.Importing;

/// <summary>The same rows through entities and <c>SaveChanges</c>, for the scale.</summary>
internal static class EfInserts
{
    /// <returns>The time of adding and saving; not that of fetching the rows.</returns>
    public static async Task<TimeSpan> RunAsync(Benchville source, Benchville target, int orders)
    {
        var factory = target.Get<IDbContextFactory<AssessmentDb>>();
        await using var rows = await source.Get<IDbContextFactory<AssessmentDb>>().CreateDbContextAsync();
        var watch = new Stopwatch();
        for (var from = 1L; from <= orders; from += StoredRows.BatchSize)
        {
            var until = Math.Min(from + StoredRows.BatchSize, orders + 1);
            var batch = await rows.WorkOrders.AsNoTracking().Where(order => order.OrderNo >= from && order.OrderNo < until).ToListAsync();
            var facts = await rows.OrderFacts.AsNoTracking().Where(fact => fact.OrderNo >= from && fact.OrderNo < until).ToListAsync();
            watch.Start();
            await using var database = await factory.CreateDbContextAsync();
            database.AddRange(batch);
            database.AddRange(facts);
            await database.SaveChangesAsync();
            watch.Stop();
        }
        return watch.Elapsed;
    }
}
