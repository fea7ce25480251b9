using System.Net;
using System.Net.Sockets;

namespace Hotline.Host.Tests.Processes;

/// <summary>
/// A port of this machine on which nobody listens, for processes that are told theirs. Below those that systems give to clients: whoever asks for one
/// of these before anybody listens may be given it himself.
/// </summary>
internal static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Somebody's.
            }
        }
    }
}
