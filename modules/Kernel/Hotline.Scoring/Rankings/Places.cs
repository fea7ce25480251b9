using Hotline.Kernel;

namespace Hotline.Scoring.Rankings;

/// <summary>What a place is taken by.</summary>
/// <param name="Value">The greater, the better the place; exact.</param>
/// <param name="RankedLast">After all others, by a veto.</param>
/// <param name="Tells">Whether at least two orders stand behind it (<see cref="Bands.Tells"/>), or none are asked for.</param>
public sealed record PlaceKey(Rate Value, bool RankedLast, bool Tells);

/// <summary>Those of one key.</summary>
/// <param name="Place">1 is best.</param>
/// <param name="PlaceFromBottom">1 is worst.</param>
public sealed record PlacedBlock<T>(IReadOnlyList<T> Members, bool RankedLast, int Place, int PlaceFromBottom);

/// <summary>
/// The one rule of places. Equal keys share a place and the next is skipped (1, 1, 3). Nobody stands above others on fewer than two
/// orders: who comes next shares the place. Counted from the bottom it is the same rule read upwards, so nobody stands below others on one order
/// either. Who is ranked last by a veto comes after all others and shares no place with them.
/// </summary>
public static class Places
{
    /// <summary>From the best to the worst; of one key in the order given.</summary>
    public static IReadOnlyList<PlacedBlock<T>> Of<T>(IEnumerable<T> all, Func<T, PlaceKey> keyOf)
    {
        List<Block<T>> blocks = [];
        foreach (var (who, key) in all.Select(each => (each, Key: keyOf(each))).OrderBy(each => each.Key.RankedLast).ThenByDescending(each => each.Key.Value))
        {
            if (blocks.Count == 0 || !blocks[^1].Has(key)) blocks.Add(new(key));
            blocks[^1].Add(who, key.Tells);
        }
        var fromBottom = Count(blocks.AsEnumerable().Reverse()).Reverse();
        return [.. blocks.Zip(Count(blocks), fromBottom).Select(each => new PlacedBlock<T>(each.First.Members, each.First.RankedLast, each.Second, each.Third))];
    }

    private static IEnumerable<int> Count<T>(IEnumerable<Block<T>> blocks)
    {
        var (place, passed) = (1, 0);
        Block<T>? before = null;
        foreach (var block in blocks)
        {
            if (before is null || before.Tells || before.RankedLast != block.RankedLast) place = passed + 1;
            yield return place;
            (passed, before) = (passed + block.Members.Count, block);
        }
    }

    private sealed class Block<T>(PlaceKey key)
    {
        public List<T> Members { get; } = [];
        public bool RankedLast => key.RankedLast;

        /// <summary>Somebody of it has the orders.</summary>
        public bool Tells { get; private set; }

        public bool Has(PlaceKey other) => key.RankedLast == other.RankedLast && key.Value.CompareTo(other.Value) == 0;

        public void Add(T who, bool tells)
        {
            Members.Add(who);
            Tells |= tells;
        }
    }
}
