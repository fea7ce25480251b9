namespace Hotline.Modularity.Feed;

/// <summary>What is read from the database once for a signal, however many want it then: in nobody's name, for whoever asks first may leave.</summary>
/// <param name="readAsync">Given the reading before it, which may have failed. It is begun inside a lock, so it is to yield at once.</param>
internal sealed class ReadForSignal<T>(Func<Task<T>?, Task<T>> readAsync)
{
    private readonly Lock _beginning = new();
    private Reading? _last;

    private sealed record Reading(Task For, Task<T> Read);

    /// <param name="next">The signal that waits for what is not yet told: what it stands for is read once, and again where that failed.</param>
    public Task<T> Of(Task next)
    {
        if (Known(next) is { } known) return known;
        lock (_beginning)
        {
            if (Known(next) is { } begun) return begun;
            Volatile.Write(ref _last, new(next, readAsync(_last?.Read)));
            return _last!.Read;
        }
    }

    /// <summary>Ends with the last reading, however it ended.</summary>
    public async Task OverAsync()
    {
        Task? last;
        lock (_beginning) last = _last?.Read;
        if (last is not null) await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<T>? Known(Task next) => Volatile.Read(ref _last) is { } last && last.For == next && !last.Read.IsFaulted ? last.Read : null;
}
