using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Hotline.Host.Tests.Processes;

/// <summary>A client of <c>graphql-transport-ws</c> over a real WebSocket.</summary>
internal sealed class Socket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ClientWebSocket _socket = new();

    public static async Task<Socket> SubscribeAsync(Uri endpoint, string token, string query, CancellationToken cancellationToken = default)
    {
        var client = await ConnectAsync(endpoint, token, cancellationToken);
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query } });
        return client;
    }

    /// <param name="token">Anonymous where there is none.</param>
    public static async Task<Socket> ConnectAsync(Uri endpoint, string? token, CancellationToken cancellationToken = default)
    {
        var client = new Socket();
        try
        {
            client._socket.Options.AddSubProtocol("graphql-transport-ws");
            await client._socket.ConnectAsync(new UriBuilder(endpoint) { Scheme = "ws" }.Uri, cancellationToken);
            await client.SendAsync(new { type = "connection_init", payload = token is null ? null : new { authorization = $"Bearer {token}" } });
            Assert.Equal("connection_ack", (await client.ReceiveAsync(cancellationToken)).GetProperty("type").GetString());
        }
        catch
        {
            client.Abort();
            throw;
        }
        return client;
    }

    /// <summary>The data of the first event, from the next on, that is wanted.</summary>
    public async Task<JsonElement> NextAsync(Predicate<JsonElement> wanted, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var message = await ReceiveAsync(cancellationToken);
            Assert.Equal("next", message.GetProperty("type").GetString());
            var data = message.GetProperty("payload").GetProperty("data");
            if (wanted(data)) return data;
        }
    }

    /// <summary>Gone without a farewell, as a process that is killed.</summary>
    public void Abort() => _socket.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open) await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        _socket.Dispose();
    }

    public Task SendAsync(object message) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, default);

    public async Task<JsonElement> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, patience.Token);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
        while (!part.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(text.ToString());
    }
}
