namespace Hotline.Kernel;

/// <summary>
/// An exact ratio of counts. Nothing over nothing is no rate at all: use <see cref="Of"/>, which answers
/// <c>null</c> for a zero denominator. Missing is neither zero nor full marks (D22).
/// </summary>
public readonly record struct Rate : IComparable<Rate>
{
    private Rate(long numerator, long denominator) => (Numerator, Denominator) = (numerator, denominator);

    public long Numerator { get; }

    /// <summary>At least 1.</summary>
    public long Denominator { get; }

    public static Rate? Of(long numerator, long denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(denominator);
        return denominator == 0 ? null : new Rate(numerator, denominator);
    }

    /// <summary>In per cent, rounded as the standard says.</summary>
    public decimal Percent(int digits, Rounding rounding) => rounding.Round(Numerator * 100m / Denominator, digits);

    public int CompareTo(Rate other) => ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    public static bool operator <(Rate left, Rate right) => left.CompareTo(right) < 0;
    public static bool operator >(Rate left, Rate right) => left.CompareTo(right) > 0;
    public static bool operator <=(Rate left, Rate right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Rate left, Rate right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Numerator}/{Denominator}";
}
