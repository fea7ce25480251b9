using Hotline.Kernel;

namespace Hotline.Scoring.Columns;

/// <summary>
/// Records of orders by subject and year, kept in memory from one question to the next. Bounded: what was not asked for the longest gives way.
/// Safe to share between threads.
/// </summary>
/// <param name="mostOrders">The most orders kept, of all subjects together; one takes 28 bytes. A subject's year with more is not kept at all.</param>
public sealed class OrderColumns(int mostOrders)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Subject, Dictionary<Period, Held>> _held = [];
    private long _clock;

    /// <summary>Orders kept at present.</summary>
    public int Count { get; private set; }

    /// <summary>What is kept of the subject's year; <c>null</c> where nothing is: read it, and <see cref="Keep"/> it.</summary>
    public KeptOrders? Find(Subject subject, Period year)
    {
        lock (_lock)
        {
            if (_held.GetValueOrDefault(subject)?.GetValueOrDefault(year) is not { } held) return null;
            held.LastUsed = ++_clock;
            return held.Orders;
        }
    }

    /// <summary>Keeps what was read, in place of what was kept of it, unless it is too large.</summary>
    public void Keep(Subject subject, Period year, KeptOrders orders)
    {
        lock (_lock) Put(subject, year, orders, ++_clock);
    }

    /// <summary>In the order in which they were stored. A year that is not kept needs nothing; it is read when it is asked for.</summary>
    public void Change(Subject subject, IReadOnlyCollection<OrderChange> changes)
    {
        lock (_lock)
        {
            foreach (var (year, held) in _held.GetValueOrDefault(subject)?.ToList() ?? [])
                Put(subject, year, held.Orders.With(changes), held.LastUsed);
        }
    }

    private void Put(Subject subject, Period year, KeptOrders orders, long lastUsed)
    {
        Drop(subject, year);
        if (orders.Count > mostOrders) return;
        while (Count + orders.Count > mostOrders) DropOldest();
        if (!_held.TryGetValue(subject, out var years)) _held.Add(subject, years = []);
        years.Add(year, new(orders) { LastUsed = lastUsed });
        Count += orders.Count;
    }

    private void DropOldest()
    {
        var (subject, year, _) = _held.SelectMany(each => each.Value, (each, ofYear) => (each.Key, ofYear.Key, ofYear.Value.LastUsed)).MinBy(each => each.LastUsed);
        Drop(subject, year);
    }

    private void Drop(Subject subject, Period year)
    {
        if (!_held.TryGetValue(subject, out var years) || !years.Remove(year, out var held)) return;
        if (years.Count == 0) _held.Remove(subject);
        Count -= held.Orders.Count;
    }

    private sealed class Held(KeptOrders orders)
    {
        public KeptOrders Orders => orders;
        public long LastUsed { get; set; }
    }
}
