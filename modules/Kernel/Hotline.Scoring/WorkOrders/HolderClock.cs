using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.WorkOrders;

/// <summary>
/// The clock of one holder. Pauses move the deadline by the working time held; only an extension that was asked for in
/// time and approved moves it further.
/// </summary>
internal sealed class HolderClock(WorkingCalendar calendar, CityRules rules, Holder holder, Instant end)
{
    private Instant? _pausedSince;
    private string? _pauseFact;
    private Instant? _withoutExtensions = holder.OriginalDue;

    public Instant? CurrentDue { get; private set; } = holder.OriginalDue;
    public TimeSpan Held { get; private set; }
    public List<DueChange> Changes { get; } = [];
    public List<Pause> Pauses { get; } = [];
    public List<Extension> Extensions { get; } = [];

    public void Take(OrderFact fact)
    {
        switch (fact.Kind)
        {
            // What a source paused before the dispatch stands from the dispatch on: no time ran before it.
            case OrderFactKind.Paused when _pausedSince is null && fact.OccurredAt < end:
                (_pausedSince, _pauseFact) = (fact.OccurredAt > holder.From ? fact.OccurredAt : holder.From, fact.Id);
                break;
            case OrderFactKind.Resumed:
                Resume(fact.OccurredAt);
                break;
            case OrderFactKind.ExtensionAsked:
                Extensions.Add(new(fact.Id, holder.UnitId, fact.PersonId, fact.OccurredAt, fact.Detail.Due, null, AfterExpiry: fact.OccurredAt > CurrentDueAt(fact.OccurredAt)));
                break;
            case OrderFactKind.ExtensionDecided:
                Decide(fact);
                break;
        }
    }

    /// <summary>A pause that nobody ended lasts until the clock stops.</summary>
    public void Finish() => Resume(end);

    public TimelinessVerdict? Verdict(Instant asOf)
    {
        if (CurrentDue is not { } due) return rules.WithoutDeadline;
        if (holder.SubmittedAt is not { } submitted)
            return asOf > due ? TimelinessVerdict.Overdue : rules.OpenWithinDeadline;
        return submitted <= _withoutExtensions ? TimelinessVerdict.OnTime
            : submitted <= due ? TimelinessVerdict.Extended
            : TimelinessVerdict.Overdue;
    }

    private void Resume(Instant at)
    {
        if (_pausedSince is not { } since) return;
        var until = at < end ? at : end;
        _pausedSince = null;
        var held = until > since ? calendar.WorkingTime(since, until) : TimeSpan.Zero;
        if (held > TimeSpan.Zero)
        {
            Held += held;
            Pauses.Add(new(since, until, _pauseFact!));
        }
        // A pause that began when the time was over gives none back.
        if (CurrentDue is not { } due || since > due) return;
        if (since <= _withoutExtensions) _withoutExtensions = After(_withoutExtensions.Value, held, until);
        if (After(due, held, until) is var moved && moved > due) Move(until, moved, new("挂起期间不计时", "the clock stood during a pause"), _pauseFact!);
    }

    private Instant? CurrentDueAt(Instant moment) =>
        _pausedSince is { } since && CurrentDue is { } due && since <= due && moment > since ? After(due, calendar.WorkingTime(since, moment), moment) : CurrentDue;

    /// <summary>Where a pause until the moment brings a deadline. It does not pass meanwhile either, though no working time was left to hold.</summary>
    private Instant After(Instant due, TimeSpan held, Instant until) => calendar.Add(due, held) is var moved && moved > until ? moved : until;

    private void Decide(OrderFact fact)
    {
        var index = Extensions.FindIndex(extension => extension.Granted is null);
        if (index < 0) return;
        var asked = Extensions[index];
        var granted = fact.Detail.Granted == true;
        Extensions[index] = asked with { Granted = granted };
        var within = Extensions.Count(extension => extension is { Granted: true, AfterExpiry: false }) <= rules.MaximumExtensions;
        // An application after expiry is overdue, whatever is decided (D7).
        if (!granted || asked.AfterExpiry || !within) return;
        // An order without a deadline has none to move.
        if ((fact.Detail.Due ?? asked.AskedDue) is not { } to || !(to > CurrentDue)) return;
        var latest = (holder with { CurrentDue = CurrentDue }).LatestExtension(calendar, rules);
        if (to > latest) Move(fact.OccurredAt, latest.Value, new("延时获批，以最长延时为限", "an extension was approved, cut to the longest there may be"), fact.Id);
        else Move(fact.OccurredAt, to, new("延时获批", "an extension was approved"), fact.Id);
    }

    private void Move(Instant at, Instant to, Text reason, string factId)
    {
        Changes.Add(new(at, CurrentDue!.Value, to, reason, factId));
        CurrentDue = to;
    }
}
