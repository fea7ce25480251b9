using System.IO.Compression;
using System.Text;
using Hotline.Kernel;
using Sylvan.Data.Csv;

namespace Hotline.Assessment.Imports;

/// <summary>A CSV file as it comes: plain or in gzip, UTF-8 with or without its mark, or the encoding that its mapping names.</summary>
internal sealed class CsvFile : IDisposable
{
    private const int Peek = 1 << 16;
    private readonly FileStream _file;

    private CsvFile(FileStream file, CsvDataReader rows) => (_file, Rows) = (file, rows);

    public CsvDataReader Rows { get; }

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public decimal Fraction => _file.Length == 0 ? 1 : (decimal)_file.Position / _file.Length;

    public static async Task<CsvFile> OpenAsync(string path, string? fallbackEncoding, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Peek, FileOptions.SequentialScan);
        try
        {
            var bytes = new BufferedStream(Unpacked(file), Peek);
            var head = new byte[Peek];
            var length = await bytes.ReadAtLeastAsync(head, Peek, throwOnEndOfStream: false, cancellationToken);
            var encoding = Detect(head.AsSpan(0, length), fallbackEncoding);
            var text = new StreamReader(new Prefixed(head.AsMemory(0, length), bytes), encoding, detectEncodingFromByteOrderMarks: true, Peek);
            var rows = await CsvDataReader.CreateAsync(text, new CsvDataReaderOptions
            {
                HasHeaders = true,
                BufferSize = Peek,
                MaxBufferSize = 1 << 20,
                OwnsReader = true,
            }, cancellationToken);
            return new(file, rows);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static Stream Unpacked(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var read = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && magic[0] == 0x1f && magic[1] == 0x8b ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>UTF-8 if the beginning is valid as such; a character cut off at its end does not count against it.</summary>
    private static Encoding Detect(ReadOnlySpan<byte> head, string? fallback)
    {
        if (fallback is null) return Encoding.UTF8;
        var end = head.Length;
        while (end > 0 && head.Length - end < 3 && (head[end - 1] & 0xC0) == 0x80) end--;
        if (end > 0 && head[end - 1] >= 0xC0) end--;
        return System.Text.Unicode.Utf8.IsValid(head[..end]) ? Encoding.UTF8 : Named(fallback)!;
    }

    /// <summary>An encoding by its name, those of the code pages included, e.g. gb18030; <c>null</c> where there is none.</summary>
    public static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        Rows.Dispose();
        _file.Dispose();
    }

    /// <summary>The bytes already looked at, then the rest.</summary>
    internal sealed class Prefixed(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private int _position;

        public override int Read(Span<byte> buffer)
        {
            if (_position == head.Length) return rest.Read(buffer);
            var count = Math.Min(buffer.Length, head.Length - _position);
            head.Span.Slice(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
