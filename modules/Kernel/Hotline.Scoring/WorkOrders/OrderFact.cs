using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.WorkOrders;

/// <summary>
/// What can happen to a work order (工单). The order of the names is the natural order of a life and settles
/// which of two facts of the same moment comes first. Stored by number: add at the end only.
/// </summary>
[Description("What can happen to a work order (工单事实类型).")]
public enum OrderFactKind
{
    /// <summary>受理.</summary>
    [Description("Accepted by the centre (受理).")]
    Accepted = 1,

    /// <summary>转派 to a lead unit (主办), or to a helper (协办).</summary>
    [Description("Dispatched to a lead unit or to a helper (转派).")]
    Dispatched = 2,

    /// <summary>签收.</summary>
    [Description("Signed for by the unit (签收).")]
    SignedFor = 3,

    /// <summary>退回 to the centre, as not the unit's matter.</summary>
    [Description("Returned to the centre as not the unit's matter (退回).")]
    Returned = 4,

    /// <summary>申请延时.</summary>
    [Description("More time asked for (申请延时).")]
    ExtensionAsked = 5,

    /// <summary>批准或驳回延时, by the centre.</summary>
    [Description("The centre's decision on a request for more time (批准或驳回延时).")]
    ExtensionDecided = 6,

    /// <summary>挂起: the clock stands.</summary>
    [Description("Paused: the clock stands (挂起).")]
    Paused = 7,

    /// <summary>恢复.</summary>
    [Description("Resumed: the clock runs again (恢复).")]
    Resumed = 8,

    /// <summary>督办.</summary>
    [Description("The unit was urged (督办).")]
    Urged = 9,

    /// <summary>初次回访, by the unit.</summary>
    [Description("The unit's own call to the citizen (初次回访).")]
    FirstCallback = 10,

    /// <summary>办结上报: the unit's clock stops here (D6).</summary>
    [Description("Submitted by the unit as done (办结上报).")]
    Submitted = 11,

    /// <summary>中心回访: decides whether the order is done.</summary>
    [Description("The centre's call to the citizen (中心回访).")]
    CentreCallback = 12,

    /// <summary>结案.</summary>
    [Description("Closed (结案).")]
    Closed = 13,

    /// <summary>重办: sent back for rework; a fresh clock, the first verdict stands (D6).</summary>
    [Description("Sent back for rework (重办).")]
    Reopened = 14,

    /// <summary>特殊结案 (D5).</summary>
    [Description("Closed by an exit, with reason and evidence (特殊结案).")]
    SpeciallyClosed = 15,

    /// <summary>剔除: leaves every denominator, with approval and evidence (M4).</summary>
    [Description("Taken out of every denominator (剔除).")]
    Excluded = 16,

    /// <summary>A verdict that the source gives without its times.</summary>
    [Description("A verdict that the source gives without its times (来源给出的时限结论).")]
    VerdictGiven = 17,

    /// <summary>A correction: an earlier fact does not hold.</summary>
    [Description("A correction: an earlier fact does not hold (更正).")]
    Voided = 18,
}

/// <summary>What a fact says beyond its kind and time; only what its kind needs is set.</summary>
public sealed record OrderFactDetail
{
    public string? MatterType { get; init; }
    public string? Urgency { get; init; }
    public string? Channel { get; init; }

    /// <summary>A deadline that the source states, or the new one that an extension is asked for or granted.</summary>
    public Instant? Due { get; init; }

    /// <summary>Dispatched to a helper (协办) with a deadline of its own; the lead keeps clock and satisfaction (D20).</summary>
    public bool? Helper { get; init; }

    public bool? Granted { get; init; }

    /// <summary>Whether the citizen was reached.</summary>
    public bool? Reached { get; init; }
    public Satisfaction? Satisfaction { get; init; }
    public TimelinessVerdict? Verdict { get; init; }
    public string? Reason { get; init; }

    /// <summary>Reference to the evidence: a file number, a recording.</summary>
    public string? Evidence { get; init; }

    /// <summary>Person who approved a special closure or an exclusion.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Id of the fact that a correction voids.</summary>
    public string? Voids { get; init; }
}

/// <summary>One fact in the life of a work order. Appended, never changed.</summary>
/// <param name="Key">Hash of the content: the same fact recorded twice is one fact.</param>
/// <param name="UnitId">The unit it concerns: dispatched to, signed by, submitted by.</param>
/// <param name="PersonId">Who did it.</param>
public sealed record OrderFact(
    string OrderId,
    long Key,
    OrderFactKind Kind,
    Instant OccurredAt,
    Instant RecordedAt,
    string? UnitId,
    string? PersonId,
    OrderFactDetail Detail)
{
    public string Id => FactId.Of(OrderId, Key);

    public static readonly OrderFactDetail NoDetail = new();
}

/// <summary>Ids of facts: whom they are about, and the hash of what they say.</summary>
public static class FactId
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string Of(string ownerId, long key) => $"{ownerId}#{key:x16}";

    /// <summary>The order or subject that the fact is about.</summary>
    public static string OwnerOf(string factId) => factId[..factId.LastIndexOf('#')];

    public static long KeyOf(string factId) => long.Parse(factId.AsSpan(factId.LastIndexOf('#') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>"city/code#" and sixteen hexadecimal digits.</summary>
    public static bool IsValid(string text)
    {
        var mark = text.LastIndexOf('#');
        return mark > 0 && text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < mark
            && text.Length == mark + 17 && text.AsSpan(mark + 1).IndexOfAnyExcept(HexDigits) < 0;
    }
}
