using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Standards.Contracts;

/// <summary>What rules a city: its decisions, its calendar, its time limits. Immutable; ask again after a change.</summary>
/// <param name="Pins">The versions of the three; <see cref="IStandards.RulebookAsync(string, RulebookPins, CancellationToken)"/> gives the same again.</param>
public sealed partial record Rulebook(CityRules Rules, WorkingCalendar Calendar, TimeLimitTable Limits, RulebookPins Pins)
{
    /// <summary>Reads work orders by these rules.</summary>
    public WorkOrderLife OrderLife() => new(Rules, Calendar, Limits);
}

public interface IStandards
{
    /// <summary>The rulebook of a city; <c>null</c> for a city without one. Kept in memory.</summary>
    Task<Rulebook?> RulebookAsync(string cityId, CancellationToken cancellationToken);

    /// <summary>The rulebook that ruled by what had been recorded at a moment; <c>null</c> before the first.</summary>
    Task<Rulebook?> RulebookAsync(string cityId, Instant asOf, CancellationToken cancellationToken);

    /// <summary>The rulebook of these versions; <c>null</c> where one of them never was the city's.</summary>
    Task<Rulebook?> RulebookAsync(string cityId, RulebookPins pins, CancellationToken cancellationToken);

    /// <summary>A calendar of the city as it was, by the version that a scored period pinned; <c>null</c> if there was none.</summary>
    Task<WorkingCalendar?> CalendarAsync(string cityId, string version, CancellationToken cancellationToken);

    /// <summary>The published version that rules on the day; <c>null</c> where none does.</summary>
    Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, CancellationToken cancellationToken);

    /// <summary>
    /// The version that ruled on the day by what had been recorded at a moment: published by then, with the days of effect as they stood
    /// then; <c>null</c> where none did.
    /// </summary>
    Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, Instant asOf, CancellationToken cancellationToken);

    /// <summary>Versions by id, in whatever state; unknown ids are absent.</summary>
    Task<IReadOnlyDictionary<string, Standard>> ByIdAsync(IReadOnlyCollection<string> standardIds, CancellationToken cancellationToken);
}
