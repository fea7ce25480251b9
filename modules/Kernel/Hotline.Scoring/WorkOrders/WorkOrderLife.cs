using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.WorkOrders;

/// <summary>
/// Reads a work order out of its facts. The order of arrival does not matter: facts are taken by the time
/// at which they happened, then by kind, then by content.
/// </summary>
public sealed class WorkOrderLife(CityRules rules, WorkingCalendar calendar, TimeLimitTable limits)
{
    /// <param name="facts">All facts of one order; at least one.</param>
    /// <param name="asOf">Facts that happened later are not seen; what is open is judged as of then.</param>
    public WorkOrder Read(string orderId, IReadOnlyCollection<OrderFact> facts, Instant asOf)
    {
        var held = InOrder(facts, asOf);
        var accepted = held.Find(fact => fact.Kind == OrderFactKind.Accepted);
        var order = new WorkOrder
        {
            Id = orderId,
            AsOf = asOf,
            Facts = held,
            MatterType = accepted?.Detail.MatterType ?? "",
            Urgency = accepted?.Detail.Urgency ?? "",
            Channel = accepted?.Detail.Channel ?? "",
            AcceptedAt = accepted?.OccurredAt,
            AcceptedBy = accepted?.PersonId,
            Urgings = held.Count(fact => fact.Kind == OrderFactKind.Urged),
        };
        new OrderHolders(rules, calendar, limits).ReadInto(order);
        new OrderFollowUp(rules, calendar).ReadInto(order);
        ReadSpan(order);
        order.StandsUntil = OrderOutlook.StandsUntil(order, facts, calendar);
        return order;
    }

    /// <summary>When a limit of the table runs out for a matter dispatched at a moment; <c>null</c> where the table has none.</summary>
    public Instant? Due(string matterType, string urgency, Instant dispatchedAt) =>
        limits.Find(matterType, urgency, calendar.DayOf(dispatchedAt)) is { } rule ? calendar.Due(dispatchedAt, rule.Limit) : null;

    /// <summary>
    /// The corrections that hold, by the id of the fact they void. A correction may itself be voided; then its fact
    /// holds again. When it was recorded does not matter here: what is known to be wrong is wrong for every moment.
    /// </summary>
    public static IReadOnlyDictionary<string, OrderFact> ActiveVoids(IReadOnlyCollection<OrderFact> facts)
    {
        Dictionary<string, List<OrderFact>>? voids = null;
        foreach (var fact in facts)
        {
            if (fact is not { Kind: OrderFactKind.Voided, Detail.Voids: { } id }) continue;
            voids ??= new(StringComparer.Ordinal);
            if (!voids.TryGetValue(id, out var corrections)) voids.Add(id, corrections = []);
            corrections.Add(fact);
        }
        if (voids is null) return NoVoids;
        return voids.Where(pair => pair.Value.Exists(Holds)).ToDictionary(pair => pair.Key, pair => pair.Value.Find(Holds)!, StringComparer.Ordinal);

        // Ends: a correction names a fact by the hash of its content, so no chain of them can close.
        bool Holds(OrderFact correction) => !voids.TryGetValue(correction.Id, out var voiders) || !voiders.Exists(Holds);
    }

    private static readonly Dictionary<string, OrderFact> NoVoids = [];

    private static List<OrderFact> InOrder(IReadOnlyCollection<OrderFact> facts, Instant asOf)
    {
        var voids = ActiveVoids(facts);
        var held = new List<OrderFact>(facts.Count);
        foreach (var fact in facts)
            if (fact.OccurredAt <= asOf && fact.Kind != OrderFactKind.Voided && !(voids.Count > 0 && voids.ContainsKey(fact.Id))) held.Add(fact);
        held.Sort((a, b) =>
            a.OccurredAt != b.OccurredAt ? a.OccurredAt.CompareTo(b.OccurredAt)
            : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
            : a.Key.CompareTo(b.Key));
        return held;
    }

    private static void ReadSpan(WorkOrder order)
    {
        if (order.Facts.Count == 0) return;
        var (first, last) = (order.Facts[0].OccurredAt, order.Facts[^1].OccurredAt);
        ReadOnlySpan<Instant?> dues = [order.Lead?.OriginalDue, order.Lead?.CurrentDue, order.Lead?.SignInDue, order.CallbackDue];
        foreach (var due in dues)
        {
            if (due > last) last = due.Value;
            // A source may state a deadline that lies before all else.
            if (due < first) first = due.Value;
        }
        (order.FirstMoment, order.LastMoment) = (first, order.IsOpen ? null : last);
    }
}
