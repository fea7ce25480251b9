using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Host.Access.Keys;

/// <summary>A key as it is sent: <c>hlk_</c>, its id, its secret. The prefix lets scanners of repositories and logs find one that leaked.</summary>
internal sealed record ApiKeyText(string Id, string Secret)
{
    private const string Prefix = "hlk_";
    private const int IdLength = 12;

    public static ApiKeyText New() => new(
        RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", IdLength), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary><c>null</c> for what is no key.</summary>
    public static ApiKeyText? Of(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length + IdLength && text[Prefix.Length + IdLength] == '_'
            ? new(text.Substring(Prefix.Length, IdLength), text[(Prefix.Length + IdLength + 1)..])
            : null;

    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));

    public override string ToString() => $"{Prefix}{Id}_{Secret}";
}
