using System.Text;

namespace Hotline.Assessment.Imports;

/// <summary>
/// The report of rejected and odd rows: a CSV that opens in a Chinese Excel (UTF-8 with its mark) and cannot carry a
/// formula into it. The file comes into being with its first line.
/// </summary>
/// <param name="kept">Bytes of an earlier beginning that stand; what came after them is written anew.</param>
internal sealed class RowReport(string path, long kept = 0) : IDisposable
{
    private StreamWriter? _file;

    /// <summary><c>null</c> while there is nothing to report.</summary>
    public string? Path => _file is null ? null : path;

    public void Add(long line, string outcome, RowRemark remark)
    {
        if (_file is null)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            file.SetLength(Math.Min(kept, file.Length));
            file.Seek(0, SeekOrigin.End);
            // The mark goes before the first line alone: the writer gives it where the file is empty.
            _file = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            if (file.Length == 0) _file.WriteLine("line,outcome,code,column,reason,原因");
        }
        _file.WriteLine($"{line},{outcome},{remark.Code},{Cell(remark.Column)},{Cell(remark.Reason.English)},{Cell(remark.Reason.Chinese)}");
    }

    /// <summary>Hands on what was added, and tells how long the report is.</summary>
    public long Save()
    {
        if (_file is null) return kept;
        _file.Flush();
        return _file.BaseStream.Length;
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
