using Hotline.Kernel;

namespace Hotline.Scoring.Columns;

/// <summary>
/// Records of orders by subject, kept in memory from one rehearsal to the next and kept true as facts arrive. Bounded: the subjects that
/// were not asked for the longest give way. Safe to share between threads.
/// </summary>
/// <param name="mostOrders">The most orders kept, of all subjects together; one takes 28 bytes. A subject with more is not kept at all.</param>
public sealed class OrderColumns(int mostOrders)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Subject, Held> _held = [];
    private readonly Dictionary<Subject, List<Filling>> _fillings = [];
    private long _clock;

    /// <summary>Orders kept at present.</summary>
    public int Count { get; private set; }

    /// <summary>The subject's orders; <c>null</c> where they are not kept: read them, between <see cref="Fill"/> and <see cref="Filling.Complete"/>.</summary>
    public SubjectOrders? Find(Subject subject)
    {
        lock (_lock)
        {
            if (!_held.TryGetValue(subject, out var held)) return null;
            held.LastUsed = ++_clock;
            return held.Orders;
        }
    }

    /// <summary>Begin here, then read the subject's orders: what is changed meanwhile is not lost.</summary>
    public Filling Fill(Subject subject)
    {
        lock (_lock)
        {
            if (!_fillings.TryGetValue(subject, out var fillings)) _fillings.Add(subject, fillings = []);
            var filling = new Filling(this, subject);
            fillings.Add(filling);
            return filling;
        }
    }

    /// <summary>After the facts are stored. A subject that is not kept needs nothing; it is read when it is asked for.</summary>
    public void Change(Subject subject, IReadOnlyCollection<OrderChange> changes)
    {
        lock (_lock)
        {
            foreach (var filling in _fillings.GetValueOrDefault(subject) ?? []) filling.Meanwhile.AddRange(changes);
            if (_held.TryGetValue(subject, out var held)) Keep(subject, held.Orders.With(changes), held.LastUsed);
        }
    }

    /// <summary>Forgets those subjects, such as a city's when its rules or its calendar change.</summary>
    public void Forget(Func<Subject, bool> which)
    {
        lock (_lock)
        {
            foreach (var subject in _fillings.Keys.Where(which).ToList()) _fillings.Remove(subject);
            foreach (var subject in _held.Keys.Where(which).ToList()) Drop(subject);
        }
    }

    private void Keep(Subject subject, SubjectOrders orders, long lastUsed)
    {
        Drop(subject);
        if (orders.Count > mostOrders) return;
        while (Count + orders.Count > mostOrders) Drop(_held.MinBy(each => each.Value.LastUsed).Key);
        _held.Add(subject, new(orders) { LastUsed = lastUsed });
        Count += orders.Count;
    }

    private void Drop(Subject subject)
    {
        if (_held.Remove(subject, out var held)) Count -= held.Orders.Count;
    }

    private sealed class Held(SubjectOrders orders)
    {
        public SubjectOrders Orders => orders;
        public long LastUsed { get; set; }
    }

    /// <summary>A reading of one subject's orders under way.</summary>
    public sealed class Filling : IDisposable
    {
        private readonly OrderColumns _columns;
        private readonly Subject _subject;

        internal Filling(OrderColumns columns, Subject subject) => (_columns, _subject) = (columns, subject);

        internal List<OrderChange> Meanwhile { get; } = [];

        /// <returns>The orders as read, with what was changed meanwhile. Kept, unless the subject was forgotten since or is too large.</returns>
        public SubjectOrders Complete(IEnumerable<OrderChange> orders)
        {
            var read = SubjectOrders.None.With(orders);
            lock (_columns._lock)
            {
                read = read.With(Meanwhile);
                if (Remove()) _columns.Keep(_subject, read, ++_columns._clock);
                return read;
            }
        }

        /// <summary>Gives the reading up, if it was not completed.</summary>
        public void Dispose()
        {
            lock (_columns._lock) Remove();
        }

        private bool Remove()
        {
            if (!_columns._fillings.TryGetValue(_subject, out var fillings) || !fillings.Remove(this)) return false;
            if (fillings.Count == 0) _columns._fillings.Remove(_subject);
            return true;
        }
    }
}
