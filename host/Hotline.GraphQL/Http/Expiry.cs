using GraphQL;
using Hotline.GraphQL.Execution;
using Hotline.Kernel;

namespace Hotline.GraphQL.Http;

/// <summary>When a caller's credentials expire, or are withdrawn.</summary>
internal sealed class Expiry : IDisposable
{
    // A timer takes no more than about 49 days; no token of ours lives as long.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(45);

    private readonly CancellationTokenSource _passed;
    private readonly CancellationTokenRegistration _withdrawn;

    private Expiry(CancellationTokenSource passed, CancellationToken withdrawn)
    {
        _passed = passed;
        _withdrawn = withdrawn.UnsafeRegister(static passed => ((CancellationTokenSource)passed!).Cancel(), passed);
    }

    /// <summary>Cancelled when they have expired or were withdrawn.</summary>
    public CancellationToken Passed => _passed.Token;

    /// <returns><c>null</c> where they never do.</returns>
    public static Expiry? Of(KnownCaller caller, TimeProvider time)
    {
        if (caller.Until is not { } until) return caller.Withdrawn.CanBeCanceled ? new(new CancellationTokenSource(), caller.Withdrawn) : null;
        var left = until - time.Now();
        return new(new CancellationTokenSource(left <= TimeSpan.Zero ? TimeSpan.Zero : left < s_longest ? left : s_longest, time), caller.Withdrawn);
    }

    public static ExecutionResult Answer() => new(new RequestProblem(new Problem("UNAUTHENTICATED", "令牌已过期或被吊销，请重新获取后再订阅。", "The token expired or was revoked; get a new one and subscribe again.")));

    public void Dispose()
    {
        _withdrawn.Dispose();
        _passed.Dispose();
    }
}
