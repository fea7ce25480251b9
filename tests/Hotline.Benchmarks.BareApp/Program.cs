// What ASP.NET costs without anything in it: its start is the limit of the host's own, and its broadcast that of the host's subscriptions.
using System.Collections.Concurrent;
using System.Net.WebSockets;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapPost("/graphql", () => TypedResults.Text("""{"data":{"__typename":"Query"}}""", "application/json"));
if (app.Configuration.GetValue<bool>("sockets"))
{
    var sockets = new ConcurrentBag<WebSocket>();
    app.UseWebSockets();
    app.MapGet("/health", () => "");
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
app.Run();
