namespace Hotline.Host.Serving;

/// <summary>
/// SQLite has no asynchronous calls: a query, and a write that waits for its turn, hold their thread to the end. Left alone, the pool has a thread for
/// each core at once and adds but one or two a second, so on two cores an import and the telling of its scores kept all readers waiting, up to a second
/// for a read and for five seconds of them (the benchmark `meanwhile` shows it).
/// </summary>
internal static class RequestThreads
{
    /// <summary>With so many, none of the reads waited. They are made when they are wanted and end when they have been idle.</summary>
    private const int AtOnce = 16;

    /// <summary>Has the pool make as many without delay; a larger number, of the machine or of its operator, stays.</summary>
    public static void Provide()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, AtOnce), completions);
    }
}
