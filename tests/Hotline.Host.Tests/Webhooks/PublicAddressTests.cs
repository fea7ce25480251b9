using System.Net;
using Hotline.Host.Webhooks;
using Hotline.Host.Webhooks.Managing;
using Hotline.Host.Webhooks.Sending;

namespace Hotline.Host.Tests.Webhooks;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.167.255.255", true)]
    [InlineData("223.255.255.255", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("2a00:1450::1", true)]
    [InlineData("::ffff:1.1.1.1", true)]
    // Unspecified, and "this network".
    [InlineData("0.0.0.0", false)]
    [InlineData("0.1.2.3", false)]
    [InlineData("::", false)]
    // Loopback.
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("::1", false)]
    // Private, carrier-grade NAT, unique-local.
    [InlineData("10.0.0.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    // Link-local, and where clouds keep their metadata.
    [InlineData("169.254.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("192.0.0.192", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    // Multicast, broadcast, reserved, documentation, benchmarking.
    [InlineData("224.0.0.1", false)]
    [InlineData("239.255.255.255", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.51.100.1", false)]
    [InlineData("203.0.113.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("3fff::1", false)]
    // IPv4 in other clothes: mapped, compatible, NAT64, 6to4, Teredo.
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    public void Only_the_public_Internets_are_called(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://example.org/hook?a=b", null)]
    [InlineData("https://[2606:4700:4700::1111]/", null)]
    [InlineData("http://example.org/", "WEBHOOK_URL_INVALID")]
    [InlineData("ftp://example.org/", "WEBHOOK_URL_INVALID")]
    [InlineData("file:///etc/passwd", "WEBHOOK_URL_INVALID")]
    [InlineData("/hook", "WEBHOOK_URL_INVALID")]
    [InlineData("https://user:password@example.org/", "WEBHOOK_URL_INVALID")]
    [InlineData("https://example.org/#here", "WEBHOOK_URL_INVALID")]
    [InlineData("https://127.0.0.1/", "WEBHOOK_ADDRESS_NOT_PUBLIC")]
    [InlineData("https://2130706433/", "WEBHOOK_ADDRESS_NOT_PUBLIC")]
    [InlineData("https://0x7f.1/", "WEBHOOK_ADDRESS_NOT_PUBLIC")]
    [InlineData("https://0177.0.0.1/", "WEBHOOK_ADDRESS_NOT_PUBLIC")]
    [InlineData("https://[::ffff:10.0.0.1]/", "WEBHOOK_ADDRESS_NOT_PUBLIC")]
    public void A_URL_that_is_never_called_is_refused_at_once(string url, string? code) => Assert.Equal(code, HookUrl.Check(url, new WebhookOptions())?.Code);

    [Fact]
    public void What_is_allowed_is_not_refused() => Assert.Null(HookUrl.Check("http://127.0.0.1:8080/", new WebhookOptions { AllowHttp = true, AllowPrivateAddresses = true }));
}
