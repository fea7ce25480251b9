using Hotline.Host.Events;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Tests.Events;

public sealed class RelayTests : IDisposable
{
    private readonly RelayBench _bench = new();

    private IEnumerable<string> Of(string handler) => _bench.Journal.Handled.Where(line => line.StartsWith(handler, StringComparison.Ordinal));

    [Fact]
    public async Task Every_handler_gets_every_event_once_and_in_the_order_of_writing()
    {
        _bench.Publish("rain", "wind");
        _bench.Publish("sun");
        await _bench.DeliverAsync();
        await _bench.DeliverAsync();

        Assert.Equal(["farmer rain weather/1", "farmer wind weather/2", "farmer sun weather/3"], Of("farmer"));
        Assert.Equal(["sailor rain weather/1", "sailor wind weather/2", "sailor sun weather/3"], Of("sailor"));
    }

    [Fact]
    public async Task A_failing_handler_is_tried_again_and_repeats_no_other()
    {
        _bench.Journal.Before = (handler, delivery) => handler == "farmer" && delivery.Attempt < 3 ? throw new InvalidOperationException("asleep") : Task.CompletedTask;
        _bench.Publish("rain", "sun");
        for (var minute = 0; minute < 4; minute++)
        {
            await _bench.DeliverAsync();
            _bench.Time.Now = _bench.Time.Now.Plus(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["sailor rain weather/1", "sailor sun weather/2"], Of("sailor"));
        Assert.Equal(["farmer rain weather/1", "farmer sun weather/2"], Of("farmer"));
    }

    [Fact]
    public async Task A_failure_waits_longer_each_time_up_to_the_cap()
    {
        var waits = Enumerable.Range(1, 12).Select(_bench.Options.BackOff).ToList();
        Assert.Equal(TimeSpan.FromSeconds(1), waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(256), waits[8]);
        Assert.Equal(TimeSpan.FromMinutes(10), waits[11]);
        Assert.Equal(TimeSpan.FromMinutes(10), _bench.Options.BackOff(1000));

        _bench.Journal.Before = (_, _) => throw new InvalidOperationException("asleep");
        _bench.Publish("rain");
        await _bench.DeliverAsync();
        // Not yet due: not attempted.
        await _bench.DeliverAsync();
        await using var database = _bench.Database();
        Assert.All(await database.Deliveries.ToListAsync(), delivery => Assert.Equal(1, delivery.Attempts));
    }

    [Fact]
    public async Task A_delivery_that_never_succeeds_is_dead_and_comes_to_life_when_it_is_retried()
    {
        _bench.Options.Attempts = 2;
        _bench.Journal.Before = (handler, _) => handler == "sailor" ? throw new InvalidOperationException("no ship") : Task.CompletedTask;
        _bench.Publish("storm");
        await _bench.DeliverAsync();
        _bench.Time.Now = _bench.Time.Now.Plus(TimeSpan.FromHours(1));
        await _bench.DeliverAsync();

        var dead = Assert.Single(await _bench.Dead().ListAsync(CancellationToken.None));
        Assert.Equal(("weather.turned.v1", 2, "InvalidOperationException: no ship"), (dead.EventName, dead.Attempts, dead.LastError));
        Assert.Contains(nameof(Sailor), dead.Handler, StringComparison.Ordinal);

        _bench.Journal.Before = (_, _) => Task.CompletedTask;
        Assert.Equal(0, await _bench.Dead().RetryAsync(["weather/999"], CancellationToken.None));
        Assert.Equal(1, await _bench.Dead().RetryAsync([dead.Id], CancellationToken.None));
        await _bench.DeliverAsync();

        Assert.Equal(["sailor storm weather/1"], Of("sailor"));
        Assert.Equal(["farmer storm weather/1"], Of("farmer"));
        Assert.Empty(await _bench.Dead().ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_relay_stopped_in_the_middle_leaves_a_lease_and_the_next_one_delivers_after_it()
    {
        using var stop = new CancellationTokenSource();
        _bench.Journal.Before = async (_, _) =>
        {
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        };
        _bench.Publish("hail");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.Relay().DeliverDueAsync(stop.Token));
        Assert.Empty(_bench.Journal.Handled);

        _bench.Journal.Before = (_, _) => Task.CompletedTask;
        await _bench.DeliverAsync();
        Assert.Equal(["sailor hail weather/1"], _bench.Journal.Handled);

        _bench.Time.Now = _bench.Time.Now.Plus(_bench.Options.Lease);
        await _bench.DeliverAsync();
        Assert.Equal(["sailor hail weather/1", "farmer hail weather/1"], _bench.Journal.Handled);
    }

    [Fact]
    public async Task An_event_that_nobody_handles_any_more_dies_with_a_reason_and_holds_up_nothing()
    {
        _bench.Options.Attempts = 1;
        await using (var database = _bench.Database())
        {
            database.Outbox.Add(new OutboxMessage { EventName = "weather.turned.v1", Payload = "{}", CreatedAt = _bench.Time.Now, Dispatched = true });
            database.Outbox.Add(new OutboxMessage { EventName = "weather.forgotten.v1", Payload = "{}", CreatedAt = _bench.Time.Now });
            database.SaveChanges();
            database.Deliveries.Add(new OutboxDelivery { MessageId = 1, Handler = "Gone", NotBefore = _bench.Time.Now });
            database.SaveChanges();
        }
        _bench.Publish("sun");
        await _bench.DeliverAsync();

        Assert.Contains("no handler Gone", Assert.Single(await _bench.Dead().ListAsync(CancellationToken.None)).LastError!, StringComparison.Ordinal);
        Assert.Equal(["farmer sun weather/3", "sailor sun weather/3"], _bench.Journal.Handled.Order());
    }

    [Fact]
    public async Task A_commit_that_published_wakes_the_relay_and_another_does_not()
    {
        await using (var database = _bench.Database())
        {
            database.Inbox.Add(new InboxEntry { EventId = "x/1", Handler = "y", HandledAt = _bench.Time.Now });
            await database.SaveChangesAsync();
        }
        Assert.False(await _bench.Signal.WaitAsync(TimeSpan.Zero, CancellationToken.None));

        _bench.Publish("rain");
        _bench.Publish("rain");
        Assert.True(await _bench.Signal.WaitAsync(TimeSpan.Zero, CancellationToken.None));
        Assert.False(await _bench.Signal.WaitAsync(TimeSpan.Zero, CancellationToken.None));
    }

    public void Dispose() => _bench.Dispose();
}
