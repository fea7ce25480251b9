using System.Net.Sockets;
using System.Security.Cryptography;
using Hotline.Kernel;

namespace Hotline.Host.Serving;

/// <summary>Opens the addresses for requests.</summary>
internal static class Listening
{
    /// <exception cref="RefusalException">An address or its certificate is not to be had.</exception>
    public static async Task ListenAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            // What runs in the background has begun already, and ends before the database is taken from it.
            await app.StopAsync(CancellationToken.None);
            var encrypted = app.Configuration[WebHostDefaults.ServerUrlsKey]!.Contains("https://", StringComparison.OrdinalIgnoreCase);
            if (ProblemOf(failure, encrypted) is { } problem) throw new RefusalException(problem, failure);
            throw;
        }
    }

    private static Problem? ProblemOf(Exception failure, bool encrypted)
    {
        var reason = failure.Message.Split('\n')[0].TrimEnd();
        return failure switch
        {
            InvalidOperationException or CryptographicException or FileNotFoundException when encrypted => new(
                "CERTIFICATE_NOT_AVAILABLE",
                $"无法使用 https：{reason} 请在 Kestrel:Certificates:Default 中指定证书（Path、Password），或在反向代理之后使用 http。",
                $"No https: {reason} Name a certificate in Kestrel:Certificates:Default (Path, Password), or serve http behind a proxy."),
            IOException or SocketException => new(
                "ADDRESS_NOT_AVAILABLE",
                $"无法监听：{reason} 请用 --urls 指定另一个地址。",
                $"Cannot listen: {reason} Name another address with --urls."),
            _ => null,
        };
    }
}
