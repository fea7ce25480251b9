using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Hotline.Benchmarks.Loads;

/// <summary>Clients at addresses of their own, 127.0.0.n: to the host, callers of their own. Linux only.</summary>
internal static class Callers
{
    public static HttpClient At(int number) => new(Handler(number)) { Timeout = TimeSpan.FromMinutes(3) };

    public static SocketsHttpHandler Handler(int number) => new()
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{number}"), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public static HttpContent Json(string body) => new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
}
