using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hotline.Benchmarks.Loads;

namespace Hotline.Benchmarks.Attacks;

/// <summary>Attacks that hold connections: each opens its own, and says how many were let in.</summary>
internal static class Connections
{
    public delegate Task<(int Held, IAsyncDisposable Connections)> Open(Server host);

    public static IReadOnlyList<(string What, Open Open)> All { get; } =
    [
        ("1,000 bodies of 200 KB that stop half-way", SlowBodiesAsync),
        ("5,000 connections with 15 KB of headers that do not end", SlowHeadersAsync),
        ("5,000 idle sockets of one address", host => IdleSocketsAsync(host, addresses: 1)),
        ("5,000 idle sockets of ten addresses", host => IdleSocketsAsync(host, addresses: 10)),
        ("200 sockets with a message of 900 KB that stops half-way", HalfMessagesAsync),
        ("1,000 introspections on 10 sockets that read nothing", UnreadAsync),
        ("5,000 subscriptions on 50 sockets", host => SubscriptionsAsync(host, sockets: 50, variables: null)),
        ("1,000 subscriptions with 100 KB of variables each", host => SubscriptionsAsync(host, sockets: 10, variables: new { more = new string('x', 100_000) })),
    ];

    private static async Task<(int, IAsyncDisposable)> SlowBodiesAsync(Server host)
    {
        var opened = new Opened();
        var head = Encoding.ASCII.GetBytes("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n");
        for (var i = 0; i < 1_000; i++)
        {
            var client = new TcpClient();
            opened.Add(client);
            await client.ConnectAsync(host.Url.Host, host.Url.Port);
            await client.GetStream().WriteAsync(head);
            // Unread, it would not all be taken.
            _ = client.GetStream().WriteAsync(new byte[100_000]).AsTask().ContinueWith(static sent => sent.Exception, TaskScheduler.Default);
        }
        return (1_000, opened);
    }

    private static async Task<(int, IAsyncDisposable)> SlowHeadersAsync(Server host)
    {
        var opened = new Opened();
        var held = 0;
        var head = Encoding.ASCII.GetBytes("POST /graphql HTTP/1.1\r\nHost: localhost\r\n" + string.Concat(Enumerable.Range(0, 15).Select(number => $"x{number}: {new string('x', 1_000)}\r\n")));
        await Parallel.ForAsync(0, 5_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, none) =>
        {
            var client = new TcpClient();
            opened.Add(client);
            try
            {
                await client.ConnectAsync(host.Url.Host, host.Url.Port, none);
                await client.GetStream().WriteAsync(head, none);
                // Who is shown out hears so at once.
                var end = client.GetStream().ReadAsync(new byte[1], none).AsTask();
                if (await Task.WhenAny(end, Task.Delay(100, none)) != end) Interlocked.Increment(ref held);
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                // Shown out before it was said.
            }
        });
        return (held, opened);
    }

    private static async Task<(int, IAsyncDisposable)> UnreadAsync(Server host)
    {
        var opened = new Opened();
        var held = 0;
        await Parallel.ForAsync(0, 10, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
        {
            if (await ConnectAsync(host, opened, 1) is not { } socket) return;
            for (var id = 0; id < 100; id++)
                await SendAsync(socket, new { id = $"{id}", type = "subscribe", payload = new { query = "{ __schema { types { name description fields { name description args { name description } } } } }" } });
            Interlocked.Increment(ref held);
        });
        await Task.Delay(TimeSpan.FromSeconds(3));
        return (held, opened);
    }

    private static async Task<(int, IAsyncDisposable)> IdleSocketsAsync(Server host, int addresses)
    {
        var opened = new Opened();
        var held = 0;
        await Parallel.ForAsync(0, 5_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            if (await ConnectAsync(host, opened, 1 + number % addresses) is not null) Interlocked.Increment(ref held);
        });
        return (held, opened);
    }

    private static async Task<(int, IAsyncDisposable)> HalfMessagesAsync(Server host)
    {
        var opened = new Opened();
        var held = 0;
        var half = new byte[900_000];
        half.AsSpan().Fill((byte)' ');
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            if (await ConnectAsync(host, opened, 1) is not { } socket) return;
            // Who is shown out hears so before all of it is taken; who is let in hears nothing.
            var silence = Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
            _ = socket.SendAsync(half, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None).ContinueWith(static sent => sent.Exception, TaskScheduler.Default);
            if (await Task.WhenAny(ReceiveAsync(socket), silence) == silence) Interlocked.Increment(ref held);
        });
        return (held, opened);
    }

    private static async Task<(int, IAsyncDisposable)> SubscriptionsAsync(Server host, int sockets, object? variables)
    {
        var opened = new Opened();
        var held = 0;
        await Parallel.ForAsync(0, sockets, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
        {
            if (await ConnectAsync(host, opened, 1) is { } socket) Interlocked.Add(ref held, await SubscribeAsync(socket, variables));
        });
        return (held, opened);
    }

    /// <returns>How many of a hundred were let in; none where the socket was closed over it.</returns>
    private static async Task<int> SubscribeAsync(ClientWebSocket socket, object? variables)
    {
        try
        {
            for (var id = 0; id < 100; id++)
                await SendAsync(socket, new { id = $"{id}", type = "subscribe", payload = new { query = "subscription { changed(cityId: \"Q2l0eTpkb25neWluZw\") { number name } }", variables } });
            // Refusals come at once; who is let in hears nothing, for nothing happens. To stop listening would close the socket.
            var refused = 0;
            var silence = Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
            var next = ReceiveAsync(socket);
            while (await Task.WhenAny(next, silence) == next)
            {
                if ((await next).Contains("\"error\"", StringComparison.Ordinal)) refused++;
                next = ReceiveAsync(socket);
            }
            return 100 - refused;
        }
        catch (WebSocketException)
        {
            return 0;
        }
    }

    private static async Task<ClientWebSocket?> ConnectAsync(Server host, Opened opened, int address)
    {
        var (socket, invoker) = (new ClientWebSocket(), new HttpMessageInvoker(Callers.Handler(address)));
        opened.Add(socket);
        opened.Add(invoker);
        socket.Options.AddSubProtocol("graphql-transport-ws");
        try
        {
            await socket.ConnectAsync(new UriBuilder(host.Url) { Scheme = "ws", Path = "/graphql" }.Uri, invoker, CancellationToken.None);
            await SendAsync(socket, new { type = "connection_init" });
            await ReceiveAsync(socket);
            return socket;
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    private static Task SendAsync(ClientWebSocket socket, object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<string> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var frame = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer, 0, frame.Count);
    }

    private sealed class Opened : IAsyncDisposable
    {
        private readonly List<IDisposable> _all = [];

        public void Add(IDisposable connection)
        {
            lock (_all) _all.Add(connection);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var connection in _all) connection.Dispose();
            // The host sees them go.
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }
}
