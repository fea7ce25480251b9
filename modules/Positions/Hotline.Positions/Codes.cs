using Hotline.Kernel;

namespace Hotline.Positions;

internal static class Codes
{
    private const int MaximumLength = 64;

    /// <summary>Why this is no code. A code becomes part of an id.</summary>
    public static Problem? Problem(string code) =>
        code.Length is > 0 and <= MaximumLength && !code.Any(letter => char.IsWhiteSpace(letter) || letter == '/') ? null : new("CODE_NOT_SOUND",
            $"编码“{code}”须为 1–64 个字符，不得含空白或斜线。", $"The code '{code}' must hold 1 to 64 characters, neither blanks nor slashes.", "code");
}
