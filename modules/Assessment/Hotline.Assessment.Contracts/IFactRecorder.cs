using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.Contracts;

/// <summary>A fact of a work order about to be recorded.</summary>
/// <param name="UnitId">The unit it concerns; <c>null</c> for acts of the centre.</param>
/// <param name="PersonId">Who did it; <c>null</c> where the source does not say.</param>
public sealed record NewOrderFact(OrderFactKind Kind, Instant OccurredAt, string? UnitId, string? PersonId, OrderFactDetail Detail)
{
    public NewOrderFact(OrderFactKind kind, Instant occurredAt, string? unitId = null, string? personId = null)
        : this(kind, occurredAt, unitId, personId, OrderFact.NoDetail) { }
}

/// <summary>New facts of one order, by its id "city/number".</summary>
public sealed record NewOrderFacts(string OrderId, IReadOnlyList<NewOrderFact> Facts);

/// <summary>A fact about a subject about to be recorded.</summary>
/// <param name="Kind">One of the built-in kinds, or a plugin's.</param>
/// <param name="Day">The local day that decides the period.</param>
/// <param name="RecordedBy">Person id, or the name of a system.</param>
/// <param name="Data">Named values; numbers and days in invariant form.</param>
/// <param name="Identity">
/// Of two facts about a subject with one identity the first stands, whatever the second says: one ruling a complaint.
/// Without it, facts are the same if they say the same.
/// </param>
public sealed record NewSubjectFact(
    Subject Subject, string Kind, DateOnly Day, Instant OccurredAt, string? RecordedBy, string? OrderId, IReadOnlyDictionary<string, string> Data, string? Identity = null);

/// <summary>
/// Records what has happened, as a source tells it, in bulk. Nothing is judged here: the rules that guard a person's
/// acts stand before the mutations. The same fact again changes nothing.
/// </summary>
public interface IFactRecorder
{
    /// <returns>The number of facts that were not there before.</returns>
    Task<long> RecordOrdersAsync(string cityId, IReadOnlyList<NewOrderFacts> orders, CancellationToken cancellationToken);

    /// <returns>The number of facts that were not there before.</returns>
    Task<long> RecordSubjectFactsAsync(string cityId, IReadOnlyList<NewSubjectFact> facts, CancellationToken cancellationToken);

    /// <summary>Brings the live scores up to date with what was recorded, and tells of each that moved.</summary>
    Task TellScoresAsync(CancellationToken cancellationToken);
}
