namespace Hotline.Modularity;

/// <summary>A clock that knows who asked it: what was made without it holds for as long as the data does.</summary>
public sealed class WatchedClock(TimeProvider clock) : TimeProvider
{
    private static readonly AsyncLocal<Watch?> s_watch = new();

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <summary>Watches what the calling method starts from here on, side by side or one after the other, and where it awaits it.</summary>
    public static Watch Begin() => s_watch.Value = new Watch();

    public override DateTimeOffset GetUtcNow()
    {
        if (s_watch.Value is { } watch) watch.WasAsked = true;
        return clock.GetUtcNow();
    }

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);

    public sealed class Watch
    {
        /// <summary>Whether the time was asked for.</summary>
        public bool WasAsked { get; internal set; }
    }
}
