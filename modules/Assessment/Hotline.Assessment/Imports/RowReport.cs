using System.Text;

namespace Hotline.Assessment.Imports;

/// <summary>
/// The report of rejected and odd rows: a CSV that opens in a Chinese Excel (UTF-8 with its mark) and cannot carry a
/// formula into it. The file comes into being with its first line.
/// </summary>
internal sealed class RowReport(string path) : IDisposable
{
    private StreamWriter? _file;

    /// <summary><c>null</c> while there is nothing to report.</summary>
    public string? Path => _file is null ? null : path;

    public void Add(long line, string outcome, RowRemark remark)
    {
        if (_file is null)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            _file.WriteLine("line,outcome,code,column,reason,原因");
        }
        _file.WriteLine($"{line},{outcome},{remark.Code},{Cell(remark.Column)},{Cell(remark.Reason.English)},{Cell(remark.Reason.Chinese)}");
    }

    public void Dispose() => _file?.Dispose();

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        // A row is one line of the report, whatever its cells held.
        var line = text.ReplaceLineEndings(" ");
        var safe = line[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + line : line;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
