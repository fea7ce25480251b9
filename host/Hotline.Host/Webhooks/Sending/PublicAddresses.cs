using System.Net;
using System.Net.Sockets;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>
/// Which addresses are the public Internet's. Whoever names a webhook's URL makes this server send requests: they must not reach what only
/// this server can reach, its own machine, its network, its cloud's metadata.
/// </summary>
internal static class PublicAddresses
{
    /// <summary>IPv4 blocks that are not, from IANA's registry of special-purpose addresses; multicast and what is reserved.</summary>
    private static readonly IPNetwork[] s_notPublic4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // A cloud's own services behind an address that looks public.
            "168.63.129.16/32",
        }.Select(block => IPNetwork.Parse(block)),
    ];

    private static readonly IPNetwork s_global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Of the global unicast block: protocol assignments with Teredo, documentation, and 6to4, which hides an IPv4 address.</summary>
    private static readonly IPNetwork[] s_notPublic6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(block => IPNetwork.Parse(block))];

    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !s_notPublic4.Any(block => block.Contains(address))
            : s_global6.Contains(address) && !s_notPublic6.Any(block => block.Contains(address));
    }
}

/// <summary>The host has no address that may be called.</summary>
internal sealed class AddressRefusedException(string host) : IOException($"{host} has no public address.");
