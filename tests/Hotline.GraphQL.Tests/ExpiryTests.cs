using Hotline.GraphQL.Http;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.GraphQL.Tests;

public sealed class ExpiryTests
{
    [Fact]
    public void Credentials_that_last_longer_than_any_timer_end_when_they_end_and_not_before()
    {
        var clock = new WoundClock();
        using var expiry = Expiry.Of(new KnownCaller(Caller.Anonymous, clock.Now().Plus(TimeSpan.FromDays(1_000))), clock)!;
        var wound = 0;
        while (!expiry.Passed.IsCancellationRequested)
        {
            Assert.InRange(clock.Due, TimeSpan.FromTicks(1), TimeSpan.FromDays(49));
            clock.GoOff();
            wound++;
        }
        Assert.Equal((TimeSpan.FromDays(1_000), 23), (clock.Gone, wound));
    }

    [Fact]
    public void Credentials_that_have_ended_have_ended_at_once()
    {
        var clock = new WoundClock();
        using var expiry = Expiry.Of(new KnownCaller(Caller.Anonymous, clock.Now()), clock)!;
        Assert.True(expiry.Passed.IsCancellationRequested);
    }

    /// <summary>A clock with one timer, which moves on when that goes off.</summary>
    private sealed class WoundClock : TimeProvider, ITimer
    {
        private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        private Action _callback = () => { };

        public TimeSpan Gone { get; private set; }
        public TimeSpan Due { get; private set; }

        public override DateTimeOffset GetUtcNow() => s_start + Gone;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_callback, Due) = (() => callback(state), dueTime);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void GoOff()
        {
            Gone += Due;
            _callback();
        }

        public void Dispose()
        {
            // It goes off no more: nobody calls.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
