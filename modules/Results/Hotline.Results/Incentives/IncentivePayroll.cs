using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Results.Periods;
using Hotline.Standards.Contracts;

namespace Hotline.Results.Incentives;

/// <summary>Writes each agent's and monitor's incentive money (激励金) into the frozen results of a month.</summary>
internal sealed class IncentivePayroll(IPositionsAsKnown positions)
{
    private static readonly SubjectKind[] Paid = [SubjectKind.Agent, SubjectKind.Monitor];

    /// <param name="knownAt">Of the results: who held a post is read as it was known then, as for the scores.</param>
    /// <returns>Why it cannot be computed; empty when all is written.</returns>
    public async Task<List<Problem>> ComputeAsync(Rulebook rulebook, Period period, Instant knownAt, IEnumerable<FrozenResult> results, CancellationToken cancellationToken)
    {
        var shares = await SharesAsync(rulebook, period, knownAt, cancellationToken);

        var problems = new List<Problem>();
        foreach (var result in results.Where(result => Paid.Contains(result.Kind)))
        {
            var share = shares.GetValueOrDefault(new(result.Kind, result.SubjectId));
            (result.WorkdaysHeld, result.WorkdaysOfMonth, result.BaseMoney) = (share?.Held ?? 0, share?.OfMonth, share?.Money ?? Money.Zero);
            // Without a score there is nothing to count down from: no amount rather than zero or all of it.
            if (result.Total is not { } total) continue;
            var amount = IncentiveMoney.Of(rulebook.Rules.Incentive, result.BaseMoney.Value, result.Outline()!.PayForfeited, result.Deducted!.Value, total);
            if (amount.Succeeded) result.Money = amount.Value;
            else problems.AddRange(amount.Problems);
        }
        return problems;
    }

    /// <summary>The month's base, shared out among those who held a paid post.</summary>
    public async Task<IReadOnlyDictionary<Subject, BaseShare>> SharesAsync(Rulebook rulebook, Period period, Instant knownAt, CancellationToken cancellationToken)
    {
        var held = new List<(SubjectKind, Assignment)>();
        foreach (var kind in Paid)
        {
            var assignments = await positions.AssignmentsAsync(rulebook.Rules.CityId, kind, new(period.From, period.Until), knownAt, cancellationToken);
            held.AddRange(assignments.Select(assignment => (kind, assignment)));
        }
        return BaseShares.Of(period, rulebook.Calendar, rulebook.Rules.Incentive, held);
    }
}
