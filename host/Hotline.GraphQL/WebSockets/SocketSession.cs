using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using GraphQL;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hotline.GraphQL.WebSockets;

/// <summary>
/// One connection of the graphql-transport-ws protocol. Each operation pulls its own answers and the next only when the socket took
/// the last, so that a slow reader holds no more than one answer for each of its operations.
/// </summary>
internal sealed class SocketSession : IDisposable
{
    private const string Subprotocol = "graphql-transport-ws";

    /// <summary>Bytes of a message that is no operation. A connection_init carries a token, as a header would.</summary>
    private const int LongestOther = 16 * 1024;

    private readonly SocketChannel _channel;
    private readonly HttpContext _http;
    private readonly SocketPlace _place;
    private readonly GraphQLEngine _engine;
    private readonly ICallerSource _callers;
    private readonly CallerLimits _limits;
    private readonly GraphQLOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, RunningOperation> _operations = new(concurrencyLevel: 1, capacity: 1, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RunningOperation, bool> _unfinished = new(concurrencyLevel: 1, capacity: 1);
    private readonly ILogger _log;
    private readonly ITimer _initialisation;
    private long _started;
    private bool _initialised;
    private KnownCaller? _caller;
    private Expiry? _expiry;

    private SocketSession(SocketChannel channel, HttpContext http, SocketPlace place, GraphQLEngine engine, ICallerSource callers, CallerLimits limits, GraphQLOptions options, TimeProvider time, ILogger log)
    {
        (_channel, _http, _place, _engine, _callers, _limits, _options, _time, _log) = (channel, http, place, engine, callers, limits, options, time, log);
        _initialisation = time.CreateTimer(static session => Begin(((SocketSession)session!).InitialisationTimeoutAsync), this, options.ConnectionInitTimeout, Timeout.InfiniteTimeSpan);
    }

    public static async Task RunAsync(
        HttpContext http, SocketPlace place, GraphQLEngine engine, ICallerSource callers, CallerLimits limits, GraphQLOptions options, TimeProvider time, ILogger log)
    {
        var speaks = http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(speaks ? Subprotocol : null);
        SocketSession? session = null;
        using var channel = new SocketChannel(socket, options, bytes => limits.Coming(session?.Name ?? CallerLimits.AddressOf(http), bytes), http.RequestAborted);
        if (!speaks) await channel.CloseAsync(SocketClose.SubprotocolNotAcceptable, "Subprotocol not acceptable");
        using var serving = session = new SocketSession(channel, http, place, engine, callers, limits, options, time, log);
        await serving.ServeAsync();
    }

    public void Dispose() => _expiry?.Dispose();

    private async Task ServeAsync()
    {
        await using var timeout = _initialisation;
        try
        {
            while (await _channel.ReceiveAsync() is { } message) await AnswerAsync(message);
        }
        finally
        {
            await _channel.EndAsync();
            await Task.WhenAll(_unfinished.Keys.Select(operation => operation.Task!));
        }
    }

    private async Task AnswerAsync(ReceivedMessage message)
    {
        try
        {
            Task handling;
            // An answer may wait for a slow reader, and a message may be long: it is read before anything is awaited, and not held any longer.
            using (message) handling = HandleAsync(message);
            await handling;
        }
        catch (OperationCanceledException) when (_channel.Ended.IsCancellationRequested)
        {
            // It is being closed: nothing more is said, and the other side's farewell is still read.
        }
        catch (Exception failure)
        {
            _log.LogError(failure, "A message on a WebSocket failed; the connection is closed.");
            await _channel.CloseAsync(SocketClose.InternalError, "Internal server error");
        }
    }

    private Task InitialisationTimeoutAsync() =>
        Volatile.Read(ref _initialised) ? Task.CompletedTask : _channel.CloseAsync(SocketClose.InitialisationTimeout, "Connection initialisation timeout");

    private string Name => _caller is null ? CallerLimits.AddressOf(_http) : CallerLimits.NameOf(_caller.Caller, _http);

    private Task HandleAsync(ReceivedMessage message)
    {
        var (type, payload) = (message.Text("type"), message.Property("payload"));
        // An operation is refused by itself, and a second initialisation ends the connection; other messages have no answer that could refuse them.
        using var admission = type is "subscribe" or "connection_init" ? null : _limits.Request(Name);
        return type switch
        {
            _ when admission?.Refusal is not null => _channel.CloseAsync((int)WebSocketCloseStatus.PolicyViolation, "Too many messages"),
            not "subscribe" when message.Length > LongestOther => _channel.CloseAsync((int)WebSocketCloseStatus.MessageTooBig, $"A message that is no operation has at most {LongestOther} bytes"),
            "connection_init" or "ping" or "pong" when payload is not (null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null }) => _channel.CloseInvalidAsync(),
            "connection_init" => InitialiseAsync(payload?.Clone()),
            "ping" => _channel.SendAsync(SocketMessage.Pong(payload), _channel.Ended),
            "pong" => Task.CompletedTask,
            "subscribe" when message.Text("id") is { Length: > 0 } id && payload is { } request => SubscribeAsync(id, request),
            "complete" when message.Text("id") is { Length: > 0 } id => CompleteAsync(id),
            _ => _channel.CloseInvalidAsync(),
        };
    }

    private async Task InitialiseAsync(JsonElement? payload)
    {
        if (_initialised)
        {
            await _channel.CloseAsync(SocketClose.TooManyInitialisations, "Too many initialisation requests");
            return;
        }
        Volatile.Write(ref _initialised, true);
        await _initialisation.DisposeAsync();
        var known = await _callers.FindAsync(new Credentials(GraphQLEndpoint.Authorization(_http.Request), payload), _channel.Ended);
        if (!known.Succeeded)
        {
            await _channel.CloseAsync(known.Problems[0] == ICallerSource.Unavailable ? SocketClose.TryAgainLater : SocketClose.Forbidden, known.Problems[0].Code);
            return;
        }
        if (!known.Value.Caller.Is(Role.Citizen) && !_place.TryMove(_limits.SocketOfCaller(CallerLimits.NameOf(known.Value.Caller, _http))))
        {
            await _channel.CloseAsync(SocketClose.TryAgainLater, "Too many WebSockets");
            return;
        }
        _caller = known.Value;
        _expiry = Expiry.Of(known.Value, _time);
        _expiry?.Passed.Register(() => Begin(() => _channel.CloseAsync(SocketClose.Forbidden, "Token expired")));
        await _channel.SendAsync(SocketMessage.Acknowledge(), _channel.Ended);
    }

    private async Task SubscribeAsync(string id, JsonElement request)
    {
        if (_caller is null)
        {
            await _channel.CloseAsync(SocketClose.Unauthorized, "Unauthorized");
            return;
        }
        // Each operation by its own id, and all of them by the connection's.
        var correlationId = string.Create(CultureInfo.InvariantCulture, $"{_http.TraceIdentifier}.{++_started}");
        var running = new RunningOperation(_limits.Stream(Name, JsonMarshal.GetRawUtf8Value(request).Length), _channel.Ended);
        try
        {
            if (!_operations.TryAdd(id, running)) await _channel.CloseAsync(SocketClose.SubscriberExists, $"Subscriber for {id[..Math.Min(id.Length, 20)]} already exists");
            else if (Refusal(running) is { } refusal) await RefuseAsync(id, running, refusal, correlationId);
            else if (Read(request, correlationId) is { } operation) Start(id, running, operation);
            else await _channel.CloseInvalidAsync();
        }
        finally
        {
            if (running.Task is null) Abandon(id, running);
        }
    }

    /// <summary>Told before anything is made of the request: who is refused takes no memory, and waits for no turn.</summary>
    private ExecutionError? Refusal(RunningOperation running)
    {
        using var request = _limits.Request(Name);
        if (_operations.Count > _options.MaximalOperationsPerSocket)
            return new LimitError($"一个连接上同时最多执行 {_options.MaximalOperationsPerSocket} 个操作。", $"At most {_options.MaximalOperationsPerSocket} operations run at once on one connection.");
        return (running.Admission.Refusal ?? request.Refusal) is { } refusal ? new RequestProblem(refusal) : null;
    }

    private Task RefuseAsync(string id, RunningOperation running, ExecutionError refusal, string correlationId)
    {
        // The id is free again before the client can learn of it.
        Abandon(id, running);
        return _channel.SendAsync(SocketMessage.Error(id, new ExecutionResult(refusal), correlationId), _channel.Ended);
    }

    /// <returns><c>null</c>: it is no GraphQL request.</returns>
    private static Operation? Read(JsonElement request, string correlationId)
    {
        try
        {
            return RequestReader.FromJson(request) with { CorrelationId = correlationId };
        }
        catch (BadRequestException)
        {
            return null;
        }
    }

    private void Start(string id, RunningOperation running, Operation operation)
    {
        _unfinished.TryAdd(running, true);
        running.Task = Task.Run(() => RunAsync(id, operation, running), CancellationToken.None);
    }

    private async Task RunAsync(string id, Operation operation, RunningOperation running)
    {
        var cancellation = running.Cancellation.Token;
        using var scope = Correlation.Begin(_log, operation.CorrelationId);
        try
        {
            var (result, events) = await ExecuteAsync(operation with { Price = (kind, cost) => _limits.Price(running.Admission, Name, kind, cost) }, cancellation);
            var start = SocketMessage.NextStart(id);
            byte[]? refused = null;
            if (events is not null)
                await foreach (var answer in events.WithCancellation(cancellation)) await _channel.SendNextAsync(start, answer, cancellation);
            else
                refused = await SendAsync(id, start, result, operation.CorrelationId, cancellation);
            // The id, and what it held, is free again before the client can learn of it.
            if (!Forget(id, running)) return;
            running.Admission.Dispose();
            await _channel.SendAsync(refused ?? SocketMessage.Complete(id), _channel.Ended);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The client completed it, or the session ended: nothing is said about it any more.
        }
        catch (Exception failure)
        {
            _log.LogError(failure, "An operation on a WebSocket failed; the caller was given the correlation id {CorrelationId}.", operation.CorrelationId);
            if (Forget(id, running)) await _channel.TrySendAsync(SocketMessage.Error(id, new ExecutionResult(new InternalError(operation.CorrelationId)), operation.CorrelationId));
        }
        finally
        {
            Forget(id, running);
            _unfinished.TryRemove(running, out _);
            running.Dispose();
        }
    }

    /// <summary>The one answer to an operation, which counts as held until it was taken.</summary>
    /// <returns>What is sent in its place; <c>null</c>: it was sent.</returns>
    private async Task<byte[]?> SendAsync(string id, byte[] start, ExecutionResult result, string correlationId, CancellationToken cancellation)
    {
        if (!result.Executed) return SocketMessage.Error(id, result, correlationId);
        var answer = ResponseWriter.Bytes(result, correlationId);
        using var unread = _limits.Unread(Name, answer.Length);
        if (unread?.Refusal is { } refusal && ResponseWriter.MayBeWithheld(result)) return SocketMessage.Error(id, new ExecutionResult(new RequestProblem(refusal)), correlationId);
        // A slow reader holds its bytes alone.
        result = null!;
        await _channel.SendNextAsync(start, answer, cancellation);
        return null;
    }

    private async Task<(ExecutionResult Result, IAsyncEnumerable<byte[]>? Events)> ExecuteAsync(Operation operation, CancellationToken cancellation)
    {
        using var turn = await _limits.TurnAsync(Name, cancellation);
        return turn.Refusal is { } refusal
            ? (new ExecutionResult(new RequestProblem(refusal)), null)
            : await _engine.ExecuteAsync(operation, _caller!.Caller, cancellation);
    }

    private async Task CompleteAsync(string id)
    {
        if (!_operations.TryRemove(id, out var running)) return;
        try
        {
            await running.Cancellation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // Both sides completed it at once.
        }
    }

    private bool Forget(string id, RunningOperation running) => _operations.TryRemove(KeyValuePair.Create(id, running));

    /// <summary>It never ran.</summary>
    private void Abandon(string id, RunningOperation running)
    {
        Forget(id, running);
        running.Dispose();
    }

    /// <summary>For callbacks of timers, which cannot wait; a channel's close answers its own failures.</summary>
    private static void Begin(Func<Task> work) => _ = work();
}
