using System.Net;
using System.Threading.RateLimiting;
using Hotline.GraphQL.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hotline.Host.Serving;

/// <summary>What a connection may hold, and how many there may be: all of it is taken before anybody knows whose it is.</summary>
internal static class Connections
{
    /// <summary>Of all headers of a request, and of what is read ahead; a provider's token with many groups has room.</summary>
    private const int Bytes = 16 * 1024;

    public static void LimitConnections(this WebApplicationBuilder builder, GraphQLOptions options)
    {
        // Kestrel's own limit does not reach the sockets below it, whose megabyte each connection could fill (measured).
        builder.WebHost.UseSockets(sockets => sockets.MaxReadBufferSize = Bytes);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var limits = kestrel.Limits;
            limits.MaxRequestBufferSize = limits.MaxRequestHeadersTotalSize = Bytes;
            limits.MaxResponseBufferSize = Bytes;
            // The least that HTTP/2 knows.
            limits.Http2.InitialConnectionWindowSize = limits.Http2.InitialStreamWindowSize = 65_535;
            if (!builder.Configuration.GetValue<bool>("FORWARDEDHEADERS_ENABLED")) kestrel.LimitAddresses(options.MaximalConnectionsPerAddress);
        });
    }

    private static void LimitAddresses(this KestrelServerOptions kestrel, int most)
    {
        var connections = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = most }));
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => async connection =>
        {
            using var place = connections.AttemptAcquire(CallerAddress.Of((connection.RemoteEndPoint as IPEndPoint)?.Address));
            if (place.IsAcquired) await next(connection);
            else connection.Abort(new ConnectionAbortedException($"{most} connections of this address are open."));
        }));
    }
}
