using System.Net;
using System.Net.Sockets;

namespace Hotline.GraphQL.Limits;

/// <summary>Addresses as callers are limited by them.</summary>
public static class CallerAddress
{
    /// <returns>Empty where there is none, as on a Unix socket.</returns>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        // Whoever has one address of such a network has all of them.
        { AddressFamily: AddressFamily.InterNetworkV6 } network => new IPAddress([.. network.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
        _ => address.ToString(),
    };
}
