using System.Net.Sockets;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

/// <summary>How many connections one address may have.</summary>
public sealed class ConnectionTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_connection_too_many_is_closed_but_behind_a_proxy(bool hasProxy)
    {
        var (host, client) = await HostProcess.ServeAsync(_folder.Path, new Dictionary<string, string>
        {
            // The client has one of them.
            ["GraphQL__MaximalConnectionsPerAddress"] = "3",
            ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = hasProxy ? "true" : "false",
        }, "--demo", "false");
        await using var _ = host;
        using var __ = client;
        await client.GetStringAsync(new Uri("/health", UriKind.Relative));
        using var first = await ConnectAsync(client.BaseAddress!);
        using var second = await ConnectAsync(client.BaseAddress!);
        Assert.Equal(("HTTP", "HTTP"), (await AskAsync(first), await AskAsync(second)));
        using (var third = await ConnectAsync(client.BaseAddress!)) Assert.Equal(hasProxy ? "HTTP" : "", await AskAsync(third));
        first.Dispose();
        for (var until = DateTime.UtcNow + s_patience; ; await Task.Delay(50))
        {
            using var next = await ConnectAsync(client.BaseAddress!);
            if (await AskAsync(next) == "HTTP") break;
            Assert.True(DateTime.UtcNow < until);
        }
    }

    private static async Task<TcpClient> ConnectAsync(Uri host)
    {
        var client = new TcpClient();
        await client.ConnectAsync(host.Host, host.Port);
        return client;
    }

    /// <returns>How the answer begins; empty: the connection was closed.</returns>
    private static async Task<string> AskAsync(TcpClient client)
    {
        var answer = new byte[4];
        try
        {
            await client.GetStream().WriteAsync("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
            var read = await client.GetStream().ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false).AsTask().WaitAsync(s_patience);
            return System.Text.Encoding.ASCII.GetString(answer, 0, read);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
