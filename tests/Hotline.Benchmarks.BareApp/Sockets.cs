using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace Hotline.Benchmarks.BareApp;

/// <summary>WebSockets that are sent what is posted, and nothing else.</summary>
internal static class Sockets
{
    public static void Map(WebApplication app)
    {
        var sockets = new ConcurrentBag<WebSocket>();
        app.UseWebSockets();
        app.MapGet("/sockets", async (HttpContext http) =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            sockets.Add(socket);
            await socket.ReceiveAsync(Memory<byte>.Empty, http.RequestAborted);
        });
        app.MapPost("/broadcast", async (HttpRequest request) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var message = new ReadOnlyMemory<byte>(body.ToArray());
            await Parallel.ForEachAsync(sockets, async (socket, token) => await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, token));
        });
    }
}
