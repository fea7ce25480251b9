using System.Text.Json;
using Hotline.Kernel;
using Sylvan.Data.Csv;

namespace Hotline.Assessment.Imports;

/// <summary>Rows of a source, one at a time: texts under names.</summary>
internal interface IRows
{
    IReadOnlyList<string> Names { get; }

    /// <summary>Why the row cannot be read; <c>null</c> where it can.</summary>
    RowRemark? Fault { get; }

    /// <summary>Empty where the row has none.</summary>
    string Text(int column);
}

internal sealed class CsvRows(CsvDataReader csv) : IRows
{
    public IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, csv.FieldCount).Select(column => csv.GetName(column).Trim())];

    public RowRemark? Fault => csv.GetRawRecordSpan().Contains('\uFFFD') ? Unreadable(Column())
        : csv.RowFieldCount != csv.FieldCount
            ? new("ROW_FIELD_COUNT", null, new($"应有 {csv.FieldCount} 列，实有 {csv.RowFieldCount} 列", $"has {csv.RowFieldCount} fields where the header has {csv.FieldCount}"))
            : null;

    public string Text(int column) => csv.GetString(column);

    public static RowRemark Unreadable(string? column) =>
        new("TEXT_UNREADABLE", column, new("含有无法识别的字符，编码可能不对", "holds bytes that are no characters; the encoding may be another"));

    private string Column()
    {
        for (var i = 0; i < csv.RowFieldCount && i < csv.FieldCount; i++)
            if (csv.GetString(i).Contains('\uFFFD', StringComparison.Ordinal)) return csv.GetName(i);
        return "";
    }
}

/// <summary>A JSON object a line: a text, number, or truth value under the name of its column; a name that is absent or null has none.</summary>
internal sealed class JsonRows(IReadOnlyList<string> names) : IRows
{
    private readonly string?[] _texts = new string?[names.Count];

    public IReadOnlyList<string> Names => names;

    public RowRemark? Fault { get; private set; }

    public string Text(int column) => _texts[column] ?? "";

    public void Take(ReadOnlySpan<byte> line)
    {
        Array.Clear(_texts);
        try
        {
            var json = new Utf8JsonReader(line);
            Fault = Read(ref json);
        }
        catch (JsonException)
        {
            Fault = NoObject;
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair.
            Fault = CsvRows.Unreadable(null);
        }
    }

    private static RowRemark NoObject { get; } = new("ROW_NOT_JSON", null, new("不是一个 JSON 对象", "is not one JSON object"));

    private RowRemark? Read(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return NoObject;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var column = Column(ref json);
            json.Read();
            if (column < 0) json.Skip();
            else if (_texts[column] is not null) return new("FIELD_TWICE", names[column], new("同一字段出现两次", "is there twice"));
            else if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) return new("FIELD_NOT_PLAIN", names[column], new("须为文字、数字或真假值", "must be a text, a number or a truth value"));
            else if (!TryText(ref json, out _texts[column])) return CsvRows.Unreadable(names[column]);
        }
        // Whatever follows the object is an error that the reader tells.
        json.Read();
        return null;
    }

    private int Column(ref Utf8JsonReader json)
    {
        for (var i = 0; i < names.Count; i++)
            if (json.ValueTextEquals(names[i])) return i;
        return -1;
    }

    private static bool TryText(ref Utf8JsonReader json, out string? text)
    {
        try
        {
            text = json.TokenType switch
            {
                JsonTokenType.Null => null,
                JsonTokenType.String => json.GetString(),
                _ => System.Text.Encoding.UTF8.GetString(json.ValueSpan),
            };
            return true;
        }
        catch (InvalidOperationException)
        {
            // Bytes, or half a surrogate pair, that are no characters.
            text = null;
            return false;
        }
    }
}
