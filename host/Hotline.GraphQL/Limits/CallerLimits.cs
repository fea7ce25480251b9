using System.Threading.RateLimiting;
using GraphQLParser.AST;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.AspNetCore.Http;

namespace Hotline.GraphQL.Limits;

/// <summary>
/// What one caller may have of both endpoints together, so that others have the rest. Whoever brought a token is known by it, wherever he asks
/// from; all others by their address.
/// </summary>
internal sealed class CallerLimits(GraphQLOptions options) : ICallerLimits, IAsyncDisposable
{
    /// <summary>Bytes for which nobody is asked: those of most requests and answers.</summary>
    private const int Short = 4 * 1024;

    /// <summary>That a byte of a request may take once it is read: small objects among variables 40, the nodes of a dense document 36 (measured).</summary>
    private const int MemoryOfByte = 40;

    /// <summary>That an operation takes for each 1 of its cost before it is known what its answer comes to.</summary>
    private const int MemoryOfCost = 32;

    private static readonly Problem s_tooManySockets = Limited(
        "服务器上打开的 WebSocket 连接过多，请稍后重试。", "Too many WebSockets are open at this server. Try again later.");

    private readonly PartitionedRateLimiter<string> _rate = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new()
    {
        TokenLimit = options.RequestBurst,
        TokensPerPeriod = options.RequestsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    }));

    private readonly PartitionedRateLimiter<string> _turns = AtOnce(options.MaximalRunning, options.MaximalWaiting);
    private readonly PartitionedRateLimiter<string> _streams = AtOnce(options.MaximalStreams);
    private readonly PartitionedRateLimiter<string> _costs = AtOnce(options.MaximalStreamCost);
    private readonly PartitionedRateLimiter<string> _held = AtOnce(Kilobytes(options.MaximalHeldBytes));
    private readonly PartitionedRateLimiter<string> _unread = AtOnce(Kilobytes(options.MaximalHeldBytes));
    private readonly PartitionedRateLimiter<string> _read = AtOnce(Kilobytes(options.MaximalHeldBytes), int.MaxValue);
    private readonly ConcurrencyLimiter _sockets = new(new() { PermitLimit = options.MaximalSockets });
    private readonly PartitionedRateLimiter<string> _socketsOfAddress = AtOnce(options.MaximalSocketsPerAddress);
    private readonly PartitionedRateLimiter<string> _socketsOfCaller = AtOnce(options.MaximalSocketsPerCaller);

    // Made once: most who ask are let in.
    private readonly Problem _tooOften = Limited(
        $"请求过于频繁：平均每秒最多 {options.RequestsPerSecond} 次。请按 Retry-After 稍后重试。",
        $"Too many requests: {options.RequestsPerSecond} a second are served on an average. Try again after the seconds that Retry-After says.");

    private readonly Problem _tooManyAtOnce = Limited(
        $"同时进行的请求过多：最多 {options.MaximalRunning} 个执行、{options.MaximalWaiting} 个等待。请稍后重试。",
        $"Too many requests at once: {options.MaximalRunning} run and {options.MaximalWaiting} wait. Try again later.");

    private readonly Problem _tooManyStreams = Limited(
        $"同时打开的订阅过多：最多 {options.MaximalStreams} 个。请先关闭一些。",
        $"Too many subscriptions at once: {options.MaximalStreams} are served. Close some first.");

    private readonly Problem _tooMuchHeld = Limited(
        $"打开的订阅及未完的消息占用内存过多（估算上限 {options.MaximalHeldBytes} 字节）。请先关闭一些，或缩短文档与变量。",
        $"Your open subscriptions and unfinished messages hold too much memory: {options.MaximalHeldBytes} bytes by estimate are served. Close some first, or shorten documents and variables.");

    private readonly Problem _tooMuchUnread = Limited(
        $"尚未读取的应答占用内存过多（估算上限 {options.MaximalHeldBytes} 字节）。请先读取一些，或减少所选字段。",
        $"Answers that you have not read hold too much memory: {options.MaximalHeldBytes} bytes by estimate are served. Read some first, or select less.");

    private readonly Problem _tooDear = Limited(
        $"打开的订阅合计过于昂贵：成本合计最多 {options.MaximalStreamCost}。请先关闭一些，或减少所选字段。",
        $"Your open subscriptions are too dear together: a cost of {options.MaximalStreamCost} is served. Close some first, or select less.");

    private readonly Problem _tooManyOfAddress = Limited(
        $"同时打开的（尚）无令牌的 WebSocket 连接过多：每个地址最多 {options.MaximalSocketsPerAddress} 个。请先关闭一些。",
        $"Too many WebSockets without a token, or not yet with one, at once: {options.MaximalSocketsPerAddress} are served for an address. Close some first.");

    private readonly Problem _tooManyOfCaller = Limited(
        $"同时打开的 WebSocket 连接过多：每个调用方最多 {options.MaximalSocketsPerCaller} 个。请先关闭一些。",
        $"Too many WebSockets at once: {options.MaximalSocketsPerCaller} are served for a caller. Close some first.");

    /// <summary>Of whoever has no token, or one that is not good.</summary>
    public static string AddressOf(HttpContext http) => CallerAddress.Of(http.Connection.RemoteIpAddress);

    public static string NameOf(Caller caller, HttpContext http) =>
        caller.Is(Role.Citizen) ? AddressOf(http) : $"{caller.Role} {caller.CityId} {caller.PersonId ?? caller.UnitId ?? caller.Name}";

    /// <summary>One request more.</summary>
    public Admission Request(string caller) => new(_rate.AttemptAcquire(caller), _tooOften);

    public TooMany? Count(Caller caller, HttpContext http)
    {
        using var admission = Request(NameOf(caller, http));
        return admission.Refusal is { } refusal ? new(refusal, admission.RetryAfter) : null;
    }

    /// <summary>Waits for one's turn to read a request and to execute it.</summary>
    public async ValueTask<Admission> TurnAsync(string caller, CancellationToken cancellationToken) => new(await _turns.AcquireAsync(caller, 1, cancellationToken), _tooManyAtOnce);

    /// <summary>An operation on a WebSocket or an event stream, for as long as it lasts.</summary>
    /// <param name="bytes">Of the request, as they came: it need not be read for who is refused.</param>
    public Admission Stream(string caller, int bytes)
    {
        var stream = new Admission(_streams.AttemptAcquire(caller), _tooManyStreams);
        if (stream.Refusal is null) stream.Add(Hold(caller, (long)MemoryOfByte * bytes), _tooMuchHeld);
        return stream;
    }

    /// <summary>An operation that was admitted as a stream, once it is known what it costs: a subscription by that, others by the memory that the answer will take.</summary>
    /// <returns>Why not, as the stream says from now on; <c>null</c>: it is, and leaves as it was admitted.</returns>
    public Problem? Price(Admission stream, string caller, OperationType kind, double cost)
    {
        if (kind == OperationType.Subscription) stream.Add(_costs.AttemptAcquire(caller, (int)Math.Min(cost, options.MaximalStreamCost)), _tooDear);
        // So many as may run at once are answered whatever they cost.
        else stream.Add(_unread.AttemptAcquire(caller, Permits(Math.Min((long)cost * MemoryOfCost, options.MaximalHeldBytes / (2 * options.MaximalRunning)))), _tooMuchUnread);
        return stream.Refusal;
    }

    /// <summary>So many bytes of a message that is coming, for as long as it is.</summary>
    public Admission Coming(string caller, int bytes) => new(Hold(caller, bytes), _tooMuchHeld);

    /// <summary>So many bytes of an answer until they were taken; <c>null</c> where they are few.</summary>
    public Admission? Unread(string caller, int bytes) => bytes <= Short ? null : new(_unread.AttemptAcquire(caller, Permits(bytes)), _tooMuchUnread);

    /// <summary>Waits, in one's turn, for room to read so many bytes of a request; it is left with the turn.</summary>
    public async ValueTask RoomAsync(Admission turn, string caller, int bytes, CancellationToken cancellationToken)
    {
        if (bytes > Short) turn.Add(await _read.AcquireAsync(caller, Permits((long)MemoryOfByte * bytes), cancellationToken), _tooMuchHeld);
    }

    /// <summary>A WebSocket among all.</summary>
    public Admission Socket() => new(_sockets.AttemptAcquire(), s_tooManySockets);

    /// <summary>A WebSocket of which it is not yet known whose it is, or known that it is nobody's.</summary>
    public Admission SocketOfAddress(string address) => new(_socketsOfAddress.AttemptAcquire(address), _tooManyOfAddress);

    public Admission SocketOfCaller(string caller) => new(_socketsOfCaller.AttemptAcquire(caller), _tooManyOfCaller);

    public async ValueTask DisposeAsync()
    {
        foreach (var limiter in new[] { _rate, _turns, _streams, _costs, _held, _unread, _read, _socketsOfAddress, _socketsOfCaller }) await limiter.DisposeAsync();
        await _sockets.DisposeAsync();
    }

    /// <summary>Whoever holds nothing else may hold anything that is within the other limits.</summary>
    private RateLimitLease Hold(string caller, long bytes) => _held.AttemptAcquire(caller, Permits(bytes));

    private int Permits(long bytes) => Math.Min(Kilobytes(bytes), Kilobytes(options.MaximalHeldBytes));

    private static int Kilobytes(long bytes) => (int)(bytes / 1024) + 1;

    private static Problem Limited(string chinese, string english) => new("RATE_LIMITED", chinese, english);

    private static PartitionedRateLimiter<string> AtOnce(int permits, int waiting = 0) => PartitionedRateLimiter.Create<string, string>(
        caller => RateLimitPartition.GetConcurrencyLimiter(caller, _ => new() { PermitLimit = permits, QueueLimit = waiting }));
}

/// <summary>Whether the caller is let in, until it is disposed of.</summary>
internal sealed class Admission(RateLimitLease lease, Problem problem) : IDisposable
{
    private List<RateLimitLease>? _more;

    /// <summary>Why not; <c>null</c>: he is.</summary>
    public Problem? Refusal { get; private set; } = lease.IsAcquired ? null : problem;

    /// <summary>In whole seconds.</summary>
    public int RetryAfter => lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;

    /// <summary>What else he is let into, and leaves together with it; refused that, he is refused.</summary>
    public void Add(RateLimitLease more, Problem without)
    {
        (_more ??= []).Add(more);
        if (!more.IsAcquired) Refusal ??= without;
    }

    public void Dispose()
    {
        lease.Dispose();
        foreach (var more in _more ?? []) more.Dispose();
    }
}
