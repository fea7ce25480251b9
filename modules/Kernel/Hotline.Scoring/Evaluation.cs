using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>All that a score depends on. No clock, no database, no culture, no order of arrival.</summary>
/// <param name="Facts">The subject's facts of the period, rulings on appeals included.</param>
/// <param name="Orders">The work orders of the subject, as of the instant of the evaluation.</param>
/// <param name="OnDuty">Share of the period's workdays on duty, for norms pro-rated for leave (D10); <c>null</c> for a unit.</param>
/// <param name="Team">Metrics of all subjects of the kind together, for norms against the team's mean (D10).</param>
public sealed record EvaluationInput(
    Subject Subject,
    Period Period,
    Standard Standard,
    CityRules Rules,
    WorkingCalendar Calendar,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<WorkOrderOutcome> Orders,
    Rate? OnDuty,
    IReadOnlyDictionary<string, decimal> Team);

/// <summary>The pure core: a score is a function of its input and of nothing else.</summary>
public sealed class Evaluation
{
    public static Scorecard Evaluate(EvaluationInput input) => throw new NotImplementedException();
}
