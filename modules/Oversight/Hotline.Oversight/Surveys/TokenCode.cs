using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Oversight.Surveys;

/// <summary>
/// A one-time answer token: "stratum-secret", with 160 random bits in hexadecimal. The stratum travels in the token and under its
/// hash, so that it is as trustworthy as if it were stored, and yet the token's row has nothing in common with an answer.
/// </summary>
internal static class TokenCode
{
    private const int SecretBytes = 20;
    private const int LongestText = 64;

    public static string New(int stratum) =>
        string.Create(CultureInfo.InvariantCulture, $"{stratum}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}");

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>What a citizen typed or pasted, without what gets around it; <c>null</c> where no token looks like that.</summary>
    public static (string Token, int Stratum)? Read(string text)
    {
        if (text.Length > LongestText) return null;
        var token = text.Trim().ToLowerInvariant();
        var dash = token.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && int.TryParse(token.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var stratum) ? (token, stratum) : null;
    }
}
