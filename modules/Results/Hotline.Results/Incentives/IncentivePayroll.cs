using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Results.Periods;
using Hotline.Standards.Contracts;

namespace Hotline.Results.Incentives;

/// <summary>Writes each agent's and monitor's incentive money (激励金) into the frozen results of a month.</summary>
internal sealed class IncentivePayroll(IPositions positions)
{
    private static readonly SubjectKind[] Paid = [SubjectKind.Agent, SubjectKind.Monitor];

    /// <returns>Why it cannot be computed; empty when all is written.</returns>
    public async Task<List<Problem>> ComputeAsync(Rulebook rulebook, Period period, IEnumerable<FrozenResult> results, CancellationToken cancellationToken)
    {
        var (rule, calendar) = (rulebook.Rules.Incentive, rulebook.Calendar);
        var held = new List<(SubjectKind, Assignment)>();
        foreach (var kind in Paid)
        {
            var assignments = await positions.AssignmentsAsync(rulebook.Rules.CityId, kind, new(period.From, period.Until), cancellationToken);
            held.AddRange(assignments.Select(assignment => (kind, assignment)));
        }
        var shares = BaseShares.Of(period, calendar, rule, held);

        var problems = new List<Problem>();
        foreach (var result in results.Where(result => Paid.Contains(result.Kind)))
        {
            var share = shares.GetValueOrDefault(new(result.Kind, result.SubjectId));
            (result.WorkdaysHeld, result.WorkdaysOfMonth, result.BaseMoney) = (share?.Held ?? 0, share?.OfMonth, share?.Money ?? Money.Zero);
            // Without a score there is nothing to count down from: no amount rather than zero or all of it.
            if (result is not { Total: { } total, Deducted: { } deducted }) continue;
            if (result.Scorecard().PayForfeited)
            {
                result.Money = Money.Zero;
                continue;
            }
            var amount = IncentiveMoney.Amount(rule, result.BaseMoney.Value, deducted, total);
            if (amount.Succeeded) result.Money = amount.Value;
            else problems.AddRange(amount.Problems);
        }
        return problems;
    }
}
