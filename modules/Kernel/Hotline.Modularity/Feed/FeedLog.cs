using Hotline.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hotline.Modularity.Feed;

/// <summary>An event that waits for its number.</summary>
internal sealed record FeedEntry(string CityId, string Name, string Payload, Instant At);

/// <summary>Appends to the feed within a transaction that is open.</summary>
internal static class FeedLog
{
    /// <summary>
    /// Takes a city's next numbers and writes the events under them. Whoever took a number holds the city's head until he commits: numbers become
    /// visible in their order, and one whose transaction fails is given to the next. So a reader who has seen a number has seen all before it.
    /// </summary>
    public static async Task AppendAsync(DatabaseFacade database, IReadOnlyList<FeedEntry> entries, CancellationToken cancellationToken)
    {
        // By city in one order for all: two who tell of the same cities cannot wait for each other.
        foreach (var city in entries.GroupBy(entry => entry.CityId).OrderBy(city => city.Key, StringComparer.Ordinal))
        {
            var number = await TakeAsync(database, city.Key, city.Count(), cancellationToken);
            foreach (var entry in city)
            {
                await database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "feed_events" ("CityId", "Number", "Name", "Payload", "At")
                    VALUES ({entry.CityId}, {number++}, {entry.Name}, {entry.Payload}, {entry.At.UnixMilliseconds})
                    """, cancellationToken);
            }
        }
    }

    /// <returns>The first of the numbers taken.</returns>
    private static async Task<long> TakeAsync(DatabaseFacade database, string cityId, int count, CancellationToken cancellationToken)
    {
        var last = await database.SqlQuery<long>(
            $"""
            INSERT INTO "feed_heads" ("CityId", "Last") VALUES ({cityId}, {count})
            ON CONFLICT ("CityId") DO UPDATE SET "Last" = "feed_heads"."Last" + excluded."Last" RETURNING "Last" AS "Value"
            """).ToListAsync(cancellationToken);
        return last[0] - count + 1;
    }
}
