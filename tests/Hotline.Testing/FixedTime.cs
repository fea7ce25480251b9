using Hotline.Kernel;

namespace Hotline.Testing;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class FixedTime(Instant now) : TimeProvider
{
    public Instant Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.UnixMilliseconds;

    public override long TimestampFrequency => 1_000;
}
