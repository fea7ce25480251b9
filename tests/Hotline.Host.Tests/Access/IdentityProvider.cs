using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hotline.Host.Tests.Transports;

namespace Hotline.Host.Tests.Access;

/// <summary>A real provider of OpenID Connect in a process of its own: <c>tests/clients/provider.mjs</c>.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly HttpClient _http = new();

    private IdentityProvider(Process process, Uri issuer) => (_process, Issuer) = (process, issuer);

    public Uri Issuer { get; }

    /// <summary>With keys of its own, on this port.</summary>
    public static async Task<IdentityProvider> StartAsync(int port)
    {
        var process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", $"{port}"]) { WorkingDirectory = Clients.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        // Read, so that it does not wait for a full pipe.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var issuer = await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) ?? throw new InvalidOperationException("The provider ended.");
        return new IdentityProvider(process, new Uri(issuer));
    }

    /// <summary>An access token as the provider gives it to one of its clients.</summary>
    public async Task<string> TokenAsync(string client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Issuer, "/token"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:secret")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var response = await _http.SendAsync(request);
        using var answer = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
