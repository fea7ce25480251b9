using System.ComponentModel;
using System.Runtime.CompilerServices;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.Assessment.GraphQL;

internal sealed class ScoreSubscriptions
{
    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Tells of each live score that moves, from now on (得分变动订阅). Agents and monitors hear of their own, a unit officer of his unit's.")]
    public static IAsyncEnumerable<ScoreChange> ScoreChanged(
        [NodeId("City")] string cityId, [Description("Only this kind of subject.")] SubjectKind? kind, [Description("Only this month, e.g. \"2025-12\".")] string? period,
        Caller caller, [Service] ScoreChanges changes, CancellationToken cancellationToken)
    {
        if (period is not null) Arguments.EnsureMonth(period);
        var all = changes.Listen(cancellationToken);
        return Filtered(all, change => change.CityId == cityId
            && (kind is null || change.Kind == kind)
            && (period is null || change.Period == period)
            && caller.SeesSubject(change.Kind, change.SubjectId), cancellationToken);
    }

    private static async IAsyncEnumerable<ScoreChange> Filtered(
        IAsyncEnumerable<ScoreChanged> changes, Predicate<ScoreChanged> wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in changes.WithCancellation(cancellationToken))
            if (wanted(change)) yield return ScoreChange.Of(change);
    }
}
