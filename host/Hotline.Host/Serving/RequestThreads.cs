namespace Hotline.Host.Serving;

/// <summary>
/// SQLite has no asynchronous calls: a query, and a write that waits for its turn, hold their thread to the end. Left alone, the pool has a thread for
/// each core at once and adds but one or two a second, so on two cores an import and the telling of its scores kept all readers waiting, up to a second
/// for a read and for five seconds of them (the benchmark `meanwhile` shows it). With many threads at all times, those who are answered out of memory
/// wait for the cores instead, ten times as long (`answers` shows that). So the pool has more threads only after it stood still for want of them.
/// </summary>
/// <param name="least">How many the pool makes without delay of itself.</param>
/// <param name="have">Has the pool make so many without delay.</param>
internal sealed class RequestThreads(int least, Action<int> have)
{
    /// <summary>With so many, none of the reads waited.</summary>
    internal const int Most = 16;

    /// <summary>After so many looks, of ten milliseconds and more, without a standstill there is one thread fewer: to have taken it back too soon costs one look.</summary>
    internal const int Calm = 100;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private int _more;
    private int _calm;
    private bool _waited;
    private long _done;

    /// <summary>Looks after the pool until the process ends. A larger number, of the machine or of its operator, stays.</summary>
    public static void Provide()
    {
        ThreadPool.GetMinThreads(out var least, out var completions);
        var threads = new RequestThreads(least, count => Have(count, completions));
        // A thread of its own: one of the pool would stand still with it.
        new Thread(threads.Watch) { IsBackground = true, Name = nameof(RequestThreads) }.Start();
    }

    /// <param name="waiting">Work that waits for a thread.</param>
    /// <param name="done">Work that has been done since the start; none since the last look, when some waited and some still waits: a standstill.</param>
    internal void Look(long waiting, long done)
    {
        var standsStill = _waited && waiting > 0 && done == _done;
        (_waited, _done, _calm) = (waiting > 0, done, standsStill ? 0 : _calm + 1);
        if (standsStill && least + _more < Most) have(least + ++_more);
        if (_calm < Calm || _more == 0) return;
        _calm = 0;
        have(least + --_more);
    }

    private void Watch()
    {
        for (; ; Thread.Sleep(s_pause)) Look(ThreadPool.PendingWorkItemCount, ThreadPool.CompletedWorkItemCount);
    }

    private static void Have(int threads, int completions)
    {
        ThreadPool.GetMinThreads(out var before, out _);
        if (!ThreadPool.SetMinThreads(threads, completions) || threads > before) return;
        // The pool would keep those it has, and learn only slowly to do with fewer, were it not for a moment forbidden to have more.
        ThreadPool.GetMaxThreads(out var most, out var mostCompletions);
        ThreadPool.SetMaxThreads(threads, mostCompletions);
        ThreadPool.SetMaxThreads(most, mostCompletions);
    }
}
