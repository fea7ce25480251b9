using System.Net;
using Hotline.Host.Webhooks.Sending;
using Hotline.Kernel;

namespace Hotline.Host.Webhooks.Managing;

/// <summary>What a URL must be to be called at all. Where its name leads is looked at when it is called.</summary>
internal static class HookUrl
{
    private const int MostCharacters = 2_000;

    public static Problem? Check(string url, WebhookOptions options)
    {
        if (url.Length > MostCharacters || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.HostNameType == UriHostNameType.Unknown
            || uri.Scheme != Uri.UriSchemeHttps && !(options.AllowHttp && uri.Scheme == Uri.UriSchemeHttp))
            return new("WEBHOOK_URL_INVALID",
                $"url 须为 https 地址，最长 {MostCharacters} 个字符{(options.AllowHttp ? "（也可用 http）" : "")}。",
                $"url is an address with https{(options.AllowHttp ? " or http" : "")}, {MostCharacters} characters at most.", "url");
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return new("WEBHOOK_URL_INVALID", "url 中不得含用户名、密码或 #。消息以签名证明来源。", "url holds no user, password or #: it is the signature that tells whose a message is.", "url");
        // Said at once where it can be told; whatever a name leads to is told by the first delivery.
        return !options.AllowPrivateAddresses && IPAddress.TryParse(uri.IdnHost, out var address) && !PublicAddresses.Holds(address)
            ? new("WEBHOOK_ADDRESS_NOT_PUBLIC", $"{uri.Host} 不是公网地址。", $"{uri.Host} is no public address.", "url")
            : null;
    }
}
