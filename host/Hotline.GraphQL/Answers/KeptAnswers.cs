using System.Collections.Concurrent;
using Hotline.GraphQL.Limits;
using Hotline.Modularity.Data;

namespace Hotline.GraphQL.Answers;

/// <summary>
/// Answers as they were given, each for its request and its caller's rights, until anything moves that answers rest on. Whoever asks after a change was
/// acknowledged is answered out of the changed data; who asks for what is being made waits for it.
/// </summary>
/// <param name="data">What answers rest on; <c>null</c>: nobody can tell when it moves, so nothing is kept.</param>
internal sealed class KeptAnswers(IDataVersion? data, GraphQLOptions options)
{
    private Generation _answers = new(default);

    /// <returns><c>null</c> where none is kept.</returns>
    public LastingAnswer? Find(AnswerKey key) =>
        Current() is { } generation && generation.Answers.TryGetValue(key, out var making) && making.Task.IsCompletedSuccessfully ? making.Task.Result : null;

    /// <summary>The answer, where somebody else makes it once it is made, or the place to put one; to be disposed of.</summary>
    public async ValueTask<Place> PlaceAsync(AnswerKey key, CancellationToken cancellationToken)
    {
        if (Current() is not { } generation) return default;
        var mine = new Making();
        var making = generation.Answers.GetOrAdd(key, mine);
        if (making == mine) return new Place(null, generation, key, mine);
        return new Place(await making.Task.WaitAsync(cancellationToken));
    }

    /// <summary>What is kept of the present state; all of former ones goes at once.</summary>
    private Generation? Current()
    {
        if (options.KeptAnswerBytes == 0 || data?.Now() is not { } version) return null;
        var current = Volatile.Read(ref _answers);
        if (current.Version == version && Interlocked.Read(ref current.Bytes) < options.KeptAnswerBytes) return current;
        var next = new Generation(version);
        // Two that find it at once: both have a good one, of which one is kept.
        Interlocked.CompareExchange(ref _answers, next, current);
        return next;
    }

    /// <summary>Answers to one state of the data.</summary>
    internal sealed class Generation(DataVersion version)
    {
        private const int Overhead = 512;

        public long Bytes;

        public DataVersion Version => version;

        public ConcurrentDictionary<AnswerKey, Making> Answers { get; } = new();

        /// <summary>A key and its place, and the answer, which is compressed in two ways when that is asked for: together about as long again.</summary>
        public void Count(LastingAnswer? answer) => Interlocked.Add(ref Bytes, Overhead + 2 * (answer?.Bytes.Length ?? 0));
    }

    /// <summary>An answer that is made, for all who wait; <c>null</c> where each has to make his own.</summary>
    internal sealed class Making() : TaskCompletionSource<LastingAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="Answer">What was kept; <c>null</c>: it is yet to be made.</param>
    internal readonly record struct Place(LastingAnswer? Answer, Generation? Generation = null, AnswerKey Key = default, Making? Making = null) : IDisposable
    {
        /// <summary>Keeps the answer that was made.</summary>
        /// <param name="answer"><c>null</c>: it does not hold; whoever asks the same meanwhile makes his own and waits for nobody.</param>
        public void Put(LastingAnswer? answer)
        {
            if (Making?.TrySetResult(answer) == true) Generation!.Count(answer);
        }

        /// <summary>Where none was put, because its caller left or was refused, the next one tries anew.</summary>
        public void Dispose()
        {
            if (Making is null or { Task.IsCompleted: true }) return;
            // First, for whoever waited may ask again at once.
            Generation!.Answers.TryRemove(KeyValuePair.Create(Key, Making));
            Making.TrySetResult(null);
        }
    }
}
