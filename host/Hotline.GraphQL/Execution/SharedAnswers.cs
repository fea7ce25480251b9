using Hotline.GraphQL.Http;
using Hotline.Modularity;
using Hotline.Modularity.Feed;

namespace Hotline.GraphQL.Execution;

/// <summary>What a subscriber is sent for one event.</summary>
/// <param name="Looks">What it shows of other people's files: written down for each who is sent it, before he is.</param>
internal sealed record EventAnswer(byte[] Bytes, IReadOnlyCollection<FileLook> Looks);

/// <summary>All that an answer to an event depends on. The whole caller: a field may look at any part of him.</summary>
/// <param name="Variables">In JSON, but for those that say where to begin.</param>
/// <param name="Scope">The caller's scope, as a value.</param>
internal sealed record Asked(string Text, string? OperationName, string Variables, Caller Caller, string? Scope)
{
    public static Asked Of(string text, Operation operation, IReadOnlySet<string> positions, Caller caller) => new(
        text, operation.OperationName,
        ResponseWriter.Json(operation.Variables.Where(variable => !positions.Contains(variable.Key)).OrderBy(variable => variable.Key, StringComparer.Ordinal).ToDictionary()),
        caller.WithoutCredentials(), caller.Mutations is { } scope ? string.Join(' ', scope) : null);
}

/// <summary>Those who ask the same of a city's feed with the same rights; there is a group as long as it has a member.</summary>
internal sealed class SharedAnswers(TimeProvider time)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<Asked, AnswerGroup> _groups = [];

    public int Count => _groups.Count;

    /// <param name="make">Answers an event as the group's members see it, in a bounded time.</param>
    /// <returns>Left by disposing of it.</returns>
    public AnswerGroup Join(Asked asked, Func<object, CancellationToken, Task<EventAnswer>> make)
    {
        lock (_changing)
        {
            if (!_groups.TryGetValue(asked, out var group)) _groups.Add(asked, group = new(make, time, Leave));
            group.Members++;
            return group;
        }

        void Leave(AnswerGroup group)
        {
            lock (_changing)
                if (--group.Members > 0 || !_groups.Remove(asked)) return;
            group.End();
        }
    }
}

/// <summary>
/// The newest answers of a group, each made once, by whoever wants it first, for all who want it soon. A member keeps his own place in the feed: one who
/// comes later, or falls behind what is kept, has the events in between answered for himself, and so meets the others again.
/// </summary>
internal sealed class AnswerGroup(Func<object, CancellationToken, Task<EventAnswer>> make, TimeProvider time, Action<AnswerGroup> leave) : IDisposable
{
    private const int MostKept = 32;
    private const int MostBytes = 64 * 1024;

    /// <summary>An answer is of its time: what else it shows may have moved, and with it what the caller may see.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = new();
    private readonly SortedList<long, (Task<EventAnswer> Answer, long At)> _kept = [];

    /// <summary>Changed by <see cref="SharedAnswers"/> alone.</summary>
    public int Members { get; set; }

    public async ValueTask<EventAnswer> OfAsync(Followed told, CancellationToken cancellationToken)
    {
        var answer = Of(told);
        if (answer.IsCompletedSuccessfully) return answer.Result;
        await answer.WaitAsync(cancellationToken);
        // Whoever made it has others to give it to.
        await Task.Yield();
        return answer.Result;
    }

    public void Dispose() => leave(this);

    /// <summary>Nobody is left who waits for an answer.</summary>
    public void End()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private Task<EventAnswer> Of(Followed told)
    {
        lock (_kept)
        {
            if (_kept.TryGetValue(told.Number, out var kept) && time.GetElapsedTime(kept.At) < s_fresh) return kept.Answer;
            var answer = MakeAsync(told.Shown);
            _kept[told.Number] = (answer, time.GetTimestamp());
            // The newest stays, however large it is: it is the one that all wait for.
            while (_kept.Count > 1 && (Members == 1 || _kept.Count > MostKept || Bytes > MostBytes)) _kept.RemoveAt(0);
            return answer;
        }
    }

    private int Bytes => _kept.Values.Sum(kept => kept.Answer.IsCompletedSuccessfully ? kept.Answer.Result.Bytes.Length : 0);

    /// <summary>In nobody's name: the member who happened to be first may leave, and is in no line of its log.</summary>
    private Task<EventAnswer> MakeAsync(object shown)
    {
        var end = _end.Token;
        using (System.Threading.ExecutionContext.SuppressFlow()) return Task.Run(() => make(shown, end), end);
    }
}
