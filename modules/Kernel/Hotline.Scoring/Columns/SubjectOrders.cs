namespace Hotline.Scoring.Columns;

/// <summary>An order, by its number in the store, as it has become; <c>null</c> where it is the subject's no longer.</summary>
public readonly record struct OrderChange(long Number, OrderRecord? Record);

/// <summary>
/// The records of one subject's orders. Immutable: a change copies the chunk that it is in, so that whoever is counting sees one state
/// and waits for nobody.
/// </summary>
public sealed class SubjectOrders
{
    /// <summary>A chunk's arrays stay below the size from which the runtime never moves them.</summary>
    internal const int ChunkSize = 2048;

    private readonly Chunk[] _chunks;

    private SubjectOrders(Chunk[] chunks) => _chunks = chunks;

    public static SubjectOrders None { get; } = new([]);

    /// <summary>Places held, those of orders that left included.</summary>
    public int Count => _chunks.Sum(chunk => chunk.Records.Length);

    internal ReadOnlySpan<Chunk> Chunks => _chunks;

    /// <summary>
    /// With each order of new numbers added, each known one replaced; of two changes of one order the later holds. One that leaves keeps its place,
    /// and counts nowhere.
    /// </summary>
    public SubjectOrders With(IEnumerable<OrderChange> changes)
    {
        var chunks = _chunks.ToList();
        var copied = new HashSet<int>();
        var added = new Dictionary<long, OrderRecord>();
        foreach (var change in changes)
        {
            var (chunk, place) = Find(change.Number);
            if (chunk < 0)
            {
                if (change.Record is { } record) added[change.Number] = record;
                else added.Remove(change.Number);
                continue;
            }
            if (copied.Add(chunk)) chunks[chunk] = chunks[chunk] with { Records = [.. chunks[chunk].Records] };
            chunks[chunk].Records[place] = change.Record ?? default;
        }
        Append(chunks, added);
        return new([.. chunks]);
    }

    /// <summary>Takes orders in one by one, each number once.</summary>
    public sealed class Builder
    {
        private readonly List<Chunk> _full = [];
        private readonly List<long> _numbers = [];
        private readonly List<OrderRecord> _records = [];

        public void Add(long number, in OrderRecord record)
        {
            if (_numbers.Count == ChunkSize) Complete();
            _numbers.Add(number);
            _records.Add(record);
        }

        public SubjectOrders Build()
        {
            if (_numbers.Count > 0) Complete();
            return new([.. _full]);
        }

        private void Complete()
        {
            _full.Add(new([.. _numbers], [.. _records]));
            _numbers.Clear();
            _records.Clear();
        }
    }

    private (int Chunk, int Place) Find(long number)
    {
        for (var chunk = 0; chunk < _chunks.Length; chunk++)
            if (_chunks[chunk].Numbers.AsSpan().IndexOf(number) is >= 0 and var place) return (chunk, place);
        return (-1, -1);
    }

    private static void Append(List<Chunk> chunks, Dictionary<long, OrderRecord> added)
    {
        IEnumerable<KeyValuePair<long, OrderRecord>> rest = added;
        if (added.Count > 0 && chunks.Count > 0 && chunks[^1].Records.Length < ChunkSize)
        {
            var last = chunks[^1];
            var fitting = added.Take(ChunkSize - last.Records.Length).ToList();
            chunks[^1] = new([.. last.Numbers, .. fitting.Select(each => each.Key)], [.. last.Records, .. fitting.Select(each => each.Value)]);
            rest = added.Skip(fitting.Count);
        }
        foreach (var chunk in rest.Chunk(ChunkSize))
            chunks.Add(new([.. chunk.Select(each => each.Key)], [.. chunk.Select(each => each.Value)]));
    }

    /// <summary>Two columns of one length: the orders' numbers, to find one by, and their records, to count.</summary>
    internal sealed record Chunk(long[] Numbers, OrderRecord[] Records);
}
