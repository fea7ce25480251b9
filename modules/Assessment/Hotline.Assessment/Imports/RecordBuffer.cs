namespace Hotline.Assessment.Imports;

/// <summary>
/// Cuts a stream of bytes into whole records, by the batch: a record ends with a line, in CSV not within quotes. It reads ahead by one piece at the
/// most, and holds one batch. UTF-8 and the Chinese encodings have no line end, quote or comma within a character.
/// </summary>
internal sealed class RecordBuffer(Stream body, bool isCsv)
{
    /// <summary>Bytes of one record.</summary>
    public const int Longest = 1 << 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly byte[] _bytes = new byte[2 * Longest];
    private readonly byte[] _piece = new byte[1 << 16];
    private Task<int>? _reading;
    private int _length, _scanned, _end, _records;
    private bool _quoted, _atFieldStart = true;

    /// <summary>Whole records, each with its line end.</summary>
    public ArraySegment<byte> Batch => new(_bytes, 0, _end);

    public int Records => _records;

    /// <summary>Nothing follows the batch.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Drops the batch.</summary>
    public void Next()
    {
        _bytes.AsSpan(_end, _length - _end).CopyTo(_bytes);
        (_length, _scanned, _end, _records) = (_length - _end, _scanned - _end, 0, 0);
    }

    /// <summary>Gathers records until they are enough, the buffer is full, the source pauses or ends.</summary>
    /// <param name="most">Records of a batch.</param>
    /// <param name="isLast">Whether what stands at the end without a line end is a record.</param>
    /// <returns>Whether the record that is under way is within bounds.</returns>
    public async Task<bool> FillAsync(int most, bool isLast, CancellationToken cancellationToken)
    {
        while (true)
        {
            Scan(most);
            if (_records == most || (_length + _piece.Length > _bytes.Length && _records > 0)) return true;
            if (_length - _end > Longest) return false;
            _reading ??= body.ReadAsync(_piece, cancellationToken).AsTask();
            // What has come is written within a second or so, though the source pauses.
            if (_records > 0 && !_reading.IsCompleted && await Task.WhenAny(_reading, Task.Delay(s_patience, cancellationToken)) != _reading) return true;
            var read = await _reading;
            _reading = null;
            if (read == 0)
            {
                IsAtEnd = true;
                if (isLast && _end < _length) (_end, _records) = (_length, _records + 1);
                return true;
            }
            _piece.AsSpan(0, read).CopyTo(_bytes.AsSpan(_length));
            _length += read;
        }
    }

    private void Scan(int most)
    {
        while (_scanned < _length && _records < most)
        {
            if (isCsv) ScanCsv();
            else _scanned = _bytes.AsSpan(_scanned, _length - _scanned).IndexOf((byte)'\n') is >= 0 and var found ? _scanned + found + 1 : _length;
            if (_scanned > 0 && _bytes[_scanned - 1] == '\n' && !_quoted) (_end, _records) = (_scanned, _records + 1);
        }
    }

    /// <summary>Up to the next line end outside quotes. A quote opens a field only where the field begins.</summary>
    private void ScanCsv()
    {
        while (_scanned < _length)
        {
            var rest = _bytes.AsSpan(_scanned, _length - _scanned);
            if (_quoted)
            {
                var close = rest.IndexOf((byte)'"');
                if (close >= 0) _quoted = false;
                // A doubled quote closes, and opens again at once.
                (_scanned, _atFieldStart) = close < 0 ? (_length, false) : (_scanned + close + 1, true);
                continue;
            }
            var next = _atFieldStart && rest[0] == '"' ? 0 : rest.IndexOfAny((byte)',', (byte)'\n');
            if (next < 0)
            {
                (_scanned, _atFieldStart) = (_length, false);
                return;
            }
            _scanned += next + 1;
            _quoted = rest[next] == '"';
            _atFieldStart = !_quoted;
            if (rest[next] == '\n') return;
        }
    }
}
