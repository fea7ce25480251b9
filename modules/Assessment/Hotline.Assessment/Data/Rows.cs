using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.Data;

/// <summary>
/// What the facts of an order come to, kept beside them for lists and for finding the orders of a period. It is
/// written in the transaction of the facts and can be made again from them at any time.
/// </summary>
internal sealed class WorkOrderRow
{
    public long OrderNo { get; set; }
    public required string OrderId { get; set; }
    public required string CityId { get; set; }
    public string? UnitId { get; set; }
    public required string MatterType { get; set; }
    public required string Urgency { get; set; }
    public required string Channel { get; set; }
    public OrderStage Stage { get; set; }
    public string? AcceptedBy { get; set; }
    public Instant? AcceptedAt { get; set; }
    public Instant? CurrentDue { get; set; }
    public Instant? ClosedAt { get; set; }
    public bool Excluded { get; set; }

    /// <summary>First and last moment that matters; the last of an open order is the end of time, so that one range search finds both.</summary>
    public Instant FirstMoment { get; set; }
    public Instant LastMoment { get; set; }

    /// <summary>When the newest of its facts was recorded: before then it was another order.</summary>
    public Instant ChangedAt { get; set; }

    /// <summary>What scores count of it (<see cref="Hotline.Scoring.Columns.OrderRecord"/>): its days by kind, each one more than the day's number and 0 for none, and all else.</summary>
    public int DueDay { get; set; }
    public int FollowedUpDay { get; set; }
    public int CallbackDueDay { get; set; }
    public int SignInDueDay { get; set; }
    public int Outcome { get; set; }

    /// <summary>From when on the passing of time alone may make the row wrong; <c>null</c> where it never does.</summary>
    public Instant? StandsUntil { get; set; }

    /// <summary>SQL: whether the passing of time until $now may have made it wrong. Both terms, for the index holds only rows that may become so.</summary>
    public const string PassedBy = "StandsUntil is not null and StandsUntil <= $now";

    /// <summary>Grows with every writing of any of the city's rows, in the order in which they are committed: who keeps rows in memory asks for what came later.</summary>
    public long ChangeNo { get; set; }

    public static readonly Instant EndOfTime = new(long.MaxValue);

    /// <summary>The first moment of an order none of whose facts hold as of the writing.</summary>
    public static readonly Instant NoMoment;
}

/// <summary>An order that was a unit's or an agent's and is so no longer: who keeps rows in memory takes it out there.</summary>
internal sealed class OrderMoveRow
{
    public required string CityId { get; set; }

    /// <summary>Of the writing that moved it.</summary>
    public long ChangeNo { get; set; }
    public SubjectKind SubjectKind { get; set; }
    public long OrderNo { get; set; }

    /// <summary>Who had it before.</summary>
    public required string SubjectId { get; set; }
}

/// <summary>By which rulebook a city's rows of orders were derived; while they are derived again after a change, from which day on they may be wrong.</summary>
internal sealed class DerivationRow
{
    public required string CityId { get; init; }

    /// <summary>The rulebook as it was last seen to rule.</summary>
    public required RulebookPins Ruling { get; set; }

    /// <summary>The rulebook of rows that are still to be derived again; <c>null</c> where none are.</summary>
    public RulebookPins? Former { get; set; }

    /// <summary>Orders that ended before are right; <c>null</c> where all are.</summary>
    public DateOnly? StaleFrom { get; set; }

    /// <summary>Of those, the orders up to this number are right, too.</summary>
    public long DoneUpTo { get; set; }
}

/// <summary>A fact of an order, appended and never changed.</summary>
internal sealed class OrderFactRow
{
    public long OrderNo { get; set; }

    /// <summary>Hash of the content: the same fact recorded twice is one row.</summary>
    public long Key { get; set; }
    public OrderFactKind Kind { get; set; }
    public Instant OccurredAt { get; set; }
    public Instant RecordedAt { get; set; }
    public string? UnitId { get; set; }
    public string? PersonId { get; set; }

    /// <summary>JSON; <c>null</c> where the kind and the time say it all.</summary>
    public string? Detail { get; set; }
}

/// <summary>A fact about a subject, appended and never changed.</summary>
internal sealed class SubjectFactRow
{
    public long Id { get; set; }
    public required string CityId { get; set; }
    public SubjectKind SubjectKind { get; set; }
    public required string SubjectId { get; set; }
    public long Key { get; set; }
    public required string Kind { get; set; }

    /// <summary>The local day that decides the period.</summary>
    public DateOnly Day { get; set; }
    public Instant OccurredAt { get; set; }
    public Instant RecordedAt { get; set; }
    public string? RecordedBy { get; set; }
    public string? OrderId { get; set; }

    /// <summary>JSON object of names and texts.</summary>
    public required string Data { get; set; }
}

/// <summary>The score last told to the world, so that a change can be told as one.</summary>
internal sealed class LiveScoreRow
{
    public SubjectKind SubjectKind { get; set; }
    public required string SubjectId { get; set; }
    public required string Period { get; set; }
    public Points? Total { get; set; }

    /// <summary>JSON: by item code its score, and a hash of the lines that make it up.</summary>
    public required string Items { get; set; }

    /// <summary>Counts the changes.</summary>
    public long Sequence { get; set; }
    public Instant At { get; set; }
}

/// <summary>A score that newly recorded facts may have moved; marked in their transaction, gone once it is told.</summary>
internal sealed class StaleScoreRow
{
    public SubjectKind SubjectKind { get; set; }
    public required string SubjectId { get; set; }
    public required string Period { get; set; }
    public required string CityId { get; set; }

    /// <summary>Counts the markings, so that one that comes while the score is computed is not lost.</summary>
    public long Marks { get; set; }

    /// <summary>JSON list of at most 50 ids of the facts that were recorded.</summary>
    public required string FactIds { get; set; }

    /// <summary>The same as long as nothing was marked since it was read.</summary>
    public (SubjectKind, string, string, long, string) Reading => (SubjectKind, SubjectId, Period, Marks, FactIds);
}

/// <summary>How far a stream of records has come: written in the transaction of each batch.</summary>
internal sealed class IngestRow
{
    public long Id { get; set; }
    public required string CityId { get; init; }

    /// <summary>Whose it is: names of two callers never meet.</summary>
    public required string Source { get; init; }
    public required string Mapping { get; init; }
    public required string Name { get; init; }

    /// <summary>The encoding of a CSV; <c>null</c> for lines of JSON.</summary>
    public string? Encoding { get; init; }

    /// <summary>The CSV's first record, which names its columns.</summary>
    public byte[]? Head { get; set; }

    /// <summary>Bytes of the whole whose rows are written.</summary>
    public long Offset { get; set; }

    /// <summary>Lines of the whole before the next row.</summary>
    public long Lines { get; set; }
    public long Rows { get; set; }
    public long Rejected { get; set; }
    public long Odd { get; set; }
    public long NewFacts { get; set; }

    /// <summary>Bytes of the report that stand.</summary>
    public long ReportLength { get; set; }

    /// <summary>The first of the report, as JSON.</summary>
    public string Remarks { get; set; } = "[]";
    public bool IsComplete { get; set; }
    public Instant At { get; set; }
}
