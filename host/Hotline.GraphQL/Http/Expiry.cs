using GraphQL;
using Hotline.GraphQL.Execution;
using Hotline.Kernel;

namespace Hotline.GraphQL.Http;

/// <summary>Ends what runs when the caller leaves, or when his credentials expire or are withdrawn.</summary>
internal sealed class Expiry : IDisposable
{
    // A timer takes no more than about 49 days; no token of ours lives as long.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(45);

    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _expired;
    private readonly CancellationTokenSource _linked;

    private Expiry(CancellationTokenSource timer, CancellationToken withdrawn, CancellationToken aborted)
    {
        _timer = timer;
        _expired = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, withdrawn);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_expired.Token, aborted);
    }

    public CancellationToken Token => _linked.Token;

    public bool Passed => _expired.IsCancellationRequested;

    public static Expiry Of(KnownCaller caller, TimeProvider time, CancellationToken aborted)
    {
        if (caller.Until is not { } until) return new(new CancellationTokenSource(), caller.Withdrawn, aborted);
        var left = until - time.Now();
        return new(new CancellationTokenSource(left <= TimeSpan.Zero ? TimeSpan.Zero : left < s_longest ? left : s_longest, time), caller.Withdrawn, aborted);
    }

    public CancellationTokenRegistration WhenPassed(Action action) => _expired.Token.Register(action);

    public static ExecutionResult Answer() => new(new RequestProblem(new Problem("UNAUTHENTICATED", "令牌已过期或被吊销，请重新获取后再订阅。", "The token expired or was revoked; get a new one and subscribe again.")));

    public void Dispose()
    {
        _linked.Dispose();
        _expired.Dispose();
        _timer.Dispose();
    }
}
