using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Hotline.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Hotline.Host.Tests.Processes;

/// <summary>
/// A receiver of webhooks on this machine, which can be killed and started again on its port. Behind Kestrel: an HttpListener that is ended answers
/// whatever it has not looked at yet with 200.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Id, long Number)> _taken = [];
    private readonly int _port = FreePort.Find();
    private WebApplication? _app;
    private int _count;

    public string Url => $"http://localhost:{_port}/hook/";

    /// <summary>What it has taken in, in the order in which it came; of what it failed at, nothing.</summary>
    public IReadOnlyList<(string Id, long Number)> Taken => [.. _taken];

    /// <summary>All requests, those that failed too.</summary>
    public int Requests => _count;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://localhost:{_port}");
        _app = builder.Build();
        _app.Run(ReceiveAsync);
        await _app.StartAsync();
    }

    public async Task KillAsync()
    {
        if (_app is not { } app) return;
        _app = null;
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    /// <summary>Every third time it breaks down, before it has taken the message in or after.</summary>
    private async Task ReceiveAsync(HttpContext http)
    {
        var count = Interlocked.Increment(ref _count);
        if (count % 6 != 3)
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            var number = body.RootElement.TryGetProperty("sequence", out var sequence) ? long.Parse(sequence.GetString()!, CultureInfo.InvariantCulture) : 0;
            _taken.Enqueue((http.Request.Headers["webhook-id"]!, number));
        }
        http.Response.StatusCode = count % 3 == 0 ? StatusCodes.Status500InternalServerError : StatusCodes.Status204NoContent;
    }
}
