using System.Globalization;
using System.Text.Json.Serialization;

namespace Hotline.Kernel;

/// <summary>An amount in the smallest unit of the city's currency (分 for yuan).</summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money(long Fen) : IComparable<Money>
{
    public static readonly Money Zero;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));
    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));
    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    /// <summary>This amount × <paramref name="numerator"/> / <paramref name="denominator"/>, halves away from zero (D14).</summary>
    public Money Times(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var twice = (Int128)Fen * numerator * 2;
        var rounded = (Int128.Abs(twice) + denominator) / (denominator * (Int128)2);
        return new((long)(Int128.IsNegative(twice) ? -rounded : rounded));
    }

    /// <summary>
    /// Splits this amount in proportion to the weights so that the parts add up to it exactly. What integer
    /// division leaves goes, one unit each, to the largest remainders; ties go to the earlier part.
    /// All weights zero: all parts zero and nothing is shared out, for nobody has a claim.
    /// </summary>
    public IReadOnlyList<Money> Share(IReadOnlyList<long> weights)
    {
        if (Fen < 0) throw new InvalidOperationException("A negative amount cannot be shared out.");
        if (weights.Any(weight => weight < 0)) throw new ArgumentOutOfRangeException(nameof(weights), "A weight is at least zero.");
        var total = weights.Aggregate((Int128)0, (sum, weight) => sum + weight);
        var parts = new long[weights.Count];
        if (total == 0) return parts.Select(part => new Money(part)).ToList();

        var remainders = new (Int128 Remainder, int Index)[weights.Count];
        for (var i = 0; i < weights.Count; i++)
        {
            var (quotient, remainder) = Int128.DivRem((Int128)Fen * weights[i], total);
            parts[i] = (long)quotient;
            remainders[i] = (remainder, i);
        }
        var left = Fen - parts.Sum();
        foreach (var (_, index) in remainders.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take((int)left))
            parts[index]++;
        return parts.Select(part => new Money(part)).ToList();
    }

    /// <summary>In whole units with two decimals: 123.45.</summary>
    public override string ToString() => (Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
