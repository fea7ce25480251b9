using GraphQL;
using Hotline.GraphQL.Execution;
using Hotline.Kernel;

namespace Hotline.GraphQL.Http;

/// <summary>When a caller's credentials expire, or are withdrawn.</summary>
internal sealed class Expiry : IDisposable
{
    /// <summary>A timer takes no more than about 49 days, and a system's key lives for years: it is wound up again.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(45);

    // Not disposed of: it holds nothing, and a timer that is just going off may still cancel it.
    private readonly CancellationTokenSource _passed = new();
    private readonly CancellationTokenRegistration _withdrawn;
    private readonly Instant? _until;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;

    private Expiry(KnownCaller caller, TimeProvider time)
    {
        (_until, _time) = (caller.Until, time);
        _withdrawn = caller.Withdrawn.UnsafeRegister(static passed => ((CancellationTokenSource)passed!).Cancel(), _passed);
        if (_until is null) return;
        _timer = time.CreateTimer(static expiry => ((Expiry)expiry!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Look();
    }

    /// <summary>Cancelled when they have expired or were withdrawn.</summary>
    public CancellationToken Passed => _passed.Token;

    /// <returns><c>null</c> where they never do.</returns>
    public static Expiry? Of(KnownCaller caller, TimeProvider time) => caller.Until is null && !caller.Withdrawn.CanBeCanceled ? null : new(caller, time);

    public static ExecutionResult Answer() => new(new RequestProblem(new Problem("UNAUTHENTICATED", "令牌已过期或被吊销，请重新获取后再订阅。", "The token expired or was revoked; get a new one and subscribe again.")));

    public void Dispose()
    {
        _withdrawn.Dispose();
        _timer?.Dispose();
    }

    private void Look()
    {
        var left = _until!.Value - _time.Now();
        if (left <= TimeSpan.Zero) _passed.Cancel();
        else _timer!.Change(left < s_longest ? left : s_longest, Timeout.InfiniteTimeSpan);
    }
}
