namespace Hotline.Scoring.Formulas;

internal enum TokenKind { Number, Name, Symbol, Unknown, End }

/// <summary>A word of a formula. A symbol's text is its ASCII form, whichever way it was written.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, int Length, int Line, int Column)
{
    public int End => Offset + Length;
    public bool IsMetric => Kind == TokenKind.Name && Text.Contains('.', StringComparison.Ordinal);

    /// <summary>All words of the text, in order; the last one is the end, or a character that no formula has.</summary>
    public static List<Token> Split(string text)
    {
        List<Token> tokens = [];
        var (offset, line, lineStart) = (0, 1, 0);
        while (true)
        {
            for (; offset < text.Length && char.IsWhiteSpace(text[offset]); offset++)
                if (text[offset] == '\n') (line, lineStart) = (line + 1, offset + 1);
            var (kind, length) = Next(text, offset);
            var written = text.Substring(offset, length);
            var meant = kind == TokenKind.Symbol ? Symbol(written) : kind == TokenKind.Unknown ? written : string.Create(length, written, static (to, from) =>
            {
                for (var index = 0; index < to.Length; index++) to[index] = Narrow(from[index]);
            });
            tokens.Add(new(kind, meant, offset, length, line, offset - lineStart + 1));
            if (kind is TokenKind.End or TokenKind.Unknown) return tokens;
            offset += length;
        }
    }

    private static (TokenKind Kind, int Length) Next(string text, int offset)
    {
        var first = At(text, offset);
        if (offset >= text.Length) return (TokenKind.End, 0);
        if (char.IsAsciiDigit(first)) return (TokenKind.Number, Number(text, offset) - offset);
        if (char.IsAsciiLetter(first)) return (TokenKind.Name, Name(text, offset) - offset);
        if ((first, At(text, offset + 1)) is ('<', '=') or ('>', '=') or ('<', '>')) return (TokenKind.Symbol, 2);
        if ("+-*/=<>(),−×÷≤≥≠".Contains(first, StringComparison.Ordinal)) return (TokenKind.Symbol, 1);
        return (TokenKind.Unknown, char.IsHighSurrogate(first) && char.IsLowSurrogate(At(text, offset + 1)) ? 2 : 1);
    }

    private static int Number(string text, int offset)
    {
        while (char.IsAsciiDigit(At(text, offset))) offset++;
        if (At(text, offset) != '.' || !char.IsAsciiDigit(At(text, offset + 1))) return offset;
        offset++;
        while (char.IsAsciiDigit(At(text, offset))) offset++;
        return offset;
    }

    private static int Name(string text, int offset)
    {
        while (char.IsAsciiLetterOrDigit(At(text, offset)) || (At(text, offset) == '.' && char.IsAsciiLetter(At(text, offset + 1)))) offset++;
        return offset;
    }

    private static string Symbol(string written) => Narrow(written[0]) switch
    {
        '−' => "-",
        '×' => "*",
        '÷' => "/",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "<>",
        var first => written.Length == 1 ? $"{first}" : $"{first}{Narrow(written[1])}",
    };

    private static char At(string text, int offset) => offset < text.Length ? Narrow(text[offset]) : '\0';

    /// <summary>What a Chinese keyboard writes wide, （，） and the like, means the same as its narrow twin.</summary>
    private static char Narrow(char letter) => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter;
}
