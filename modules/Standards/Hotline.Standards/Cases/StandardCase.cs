using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Standards.Cases;

/// <summary>An example of a standard at work: facts, and the score that they must come to.</summary>
/// <param name="OnDuty">Share of the period's workdays on duty; <c>null</c> is not pro-rated.</param>
/// <param name="Team">Metrics of the whole team, by name.</param>
/// <param name="Group">Code of the group in which the subject is compared; <c>null</c> for none.</param>
internal sealed record StandardCase(
    int Line, Text Name, string StandardId, string Period, IReadOnlyList<CaseFact> Facts, IReadOnlyList<WorkOrderOutcome> Orders,
    Rate? OnDuty, IReadOnlyDictionary<string, decimal> Team, string? Group, Expectation Expected);

internal sealed record CaseFact(string Id, string Kind, DateOnly Day, string? OrderId, IReadOnlyDictionary<string, string> Data);

/// <summary>What a case looks at; what it does not name may be anything.</summary>
/// <param name="Total">Of the scorecard; <c>null</c> is not looked at.</param>
/// <param name="NoTotal">There must be no total: the subject is listed apart.</param>
/// <param name="Missing">Codes of items that cannot be scored.</param>
internal sealed record Expectation(Points? Total, bool NoTotal, IReadOnlyDictionary<string, Points> Items, IReadOnlyList<string> Missing, IReadOnlyList<ExpectedLine> Lines);

/// <param name="Reason">Part of the line's reason, in either language; <c>null</c> for any.</param>
internal sealed record ExpectedLine(string Item, Points Points, string? Reason);
