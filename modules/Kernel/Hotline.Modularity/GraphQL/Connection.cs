namespace Hotline.Modularity.GraphQL;

/// <summary>What every list that may grow is asked by: forward from a cursor.</summary>
/// <param name="First">1–200, 50 unless told.</param>
/// <param name="After">The cursor of the last row already seen.</param>
public sealed record PageRequest(int First, string? After);

/// <summary>
/// A Relay connection. A method that returns one gets the arguments <c>first</c> and <c>after</c>, passed as a
/// <see cref="PageRequest"/> parameter.
/// </summary>
/// <param name="Edges">At most what was asked for, each with an opaque cursor.</param>
/// <param name="TotalCount">Counted only when it is selected.</param>
public sealed record Connection<T>(
    IReadOnlyList<Edge<T>> Edges,
    bool HasNextPage,
    Func<CancellationToken, Task<int>> TotalCount);

/// <param name="Cursor">Raw; the schema shows it in an opaque form.</param>
public sealed record Edge<T>(T Node, string Cursor);

public static class Connection
{
    /// <summary>A page of a list that is in memory already; the cursor is <paramref name="keyOf"/> an item.</summary>
    public static Connection<T> Of<T>(IReadOnlyList<T> all, PageRequest page, Func<T, string> keyOf)
    {
        var start = page.After is null ? 0 : IndexAfter(all, page.After, keyOf);
        var edges = all.Skip(start).Take(page.First).Select(item => new Edge<T>(item, keyOf(item))).ToList();
        return new(edges, start + edges.Count < all.Count, _ => Task.FromResult(all.Count));
    }

    /// <summary>A page read with one row more than was asked for, so that it shows whether more follow.</summary>
    public static Connection<T> OfRows<T>(IReadOnlyList<T> rows, PageRequest page, Func<T, string> keyOf, Func<CancellationToken, Task<int>> totalCount) =>
        new(rows.Take(page.First).Select(item => new Edge<T>(item, keyOf(item))).ToList(), rows.Count > page.First, totalCount);

    private static int IndexAfter<T>(IReadOnlyList<T> all, string key, Func<T, string> keyOf)
    {
        for (var i = 0; i < all.Count; i++)
            if (keyOf(all[i]) == key) return i + 1;
        return all.Count;
    }
}
