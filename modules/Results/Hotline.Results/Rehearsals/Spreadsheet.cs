using System.Globalization;
using System.Text;
using MiniExcelLibs;

namespace Hotline.Results.Rehearsals;

/// <summary>A table for people's spreadsheets. A cell is a text, a number or empty.</summary>
internal sealed record SheetTable(string Name, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<object?>> Rows);

internal static class Spreadsheet
{
    /// <summary>UTF-8 with a byte order mark, without which a Chinese Excel reads another encoding; lines end in CR LF (RFC 4180).</summary>
    public static byte[] Csv(SheetTable table)
    {
        var text = new StringBuilder();
        Line(table.Header);
        foreach (var row in table.Rows) Line(row);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];

        void Line(IEnumerable<object?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    /// <summary>A sheet for each table.</summary>
    public static byte[] Xlsx(IReadOnlyList<SheetTable> tables)
    {
        using var file = new MemoryStream();
        file.SaveAs(tables.ToDictionary(table => table.Name, object (table) => table.Rows.Select(row => Named(table.Header, row)).ToList()));
        return file.ToArray();
    }

    private static Dictionary<string, object?> Named(IReadOnlyList<string> header, IReadOnlyList<object?> row) =>
        header.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second is string text ? Harmless(text) : pair.Second);

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>A text that a spreadsheet would take for a formula begins with an apostrophe instead.</summary>
    private static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
