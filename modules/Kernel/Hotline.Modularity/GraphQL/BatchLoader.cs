using GraphQL.DataLoader;

namespace Hotline.Modularity.GraphQL;

/// <summary>
/// One fetch for all parents of a request. Derive, implement <see cref="FetchAsync"/>, register as scoped, take it as a
/// <see cref="ServiceAttribute"/> parameter and return <see cref="Load"/>.
/// </summary>
public abstract class BatchLoader<TKey, TValue> where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Entry> _entries = [];
    private List<Entry> _waiting = [];

    /// <summary>Values by key; a key that is missing from the answer loads as <c>default</c>.</summary>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> FetchAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken);

    public IDataLoaderResult<TValue?> Load(TKey key)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var entry)) return entry;
            entry = new Entry(this, key);
            _entries.Add(key, entry);
            _waiting.Add(entry);
            return entry;
        }
    }

    private async Task DispatchAsync(CancellationToken cancellationToken)
    {
        List<Entry> batch;
        lock (_gate)
        {
            batch = _waiting;
            _waiting = [];
        }
        if (batch.Count == 0) return;
        try
        {
            var values = await FetchAsync(batch.Select(entry => entry.Key).ToList(), cancellationToken);
            foreach (var entry in batch) entry.Completion.SetResult(values.GetValueOrDefault(entry.Key));
        }
        catch (Exception failure)
        {
            foreach (var entry in batch) entry.Completion.TrySetException(failure);
        }
    }

    private sealed class Entry(BatchLoader<TKey, TValue> loader, TKey key) : IDataLoaderResult<TValue?>
    {
        public TKey Key => key;
        public TaskCompletionSource<TValue?> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<TValue?> GetResultAsync(CancellationToken cancellationToken = default)
        {
            if (!Completion.Task.IsCompleted) await loader.DispatchAsync(cancellationToken);
            return await Completion.Task;
        }

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}
