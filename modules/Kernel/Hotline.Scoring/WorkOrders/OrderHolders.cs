using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.WorkOrders;

/// <summary>Who held the order, each with a clock of his own: deadlines, pauses, extensions, the verdict (D6, D7, D20, D21).</summary>
internal sealed class OrderHolders(CityRules rules, WorkingCalendar calendar, TimeLimitTable limits)
{
    public void ReadInto(WorkOrder order)
    {
        var turns = Turns(order.Facts);
        var holders = new List<Holder>(turns.Count);
        var extensions = new List<Extension>();
        foreach (var turn in turns) holders.Add(ReadTurn(order, turn, extensions));
        order.DispatchedBy = turns.Count == 0 ? null : turns[^1].Dispatch.PersonId;
        order.Holders = holders;
        order.Helpers = Helpers(order);
        order.Extensions = extensions;
    }

    /// <summary>A unit's turn: from its dispatch until it returns the order or another unit gets it.</summary>
    private sealed record Turn(OrderFact Dispatch, List<OrderFact> Facts)
    {
        public Instant? Until { get; set; }
    }

    private static List<Turn> Turns(IReadOnlyList<OrderFact> facts)
    {
        var turns = new List<Turn>(1);
        List<OrderFact>? before = null;
        foreach (var fact in facts)
        {
            if (fact is { Kind: OrderFactKind.Dispatched, UnitId: not null } && fact.Detail.Helper != true)
            {
                if (turns.Count > 0) turns[^1].Until ??= fact.OccurredAt;
                turns.Add(new(fact, []));
            }
            else if (turns.Count == 0) (before ??= []).Add(fact);
            else if (fact.Kind == OrderFactKind.Returned) turns[^1].Until ??= fact.OccurredAt;
            else turns[^1].Facts.Add(fact);
        }
        // Sources know orders that were closed before they were opened: such facts belong to the first turn.
        if (before is not null && turns.Count > 0) turns[0].Facts.InsertRange(0, before);
        return turns;
    }

    private Holder ReadTurn(WorkOrder order, Turn turn, List<Extension> extensions)
    {
        var from = turn.Dispatch.OccurredAt;
        // A closing without a recorded submission is the submission: the work had ended by then.
        var submission = turn.Facts.Find(fact => fact.Kind == OrderFactKind.Submitted && IsBy(turn.Dispatch.UnitId!, fact)) ?? turn.Facts.Find(fact => fact.Kind == OrderFactKind.Closed);
        var end = submission?.OccurredAt ?? turn.Until ?? order.AsOf;
        var (original, limit) = OriginalDue(order, turn.Dispatch);
        var holder = new Holder
        {
            UnitId = turn.Dispatch.UnitId!,
            Dispatch = turn.Dispatch,
            Until = turn.Until,
            End = end,
            OriginalDue = original,
            Limit = limit,
            CurrentDue = original,
            SubmittedAt = submission?.OccurredAt,
            SubmittedBy = submission?.PersonId,
        };
        var clock = new HolderClock(calendar, rules, holder, end);
        foreach (var fact in turn.Facts) clock.Take(fact);
        clock.Finish();
        extensions.AddRange(clock.Extensions);

        // Who submits has taken the order in hand, also where the source keeps no record of it.
        var signed = turn.Facts.Find(fact => fact.Kind == OrderFactKind.SignedFor && IsBy(turn.Dispatch.UnitId!, fact))?.OccurredAt ?? submission?.OccurredAt;
        Instant? signInDue = rules.SignInLimit is { } signIn ? calendar.Due(from, signIn) : null;
        var given = turn.Facts.FindLast(fact => fact.Kind == OrderFactKind.VerdictGiven)?.Detail.Verdict;
        return holder with
        {
            CurrentDue = clock.CurrentDue,
            DueChanges = clock.Changes,
            SignedAt = signed,
            SignInDue = signInDue,
            SignedInTime = (signed ?? turn.Until ?? order.AsOf) > signInDue ? false : signed is not null && signInDue is not null ? true : null,
            Pauses = clock.Pauses,
            // Some sources close an order before they open it: no time ran.
            WorkingTime = end > from ? calendar.WorkingTime(from, end) - clock.Held : TimeSpan.Zero,
            Verdict = given ?? (turn.Until is null || submission is not null ? clock.Verdict(order.AsOf) : null),
        };
    }

    /// <summary>A helper's submission is not the lead's (D20); a source that names no unit means the lead.</summary>
    private static bool IsBy(string unitId, OrderFact fact) => fact.UnitId is null || fact.UnitId == unitId;

    private (Instant? Due, TimeLimitRule? Limit) OriginalDue(WorkOrder order, OrderFact dispatch)
    {
        var given = dispatch.Detail.Due;
        if (rules.Deadlines == DeadlineRule.GivenOnly || (given is not null && rules.Deadlines == DeadlineRule.GivenFirst)) return (given, null);
        return limits.Find(order.MatterType, order.Urgency, calendar.DayOf(dispatch.OccurredAt)) is { } rule
            ? (calendar.Due(dispatch.OccurredAt, rule.Limit), rule)
            : (given, null);
    }

    private static List<Helper> Helpers(WorkOrder order)
    {
        var helpers = new List<Helper>();
        foreach (var fact in order.Facts)
            if (fact is { Kind: OrderFactKind.Dispatched, UnitId: { } unit, Detail.Helper: true }) helpers.Add(Helper(order, fact, unit));
        return helpers;
    }

    private static Helper Helper(WorkOrder order, OrderFact dispatch, string unitId)
    {
        var submitted = order.Facts.FirstOrDefault(fact => fact.Kind == OrderFactKind.Submitted && fact.UnitId == unitId && fact.OccurredAt >= dispatch.OccurredAt)?.OccurredAt;
        TimelinessVerdict? verdict = dispatch.Detail.Due is not { } due ? null
            : (submitted ?? order.AsOf) > due ? TimelinessVerdict.Overdue
            : submitted is not null ? TimelinessVerdict.OnTime : null;
        return new(unitId, dispatch.OccurredAt, dispatch.Detail.Due, submitted, verdict);
    }
}
