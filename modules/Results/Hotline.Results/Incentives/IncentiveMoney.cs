using Hotline.Kernel;
using Hotline.Scoring.Rules;

namespace Hotline.Results.Incentives;

/// <summary>How deductions become money (D14). Exact; halves of a 分 away from zero; never below zero.</summary>
internal static class IncentiveMoney
{
    private static readonly Points Hundred = Points.Of(100);

    /// <param name="forfeited">By a veto (M6).</param>
    public static Outcome<Money> Of(IncentiveRule rule, Money share, bool forfeited, Points deducted, Points total) =>
        forfeited ? Money.Zero : Amount(rule, share, deducted, total);

    /// <param name="share">The holder's part of the full base.</param>
    public static Outcome<Money> Amount(IncentiveRule rule, Money share, Points deducted, Points total)
    {
        switch (rule.Scheme)
        {
            // The act counts down from one hundred: a point costs a hundredth of the base, whatever the standard's full mark.
            case IncentiveScheme.Proportional:
                return NotBelowZero(share.Times((Hundred - deducted).Thousandths, Hundred.Thousandths));
            // A breach costs the same in a month that was served in part.
            case IncentiveScheme.PerPoint:
                return NotBelowZero(share - rule.PerPoint.Times(deducted.Thousandths, Points.Of(1).Thousandths));
            default:
                var band = (rule.Bands ?? []).FirstOrDefault(each => (each.From is not { } from || total >= from) && (each.Until is not { } until || total < until));
                return band is null
                    ? new Problem("INCENTIVE_BAND_MISSING", $"{total}分不在任何激励金档次内，请先补全档次。", $"No incentive band holds a score of {total}; complete the bands first.")
                    : NotBelowZero(share.Times(band.Percent, 100));
        }
    }

    private static Money NotBelowZero(Money money) => money < Money.Zero ? Money.Zero : money;
}
