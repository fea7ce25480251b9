using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Rules;

namespace Hotline.Assessment.Columns;

/// <summary>
/// One city's orders in memory: read when they are first asked for, and from then on brought up to date by what was written since, by this
/// process or another. What lies here is never ahead of the store, and after <see cref="CatchUp"/> not behind it.
/// </summary>
/// <param name="mostOrders">The most orders kept.</param>
internal sealed class CityColumns(int mostOrders) : IDisposable
{
    /// <summary>After more changes than this all is read anew, as after a large import.</summary>
    private const int MostChanges = 50_000;

    /// <summary>More subjects than this are not looked up one by one where the whole table can be read in one pass.</summary>
    private const int Few = 8;

    private readonly SemaphoreSlim _gate = new(1), _scan = new(1);
    private readonly Dictionary<Period, PeriodTable> _months = [];
    private OrderColumns _columns = new(mostOrders);
    private long _upTo = -1;

    /// <summary>The subjects' orders of the year, as their rows say.</summary>
    public async Task<(PeriodTable Months, Dictionary<string, KeptOrders> Orders)> OfAsync(
        OrderRows rows, SubjectKind kind, Period year, CityRules rules, WorkingCalendar calendar, IReadOnlyCollection<string> subjectIds, CancellationToken cancellationToken)
    {
        await ReadAllAsync(rows, kind, year, calendar, subjectIds, cancellationToken);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            CatchUp(rows);
            return (MonthsOf(year, rules.Periods), subjectIds.ToDictionary(id => id, id => Find(rows, new(kind, id), year, calendar), StringComparer.Ordinal));
        }
        finally
        {
            _gate.Release();
        }
    }

    private KeptOrders Find(OrderRows rows, Subject subject, Period year, WorkingCalendar calendar)
    {
        if (_columns.Find(subject, year) is { } kept) return kept;
        var read = new KeptOrders(rows.Of(subject, calendar.StartOf(year.From), calendar.StartOf(year.Until)), year);
        _columns.Keep(subject, year, read);
        return read;
    }

    /// <summary>Where many are missing and the store's orders fit, reads all of the kind in one pass. Whoever asks for what is kept does not wait for it.</summary>
    private async Task ReadAllAsync(OrderRows rows, SubjectKind kind, Period year, WorkingCalendar calendar, IReadOnlyCollection<string> subjectIds, CancellationToken cancellationToken)
    {
        if (!ManyMissing() || rows.AtMost() > mostOrders) return;
        await _scan.WaitAsync(cancellationToken);
        try
        {
            if (!ManyMissing()) return;
            var before = rows.LastChange();
            var read = rows.OfAll(kind, calendar.StartOf(year.From), calendar.StartOf(year.Until), cancellationToken);
            await _gate.WaitAsync(cancellationToken);
            try
            {
                Keep(read, before);
            }
            finally
            {
                _gate.Release();
            }
        }
        finally
        {
            _scan.Release();
        }

        bool ManyMissing() => subjectIds.Count(id => _columns.Find(new(kind, id), year) is null) > Few;

        void Keep(Dictionary<string, SubjectOrders> read, long before)
        {
            // What was written while it was read is in it or not: it is applied once more.
            _upTo = _upTo < 0 ? before : Math.Min(_upTo, before);
            foreach (var id in subjectIds.Union(read.Keys)) _columns.Keep(new(kind, id), year, new(read.GetValueOrDefault(id, SubjectOrders.None), year));
            CatchUp(rows);
        }
    }

    /// <summary>Applies what was written since. A row that is met twice changes nothing.</summary>
    private void CatchUp(OrderRows rows)
    {
        if (_upTo < 0) Start(from: rows.LastChange());
        var changed = rows.ChangedSince(_upTo, MostChanges + 1);
        if (changed.Count == 0) return;
        if (changed.Count > MostChanges)
        {
            Start(from: rows.LastChange());
            return;
        }
        var through = changed[^1].Change;
        foreach (var lost in rows.LostBetween(_upTo, through).GroupBy(row => row.Former))
            _columns.Change(lost.Key, [.. lost.Select(row => new OrderChange(row.OrderNo, null))]);
        Change(SubjectKind.SubCentre, row => row.UnitId);
        Change(SubjectKind.Agent, row => row.AgentId);
        _upTo = through;

        void Change(SubjectKind kind, Func<ChangedRow, string?> subjectOf)
        {
            foreach (var ofSubject in changed.GroupBy(subjectOf, StringComparer.Ordinal))
                if (ofSubject.Key is { } id) _columns.Change(new(kind, id), [.. ofSubject.Select(row => new OrderChange(row.OrderNo, row.Record))]);
        }
    }

    public void Dispose()
    {
        _gate.Dispose();
        _scan.Dispose();
    }

    private void Start(long from) => (_columns, _upTo) = (new(mostOrders), from);

    private PeriodTable MonthsOf(Period year, PeriodScheme periods)
    {
        if (!_months.TryGetValue(year, out var months)) _months.Add(year, months = new([.. periods.Months(year.From, year.Until)]));
        return months;
    }
}
