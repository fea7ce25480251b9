using System.Net;
using System.Net.Sockets;

namespace Hotline.Host.Tests.Processes;

/// <summary>A port of this machine on which nobody listens, for processes that are told theirs.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
