using System.Net;
using System.Threading.RateLimiting;
using Hotline.GraphQL.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hotline.Host.Serving;

/// <summary>What a connection may hold, and how many there may be: all of it is taken before anybody knows whose it is.</summary>
internal static class Connections
{
    /// <summary>Of all headers of a request, and of what is read or written ahead; a provider's token with many groups has room.</summary>
    private const int Bytes = 16 * 1024;

    /// <summary>Of a body on HTTP/2 that is not read; the least that Kestrel takes. A connection has room for many of them, or one would stop the others.</summary>
    private const int Window = 65_535;

    private static readonly TimeSpan s_betweenWarnings = TimeSpan.FromMinutes(1);

    public static void LimitConnections(this WebApplicationBuilder builder, GraphQLOptions options)
    {
        // Kestrel's own limits do not reach the sockets below it, whose megabyte each connection could fill (measured).
        builder.WebHost.UseSockets(sockets => sockets.MaxReadBufferSize = sockets.MaxWriteBufferSize = Bytes);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var limits = kestrel.Limits;
            limits.MaxRequestBufferSize = limits.MaxRequestHeadersTotalSize = Bytes;
            limits.MaxResponseBufferSize = Bytes;
            limits.Http2.InitialStreamWindowSize = Window;
            limits.Http2.InitialConnectionWindowSize = 16 * Window;
            if (!"true".Equals(builder.Configuration["FORWARDEDHEADERS_ENABLED"], StringComparison.OrdinalIgnoreCase)) kestrel.LimitAddresses(options.MaximalConnectionsPerAddress);
        });
    }

    private static void LimitAddresses(this KestrelServerOptions kestrel, int most)
    {
        var connections = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = most }));
        var log = kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Connections).FullName!);
        var time = kestrel.ApplicationServices.GetRequiredService<TimeProvider>();
        long warned = 0;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => async connection =>
        {
            // What has no address is a socket on this machine: whoever is behind it is not known here.
            var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
            using var place = address is null ? null : connections.AttemptAcquire(CallerAddress.Of(address));
            if (place is not { IsAcquired: false })
            {
                await next(connection);
                return;
            }
            Warn(address!);
            connection.Abort(new ConnectionAbortedException($"{most} connections of this address are open."));
        }));

        void Warn(IPAddress address)
        {
            var (last, now) = (Volatile.Read(ref warned), time.GetTimestamp());
            if ((last != 0 && time.GetElapsedTime(last, now) < s_betweenWarnings) || Interlocked.CompareExchange(ref warned, now, last) != last) return;
            log.LogWarning(
                "Connections of {Address} are closed: {Most} are open (GraphQL:MaximalConnectionsPerAddress). Behind a proxy, set ASPNETCORE_FORWARDEDHEADERS_ENABLED.", address, most);
        }
    }
}
