using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Hotline.GraphQL.Scalars;

/// <summary>
/// The opaque form of a node's id: base64url of "Type:raw". Opaque so that nobody builds one by hand, typed so that the id
/// of a person is never taken for that of a unit.
/// </summary>
public static class GlobalId
{
    public static string Encode(string typeName, string rawId)
    {
        // Lists show an id in every row: no garbage but the id itself.
        Span<byte> utf8 = stackalloc byte[256];
        return Utf8.TryWrite(utf8, $"{typeName}:{rawId}", out var length) ? Base64Url.EncodeToString(utf8[..length]) : OpaqueText.Encode($"{typeName}:{rawId}");
    }

    public static bool TryDecode(string globalId, [NotNullWhen(true)] out string? typeName, [NotNullWhen(true)] out string? rawId)
    {
        (typeName, rawId) = (null, null);
        if (!OpaqueText.TryDecode(globalId, out var text)) return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1) return false;
        (typeName, rawId) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}

/// <summary>A text that callers hand back and need not understand: cursors and ids.</summary>
internal static class OpaqueText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static bool TryDecode(string opaque, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (opaque.Length == 0 || !Base64Url.IsValid(opaque)) return false;
        try
        {
            text = s_strict.GetString(Base64Url.DecodeFromChars(opaque));
            return true;
        }
        catch (Exception failure) when (failure is FormatException or DecoderFallbackException)
        {
            return false;
        }
    }
}
