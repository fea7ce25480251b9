using Hotline.Kernel;

namespace Hotline.Scoring.Rankings;

/// <summary>
/// What a group's units tell of each of them before its own orders are looked at: a beta distribution with the group's mean μ, worth so
/// many orders s. A unit with k of n is then expected at (k + s·μ) ÷ (n + s) (beta-binomial, empirical Bayes): the fewer its own
/// orders, the nearer it is to its group.
/// <para>
/// Of the m units with k of n orders each, N and K being the sums, μ is K ÷ N. The strength is that of the method of moments
/// (Kleinman 1973, weighted by n): with S = Σ k²/n − K²/N, the correlation within a unit is
/// ρ = (S ÷ μ(1 − μ) − (m − 1)) ÷ (N − Σ n²/N − (m − 1)), and s = 1 ÷ ρ − 1, kept within 1 and 50 orders and rounded to hundredths. Where the
/// spread says nothing – fewer than three units, all or none of the orders good, one order each – or is no greater than
/// chance brings (ρ ≤ 0), s is 50.
/// </para>
/// </summary>
/// <param name="Mean">μ: all orders of the group together.</param>
/// <param name="Strength">s, in orders.</param>
public sealed record GroupPrior(Rate Mean, decimal Strength)
{
    /// <summary>However alike the units are: more than fifty orders of its own weigh more than its group.</summary>
    public const decimal Strongest = 50;

    /// <summary>However unlike they are: the group weighs as much as one order.</summary>
    public const decimal Weakest = 1;

    private const int FewestUnits = 3;
    private const int StrengthDigits = 2;
    private const int Digits = 12;

    /// <param name="units">The shares of the group's units, in any order; at least one.</param>
    public static GroupPrior Of(IReadOnlyCollection<Rate> units)
    {
        var mean = Rate.Of(units.Sum(unit => unit.Numerator), units.Sum(unit => unit.Denominator))
            ?? throw new ArgumentException("A group without a unit has no mean.", nameof(units));
        return new(mean, Math.Clamp(Rounding.HalfAwayFromZero.Round(StrengthOf(units, mean), StrengthDigits), Weakest, Strongest));
    }

    /// <summary>The unit's rate drawn towards its group, as a share from 0 to 1, to twelve digits.</summary>
    public decimal Adjust(Rate unit) => Rounding.HalfAwayFromZero.Round(
        (unit.Numerator + Strength * Mean.Numerator / Mean.Denominator) / (unit.Denominator + Strength), Digits);

    private static decimal StrengthOf(IReadOnlyCollection<Rate> units, Rate mean)
    {
        if (units.Count < FewestUnits || mean.Numerator == 0 || mean.Numerator == mean.Denominator) return Strongest;
        decimal all = mean.Denominator, share = mean.Numerator / all;
        // Sorted, so that the last digits do not hang on the order of arrival.
        var inOrder = units.Order().ThenBy(unit => unit.Denominator).ToList();
        var spread = inOrder.Sum(unit => (decimal)unit.Numerator * unit.Numerator / unit.Denominator) - mean.Numerator * share;
        var beyondChance = spread / (share * (1 - share)) - (units.Count - 1);
        var greatest = all - inOrder.Sum(unit => (decimal)unit.Denominator * unit.Denominator) / all - (units.Count - 1);
        return beyondChance <= 0 || greatest <= 0 ? Strongest : Math.Min(Strongest, greatest / beyondChance - 1);
    }
}
