using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Limits;

namespace Hotline.GraphQL.WebSockets;

/// <summary>Whole JSON messages over a WebSocket; sends from any thread, one at a time, each awaited until the connection took it.</summary>
internal sealed class SocketChannel(WebSocket socket, GraphQLOptions options) : IDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _end = new();

    /// <summary>The next message; <c>null</c> when the connection ended, or was closed here because of what came.</summary>
    public async Task<JsonElement?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        ArrayBufferWriter<byte>? message = null;
        try
        {
            while (true)
            {
                // Nothing is held for a socket that is silent, and most are.
                var frame = await socket.ReceiveAsync(message?.GetMemory(1024) ?? Memory<byte>.Empty, either.Token);
                message ??= new(1024);
                if (frame.MessageType == WebSocketMessageType.Close)
                {
                    await CloseAsync((int)WebSocketCloseStatus.NormalClosure, "Normal closure");
                    return null;
                }
                message.Advance(frame.Count);
                if (socket.State == WebSocketState.CloseSent) message.Clear();
                else if (message.WrittenCount > options.MaximalBodyBytes) await CloseAsync((int)WebSocketCloseStatus.MessageTooBig, $"A message has at most {options.MaximalBodyBytes} bytes");
                else if (frame.EndOfMessage && await ParseAsync(frame.MessageType, message.WrittenMemory) is { } json) return json;
                else if (frame.EndOfMessage) message.Clear();
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // Gone without a farewell, or the farewell was not answered in time.
            return null;
        }
    }

    /// <param name="cancellationToken">Ends the waiting for one's turn, never a send under way: that would break the connection for all.</param>
    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (socket.State == WebSocketState.Open) await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _end.Token);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            // The receiving side notices as well, and ends the session.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says why it ends and waits no longer than <see cref="s_farewell"/> for the other side to agree.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        _end.CancelAfter(s_farewell);
        await _sending.WaitAsync(CancellationToken.None);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, _end.Token);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose()
    {
        _sending.Dispose();
        _end.Dispose();
    }

    private async Task<JsonElement?> ParseAsync(WebSocketMessageType type, ReadOnlyMemory<byte> message)
    {
        try
        {
            if (type == WebSocketMessageType.Text) return RequestReader.Json(message, options.MaximalValues);
        }
        catch (BadRequestException)
        {
            // Falls through to the same answer as a message in binary.
        }
        await CloseAsync(SocketClose.BadRequest, "Invalid message received");
        return null;
    }
}

/// <summary>The close codes of graphql-transport-ws.</summary>
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
}
