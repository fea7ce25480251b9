using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hotline.Modularity.Events;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Modularity.Feed;

/// <summary>Reads the feed. The newest events of a city are read once for all who follow it; who is further behind reads from the database.</summary>
internal sealed class FeedReader : IFeed, IAsyncDisposable
{
    /// <summary>Events read at once by one who follows.</summary>
    private const int Batch = 200;

    private readonly IDbContextFactory<FeedDb> _databases;
    private readonly FeedRights _rights;
    private readonly FeedSignal _signal;
    private readonly ConcurrentDictionary<string, FeedTail> _tails = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>The cities of which anything was told. Of others no tail is kept: anyone may follow any name.</summary>
    private readonly ReadForSignal<HashSet<string>> _telling;

    public FeedReader(IDbContextFactory<FeedDb> databases, FeedRights rights, FeedSignal signal)
    {
        (_databases, _rights, _signal) = (databases, rights, signal);
        _telling = new(_ => Task.Run(() => TellingAsync(_closing.Token)));
    }

    public async Task<long> LastAsync(string cityId, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        return await database.Heads.Where(head => head.CityId == cityId).Select(head => head.Last).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<FeedEvent>> SinceAsync(string cityId, long after, int most, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Events.AsNoTracking()
            .Where(row => row.CityId == cityId && row.Number > after)
            .OrderBy(row => row.Number).Take(most).ToListAsync(cancellationToken);
        if (rows.Count == 0) return [];
        var last = rows.Count < most ? rows[^1].Number : await LastAsync(cityId, cancellationToken);
        return rows.ConvertAll(row => Event(row, last));
    }

    public async IAsyncEnumerable<FeedEvent> FollowAsync(string cityId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (events, more) = await NewsAsync(cityId, after, cancellationToken);
            foreach (var each in events)
            {
                after = each.Number;
                yield return each;
            }
            if (events.Count > 0) continue;
            await more.WaitAsync(cancellationToken);
            // Whoever woke it has others to wake.
            await Task.Yield();
        }
    }

    public async Task<FeedNews> NewsAsync(string cityId, long after, CancellationToken cancellationToken)
    {
        if (!_tails.TryGetValue(cityId, out var tail))
        {
            // Asked for before the look, so that what is told between the look and the wait wakes it.
            var next = _signal.Next;
            if (!(await _telling.Of(next).WaitAsync(cancellationToken)).Contains(cityId)) return new([], next);
            tail = _tails.GetOrAdd(cityId, new FeedTail(this, _signal, cityId, _closing.Token));
        }
        var events = await tail.SinceAsync(after, Batch, _signal.Next, cancellationToken) ?? await SinceAsync(cityId, after, Batch, cancellationToken);
        return new(events, events.Count > 0 ? Task.CompletedTask : tail.More(after));
    }

    /// <summary>What was begun in nobody's name is over before the database goes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _telling.OverAsync();
        foreach (var tail in _tails.Values) await tail.OverAsync();
        _closing.Dispose();
    }

    private async Task<HashSet<string>> TellingAsync(CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        return await database.Heads.Select(head => head.CityId).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }

    private FeedEvent Event(FeedRow row, long last)
    {
        var happened = _rights.TypeOf(row.Name) is { } type ? JsonSerializer.Deserialize(row.Payload, type, EventJson.Options) : null;
        return new FeedEvent(row.CityId, row.Number, row.Name, happened, row.At, last - row.Number);
    }
}
