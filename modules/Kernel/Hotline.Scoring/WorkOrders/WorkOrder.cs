using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.WorkOrders;

[Description("Where an order stands (工单环节).")]
public enum OrderStage
{
    [Description("Accepted or returned: with the centre, to be dispatched (待转派).")]
    ToDispatch,

    [Description("With a unit (办理中).")]
    InHand,

    [Description("With a unit whose clock stands (挂起).")]
    Paused,

    [Description("Submitted: the centre calls back (待回访).")]
    ToFollowUp,

    [Description("Done (已结案).")]
    Closed,

    [Description("Left by an explicit exit (特殊结案).")]
    SpeciallyClosed,
}

/// <summary>A moving of the deadline, with its reason and the fact behind it.</summary>
[Description("A moving of the deadline, with its reason and the fact behind it (期限变更).")]
public sealed record DueChange(
    [property: Description("When it was moved.")] Instant At,
    [property: Description("The deadline before.")] Instant From,
    [property: Description("The deadline after.")] Instant To,
    Text Reason,
    [property: Description("The fact behind it, by its reference.")] string FactId);

/// <summary>A pause as far as it held working time of the holder.</summary>
public sealed record Pause(Instant From, Instant Until, string FactId);

/// <summary>
/// One unit's clock on an order: it runs from dispatch to submission. A unit that receives a transferred order
/// starts with a clock of its own.
/// </summary>
[Description("One unit's clock on an order: from dispatch to submission (承办计时).")]
public sealed record Holder
{
    [Hidden] public required string UnitId { get; init; }

    /// <summary>The dispatch with which it began.</summary>
    [Hidden] public required OrderFact Dispatch { get; init; }
    [Description("The dispatch: the clock starts.")]
    public Instant From => Dispatch.OccurredAt;

    [Description("When it was returned or given to another; null for the holder that leads the order.")]
    public Instant? Until { get; init; }

    [Description("The first deadline, as the source gave it, or else as the table of limits sets it; null where neither does.")]
    public Instant? OriginalDue { get; init; }

    /// <summary>The line of the table that set <see cref="OriginalDue"/>; <c>null</c> where none did.</summary>
    [Hidden] public TimeLimitRule? Limit { get; init; }
    [Description("The deadline as it stands (办结期限); null where there is none.")]
    public Instant? CurrentDue { get; init; }
    public IReadOnlyList<DueChange> DueChanges { get; init; } = [];

    /// <summary>In order of time, without overlap, none outside <see cref="From"/> and <see cref="End"/>.</summary>
    [Hidden] public IReadOnlyList<Pause> Pauses { get; init; } = [];

    [Description("When the unit signed for it (签收): without a record of it, when it submitted.")]
    public Instant? SignedAt { get; init; }

    [Description("When it ought to be signed for (签收期限); null where the city sets no limit.")]
    public Instant? SignInDue { get; init; }

    [Description("Whether it was signed for in time (按时签收); null while undecided.")]
    public bool? SignedInTime { get; init; }

    [Description("The first submission, which stops the clock; rework does not move it. Null before.")]
    public Instant? SubmittedAt { get; init; }

    /// <summary>Person who submitted; he may not call back on it.</summary>
    [Hidden] public string? SubmittedBy { get; init; }

    /// <summary>When the clock stopped: at the submission, or when another got the order, or else the moment of asking.</summary>
    [Hidden] public Instant End { get; init; }

    /// <summary>Working time from dispatch to submission, or to the moment of asking, without pauses.</summary>
    [Hidden] public TimeSpan WorkingTime { get; init; }

    [Description("Working minutes from dispatch to submission, or to now, without pauses; whole minutes, cut off (工作用时，分钟).")]
    public long WorkingMinutes => WorkingTime.Ticks / TimeSpan.TicksPerMinute;

    [Description("On time, extended or overdue (按时 / 延时 / 超期); null while undecided.")]
    public TimelinessVerdict? Verdict { get; init; }
}

/// <summary>A helper (协办): only its own deadline counts for it (D20).</summary>
[Description("A unit that helps the lead (协办): only its own deadline counts for it.")]
public sealed record Helper(
    [property: Hidden] string UnitId,
    [property: Description("The dispatch.")] Instant From,
    [property: Description("Its own deadline; null where there is none.")] Instant? Due,
    [property: Description("When it submitted; null before.")] Instant? SubmittedAt,
    TimelinessVerdict? Verdict);

/// <summary>A request for more time and what became of it.</summary>
/// <param name="Granted"><c>null</c> while undecided.</param>
/// <param name="AfterExpiry">Asked when the time was already over: the order is overdue whatever is decided (D7).</param>
[Description("A request for more time and what became of it (延时申请).")]
public sealed record Extension(
    [property: Description("The request, by its reference.")] string FactId,
    [property: Hidden] string UnitId,
    [property: Hidden] string? AskedBy,
    [property: Description("When it was asked for.")] Instant AskedAt,
    [property: Description("The deadline asked for; null where the source does not say.")] Instant? AskedDue,
    [property: Description("Null while undecided.")] bool? Granted,
    [property: Description("Asked when the time was already over: the order is overdue whatever is decided (D7).")] bool AfterExpiry);

/// <summary>A work order as its facts make it, as of a moment. Derived each time, never patched: <see cref="WorkOrderLife"/> fills it in, and nobody changes it later.</summary>
[Description("A citizen's matter on its way (工单), as its facts make it.")]
public sealed record WorkOrder
{
    public required string Id { get; init; }
    [Hidden] public required Instant AsOf { get; init; }
    public OrderStage Stage { get; internal set; }
    [Description("Code of the matter's type (事项类别).")]
    public string MatterType { get; init; } = "";

    [Description("Code of the urgency (紧急程度).")]
    public string Urgency { get; init; } = "";

    [Description("Code of the channel (来源渠道).")]
    public string Channel { get; init; } = "";

    [Description("When the centre took it on (受理时间); null where no record says.")]
    public Instant? AcceptedAt { get; init; }

    /// <summary>The agent who answers for it: who accepted it.</summary>
    [Hidden] public string? AcceptedBy { get; init; }
    [Hidden] public string? DispatchedBy { get; internal set; }

    /// <summary>One for each unit that led it, in order of time.</summary>
    public IReadOnlyList<Holder> Holders { get; internal set; } = [];
    public IReadOnlyList<Helper> Helpers { get; internal set; } = [];
    public IReadOnlyList<Extension> Extensions { get; internal set; } = [];

    [Description("How often the unit was urged (督办次数).")]
    public int Urgings { get; init; }

    [Description("How often it was sent back for rework (重办次数).")]
    public int Reworks { get; internal set; }

    [Description("Deadline of the rework under way (D6); null where there is none.")]
    public Instant? ReworkDue { get; internal set; }

    [Description("Call-backs on which nobody was reached.")]
    public int UnansweredCallbacks { get; internal set; }

    /// <summary>By the centre's call-back; a unit's own first call-back never settles it.</summary>
    public Satisfaction? Satisfaction { get; internal set; }

    [Description("The centre's call-back that reached the citizen (回访时间); null before.")]
    public Instant? FollowedUpAt { get; internal set; }

    [Description("The grade that counts in the satisfaction rate: of the first call-back that brought one, unless the city counts the last (计入满意率的评价).")]
    public Satisfaction? CountedSatisfaction { get; internal set; }
    [Hidden] public Instant? CountedAt { get; internal set; }
    [Hidden] public string? FollowedUpBy { get; internal set; }

    [Description("When the centre ought to have called back (回访期限); null where there is no limit.")]
    public Instant? CallbackDue { get; internal set; }

    [Description("Whether the centre called back in time; null while undecided.")]
    public TimelinessVerdict? CallbackVerdict { get; internal set; }

    [Description("When it was closed (结案时间); null before.")]
    public Instant? ClosedAt { get; internal set; }

    [Description("Why it leaves every denominator (剔除原因); null where it counts.")]
    public Text? Excluded { get; internal set; }

    /// <summary>First and last moment at which anything about it happens or falls due; no last while it is open.</summary>
    [Hidden] public Instant FirstMoment { get; internal set; }
    [Hidden] public Instant? LastMoment { get; internal set; }

    /// <summary>
    /// From when on the passing of time alone may have changed what it comes to: a deadline passed, or a fact that lay ahead has happened;
    /// <c>null</c> where it stands for good.
    /// </summary>
    [Hidden] public Instant? StandsUntil { get; internal set; }

    /// <summary>The facts that hold, in order of time.</summary>
    [Hidden] public IReadOnlyList<OrderFact> Facts { get; init; } = [];

    [Description("The unit that leads it, or led it last; null before its dispatch.")]
    public Holder? Lead => Holders.Count == 0 ? null : Holders[^1];

    [Description("On time, extended or overdue (按时 / 延时 / 超期): of the unit that leads it, or as the source says where it names no unit; null while undecided.")]
    public TimelinessVerdict? Verdict => Lead is { } lead
        ? lead.Verdict
        : Facts.LastOrDefault(fact => fact.Kind == OrderFactKind.VerdictGiven)?.Detail.Verdict;

    /// <summary>What the unit now in charge asked for; what another asked before it gave the order away lapsed with its turn.</summary>
    [Hidden]
    public IEnumerable<Extension> ExtensionsOfLead => Lead is { Until: null } lead
        ? Extensions.Where(extension => extension.UnitId == lead.UnitId && extension.AskedAt >= lead.From)
        : [];

    /// <summary>The request that waits for a decision.</summary>
    [Hidden] public Extension? PendingExtension => ExtensionsOfLead.FirstOrDefault(extension => extension.Granted is null);

    [Hidden] public bool IsOpen => Stage is not (OrderStage.Closed or OrderStage.SpeciallyClosed);
}
