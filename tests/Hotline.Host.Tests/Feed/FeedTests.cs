using System.Data.Common;
using Hotline.Modularity.Feed;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Tests.Feed;

public sealed class FeedTests
{
    [Fact]
    public async Task Numbers_have_no_gap_though_writers_race_and_some_give_up()
    {
        await using var harbour = await Harbour.StartAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        const int writers = 6, voyages = 20;
        // Follows meanwhile: it must see every number once, in order, the moment it is there.
        var following = FollowAsync(harbour, 0, writers * voyages, stop.Token);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var voyage = 0; voyage < voyages; voyage++)
            {
                await using var database = harbour.Open();
                await using var transaction = await database.Database.BeginTransactionAsync(stop.Token);
                database.Publish(new ShipMoored(Harbour.City, $"{writer}/{voyage}/a", "open"), harbour.Host.Time.Now);
                database.Publish(new ShipMoored(Harbour.City, $"{writer}/{voyage}/b", "open"), harbour.Host.Time.Now);
                await database.SaveChangesAsync(stop.Token);
                if (voyage % 2 == 0) await transaction.CommitAsync(stop.Token);
                else await transaction.RollbackAsync(stop.Token);
            }
        })));

        var followed = await following;
        Assert.Equal(Enumerable.Range(1, writers * voyages).Select(number => (long)number), followed.Select(told => told.Number));
        Assert.Equal(writers * voyages, followed.Select(Ship).Distinct().Count());
        Assert.DoesNotContain(followed, told => int.Parse(Ship(told).Split('/')[1], System.Globalization.CultureInfo.InvariantCulture) % 2 == 1);
        Assert.Equal(writers * voyages, await harbour.Feed.LastAsync(Harbour.City, default));
    }

    [Fact]
    public async Task A_change_that_is_not_saved_is_not_told()
    {
        await using var harbour = await Harbour.StartAsync();
        await using (var database = harbour.Open())
        {
            database.Outbox.Add(new() { Id = 7, EventName = "a", Payload = "", CreatedAt = harbour.Host.Time.Now });
            await database.SaveChangesAsync();
        }
        await using (var database = harbour.Open())
        {
            database.Outbox.Add(new() { Id = 7, EventName = "b", Payload = "", CreatedAt = harbour.Host.Time.Now });
            database.Publish(new ShipMoored(Harbour.City, "Argo", "open"), harbour.Host.Time.Now);
            await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveChangesAsync());
        }
        Assert.Equal(0, await harbour.Feed.LastAsync(Harbour.City, default));
        await harbour.MoorAsync("open", "Beagle");
        Assert.Equal(["1 Beagle"], (await harbour.Feed.SinceAsync(Harbour.City, 0, 10, default)).Select(told => $"{told.Number} {Ship(told)}"));
    }

    [Fact]
    public async Task Who_has_fallen_far_behind_still_reads_all()
    {
        await using var harbour = await Harbour.StartAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await harbour.MoorAsync("open", [.. Enumerable.Range(1, 1_500).Select(ship => $"s{ship}")]);
        // One who is up to date makes the newest be kept in memory; the other begins before them.
        Assert.Equal([1_499L, 1_500L], (await FollowAsync(harbour, 1_498, 2, stop.Token)).Select(told => told.Number));
        var all = await FollowAsync(harbour, 0, 1_500, stop.Token);
        Assert.Equal(Enumerable.Range(1, 1_500).Select(number => $"{number} s{number}"), all.Select(told => $"{told.Number} {Ship(told)}"));
        Assert.Equal(1_499, all[0].Behind);
        Assert.Equal(0, all[^1].Behind);
    }

    [Fact]
    public async Task What_another_process_tells_is_heard_after_a_look()
    {
        using var folder = new TemporaryFolder();
        await using var one = await Harbour.StartAsync(folder);
        await using var other = await Harbour.StartAsync(folder);
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await one.MoorAsync("open", "Argo");
        var next = one.Feed.FollowAsync(Harbour.City, 0, stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await next.MoveNextAsync());
        var waiting = next.MoveNextAsync().AsTask();
        await other.MoorAsync("open", "Beagle");
        one.Host.Get<FeedSignal>().Wake();
        Assert.True(await waiting);
        Assert.Equal("2 Beagle", $"{next.Current.Number} {Ship(next.Current)}");
        await stop.CancelAsync();
        await next.DisposeAsync();
    }

    [Fact]
    public async Task Names_that_somebody_made_up_leave_nothing_behind_that_reads_on()
    {
        var statements = new StatementCounter();
        await using var harbour = await Harbour.StartAsync([], options => options.Services = services => services.AddSingleton<IInterceptor>(statements));
        using var stop = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 100).Select(number => harbour.Feed.FollowAsync($"nowhere-{number}", 0, stop.Token).GetAsyncEnumerator(stop.Token).MoveNextAsync().AsTask()).ToList();
        await LookAsync(atMost: 3);
        await stop.CancelAsync();
        foreach (var each in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => each);
        await LookAsync(atMost: 0);

        // A wake, and time for whoever is woken to read.
        async Task LookAsync(int atMost)
        {
            await Task.Delay(200);
            statements.Reset();
            harbour.Host.Get<FeedSignal>().Wake();
            await Task.Delay(200);
            Assert.InRange(statements.Count, 0, atMost);
        }
    }

    [Fact]
    public async Task What_is_read_in_nobodys_name_is_over_before_the_services_are_gone()
    {
        var held = new HeldReading();
        var harbour = await Harbour.StartAsync([], options => options.Services = services => services.AddSingleton<IInterceptor>(held));
        await harbour.MoorAsync("open", "Argo");
        using var stop = new CancellationTokenSource();
        held.Hold();
        var following = FollowAsync(harbour, 0, 1, stop.Token);
        await held.Begun;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        var closing = harbour.DisposeAsync().AsTask();
        Assert.NotSame(closing, await Task.WhenAny(closing, Task.Delay(200)));
        held.Release();
        await closing;
    }

    internal static string Ship(FeedEvent told) => ((ShipMoored)told.Event!).Ship;

    private static async Task<List<FeedEvent>> FollowAsync(Harbour harbour, long after, int count, CancellationToken cancellationToken)
    {
        var events = new List<FeedEvent>();
        await foreach (var told in harbour.Feed.FollowAsync(Harbour.City, after, cancellationToken))
        {
            events.Add(told);
            if (events.Count == count) break;
        }
        return events;
    }

    /// <summary>Holds a reading at its first statement until it is released, whatever its token says, as a slow disk does.</summary>
    private sealed class HeldReading : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously), _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _holds;

        public Task Begun => _begun.Task;

        public void Hold() => _holds = true;

        public void Release() => _released.SetResult();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!_holds) return result;
            _begun.TrySetResult();
            await _released.Task;
            return result;
        }
    }
}
