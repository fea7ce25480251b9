using System.Buffers;
using System.Net.WebSockets;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Limits;

namespace Hotline.GraphQL.WebSockets;

/// <summary>Whole JSON messages over a WebSocket; sends from any thread, one at a time, each awaited until the connection took it.</summary>
/// <param name="hold">Asks for room for so many bytes of a long message; given back when it is whole.</param>
internal sealed class SocketChannel(WebSocket socket, GraphQLOptions options, Func<int, Admission> hold, CancellationToken aborted) : IDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private readonly CancellationTokenSource _farewellOver = new();

    /// <summary>Cancelled when the connection ended, or is to be closed from here: what is sent from then on goes nowhere.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>The next message, parsed; <c>null</c> when the connection ended, or was closed here because of what came.</summary>
    public async Task<ReceivedMessage?> ReceiveAsync()
    {
        ReceivedMessage? message = null;
        ComingMessage? coming = null;
        var isWhole = false;
        try
        {
            while (!isWhole)
            {
                // Nothing is held for a socket that is silent, and most are.
                var frame = await socket.ReceiveAsync(message?.Room() ?? Memory<byte>.Empty, _farewellOver.Token);
                message ??= new();
                coming ??= new(hold, CloseLate, options.BodyTimeout);
                if (frame.MessageType == WebSocketMessageType.Close)
                {
                    await CloseAsync((int)WebSocketCloseStatus.NormalClosure, "Normal closure");
                    return null;
                }
                message.Advance(frame.Count);
                isWhole = socket.State != WebSocketState.CloseSent && await IsWholeAsync(message, coming, frame);
                // While the other side's farewell is waited for, nothing is kept of what else it says.
                if (!isWhole && _ended.IsCancellationRequested) message.Clear();
            }
            return message;
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // Gone without a farewell, or the farewell was not answered in time.
            return null;
        }
        finally
        {
            coming?.Dispose();
            if (!isWhole) message?.Dispose();
        }
    }

    /// <param name="cancellationToken">Ends the waiting for one's turn, never a send under way: that would break the connection for all.</param>
    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await WriteAsync(message);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>As <see cref="SendAsync"/>, unless the connection ended.</summary>
    public async Task TrySendAsync(ReadOnlyMemory<byte> message)
    {
        try
        {
            await SendAsync(message, Ended);
        }
        catch (OperationCanceledException)
        {
            // There is nobody to tell.
        }
    }

    /// <summary>One answer, whose bytes many share: they are put into a message when the connection's turn has come, and not before.</summary>
    /// <param name="start">Of the operation: <see cref="SocketMessage.NextStart"/>.</param>
    public async Task SendNextAsync(byte[] start, byte[] answer, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        var length = start.Length + answer.Length + SocketMessage.NextEnd.Length;
        var message = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            start.CopyTo(message, 0);
            answer.CopyTo(message, start.Length);
            SocketMessage.NextEnd.CopyTo(message.AsSpan(start.Length + answer.Length));
            await WriteAsync(message.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message);
            _sending.Release();
        }
    }

    /// <summary>Says why it ends and waits no longer than <see cref="s_farewell"/> for the other side to agree.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        await BeginClosingAsync();
        await _sending.WaitAsync(CancellationToken.None);
        try
        {
            await SayGoodbyeAsync(code, reason);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>What came is no message of the protocol.</summary>
    public Task CloseInvalidAsync() => CloseAsync(SocketClose.BadRequest, "Invalid message received");

    /// <summary>Stops what runs under <see cref="Ended"/>.</summary>
    public Task EndAsync() => _ended.CancelAsync();

    public void Dispose()
    {
        _sending.Dispose();
        _ended.Dispose();
        _farewellOver.Dispose();
    }

    /// <summary>In the sender's turn.</summary>
    private async Task WriteAsync(ReadOnlyMemory<byte> message)
    {
        try
        {
            if (socket.State != WebSocketState.Open) return;
            var sending = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _farewellOver.Token);
            if (sending.IsCompletedSuccessfully) return;
            await DrainAsync(sending.AsTask());
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The receiving side notices as well, and ends the session.
        }
    }

    /// <summary>Waits until the other side took it. One that takes nothing learns why it is shown out if it reads again at once; else the connection breaks.</summary>
    private async Task DrainAsync(Task sending)
    {
        try
        {
            await sending.WaitAsync(options.SendTimeout);
        }
        catch (TimeoutException)
        {
            await BeginClosingAsync();
            await sending;
            await SayGoodbyeAsync(SocketClose.TooSlow, "Too slow: go on behind the last number you know");
        }
    }

    private Task BeginClosingAsync()
    {
        _farewellOver.CancelAfter(s_farewell);
        return EndAsync();
    }

    private async Task SayGoodbyeAsync(int code, string reason)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, _farewellOver.Token);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }

    /// <summary>A message that came in part: the rest comes in time, and what is long has room, or the connection is closed.</summary>
    private sealed class ComingMessage(Func<int, Admission> hold, Action late, TimeSpan patience) : IDisposable
    {
        /// <summary>Bytes for which nobody is asked: to have no room for more closes the connection, with all that is open on it.</summary>
        private const int Short = 16 * 1024;

        private readonly Timer _late = new(static late => ((Action)late!)(), late, patience, Timeout.InfiniteTimeSpan);
        private readonly List<Admission> _room = [];
        private int _covered = Short;

        /// <summary>Asks for more each time that it has doubled, as its buffer does.</summary>
        public bool HasRoom(int bytes)
        {
            while (bytes > _covered)
            {
                var more = hold(2 * _covered);
                _room.Add(more);
                if (more.Refusal is not null) return false;
                _covered *= 2;
            }
            return true;
        }

        public void Dispose()
        {
            _late.Dispose();
            foreach (var room in _room) room.Dispose();
        }
    }

    /// <summary>For a timer, which cannot wait.</summary>
    private void CloseLate() => _ = CloseAsync((int)WebSocketCloseStatus.PolicyViolation, $"A message came in part and not within {options.BodyTimeout.TotalSeconds} s");

    /// <summary>Whether it is, and can be read. Over one that cannot be, or has no room, the connection is closed.</summary>
    private async Task<bool> IsWholeAsync(ReceivedMessage message, ComingMessage coming, ValueWebSocketReceiveResult frame)
    {
        if (message.Length > options.MaximalBodyBytes) await CloseAsync((int)WebSocketCloseStatus.MessageTooBig, $"A message has at most {options.MaximalBodyBytes} bytes");
        else if (frame.EndOfMessage) return await ParsedAsync(frame.MessageType, message);
        else if (!coming.HasRoom(message.Length + 1)) await CloseAsync(SocketClose.TryAgainLater, "Too much is held for you at once");
        return false;
    }

    private async Task<bool> ParsedAsync(WebSocketMessageType type, ReceivedMessage message)
    {
        try
        {
            if (type == WebSocketMessageType.Text)
            {
                message.Parse(options.MaximalValues);
                return true;
            }
        }
        catch (BadRequestException)
        {
            // Falls through to the same answer as a message in binary.
        }
        await CloseInvalidAsync();
        return false;
    }
}

/// <summary>The close codes of graphql-transport-ws, and one more.</summary>
internal static class SocketClose
{
    public const int TryAgainLater = 1013;
    public const int BadRequest = 4400;
    public const int Unauthorized = 4401;
    public const int Forbidden = 4403;
    public const int SubprotocolNotAcceptable = 4406;
    public const int InitialisationTimeout = 4408;
    public const int SubscriberExists = 4409;
    public const int TooManyInitialisations = 4429;
    public const int InternalError = 4500;

    /// <summary>Our own, which clients take for a reason to connect again.</summary>
    public const int TooSlow = 4510;
}
