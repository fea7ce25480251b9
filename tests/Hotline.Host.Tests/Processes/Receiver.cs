using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Hotline.Host.Tests.Processes;

/// <summary>A receiver of webhooks on this machine, which can be killed and started again on its port.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Id, long Number)> _taken = [];
    private readonly int _port = FreePort.Find();
    private HttpListener? _listener;
    private Task _serving = Task.CompletedTask;
    private int _count;

    public string Url => $"http://localhost:{_port}/hook/";

    /// <summary>What it has taken in, in the order in which it came; of what it failed at, nothing.</summary>
    public IReadOnlyList<(string Id, long Number)> Taken => [.. _taken];

    /// <summary>All requests, those that failed too.</summary>
    public int Requests => _count;

    public void Start()
    {
        _listener = new HttpListener { Prefixes = { $"http://localhost:{_port}/" } };
        _listener.Start();
        _serving = ServeAsync(_listener);
    }

    public async Task KillAsync()
    {
        _listener?.Abort();
        await _serving;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task ServeAsync(HttpListener listener)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                // Every third time it breaks down, before it has taken the message in or after.
                var count = Interlocked.Increment(ref _count);
                if (count % 6 != 3) await TakeAsync(context.Request);
                context.Response.StatusCode = count % 3 == 0 ? 500 : 204;
                context.Response.Close();
            }
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or IOException)
        {
            // It was killed, or the sender was.
            if (listener.IsListening) await ServeAsync(listener);
        }
    }

    private async Task TakeAsync(HttpListenerRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.InputStream);
        var number = body.RootElement.TryGetProperty("sequence", out var sequence) ? long.Parse(sequence.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : 0;
        _taken.Enqueue((request.Headers["webhook-id"]!, number));
    }
}
