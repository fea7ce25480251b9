using System.Globalization;
using System.Numerics;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Formulas;

/// <summary>Where what does not fit the digits goes. The words of <see cref="Kernel.Rounding"/>, and the two that pay no heed to halves.</summary>
public enum FractionRounding
{
    /// <summary>四舍五入.</summary>
    HalfAwayFromZero,

    /// <summary>四舍六入五成双.</summary>
    HalfToEven,

    /// <summary>截尾: towards zero.</summary>
    Down,

    /// <summary>进一法: away from zero.</summary>
    Up,
}

/// <summary>An exact number: a whole one over another, in lowest terms, so that two thirds three times over are two.</summary>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    /// <summary>To how many digits <see cref="ToDecimal"/> goes.</summary>
    public const int DecimalDigits = 28;

    private static readonly BigInteger TooLargeForDecimal = BigInteger.Pow(10, DecimalDigits);
    private readonly BigInteger denominator;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        var shared = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, this.denominator) = (numerator / shared, denominator / shared);
    }

    public static Fraction Of(decimal number)
    {
        var bits = decimal.GetBits(number);
        var withoutPoint = new decimal(bits[0], bits[1], bits[2], number < 0, 0);
        return new(new BigInteger(withoutPoint), BigInteger.Pow(10, number.Scale));
    }

    public BigInteger Numerator { get; }

    /// <summary>At least 1.</summary>
    // The default of a structure has a zero here and is nevertheless the number zero.
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    /// <summary>The size of the larger of the two numbers, in bits.</summary>
    public long Bits => Math.Max(Numerator.GetBitLength(), Denominator.GetBitLength());

    public bool IsZero => Numerator.IsZero;

    public static implicit operator Fraction(int number) => new(number, BigInteger.One);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);
    public static Fraction operator -(Fraction left, Fraction right) => left + -right;
    public static Fraction operator -(Fraction number) => new(-number.Numerator, number.Denominator);
    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Fraction operator /(Fraction left, Fraction right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static Fraction Abs(Fraction number) => new(BigInteger.Abs(number.Numerator), number.Denominator);

    /// <summary>The greatest whole number that is not above.</summary>
    public static Fraction Floor(Fraction number)
    {
        var whole = BigInteger.DivRem(number.Numerator, number.Denominator, out var rest);
        return new(rest.Sign < 0 ? whole - 1 : whole, BigInteger.One);
    }

    /// <summary>The least whole number that is not below.</summary>
    public static Fraction Ceiling(Fraction number) => -Floor(-number);

    /// <param name="digits">Digits after the point, not negative.</param>
    public Fraction Round(int digits, FractionRounding rounding)
    {
        var scale = BigInteger.Pow(10, digits);
        var whole = BigInteger.DivRem(BigInteger.Abs(Numerator) * scale, Denominator, out var rest);
        var half = (rest * 2).CompareTo(Denominator);
        var away = rounding switch
        {
            FractionRounding.HalfAwayFromZero => half >= 0,
            FractionRounding.HalfToEven => half > 0 || (half == 0 && !whole.IsEven),
            FractionRounding.Down => false,
            FractionRounding.Up => !rest.IsZero,
            _ => throw new ArgumentOutOfRangeException(nameof(rounding)),
        };
        return new((away ? whole + 1 : whole) * Numerator.Sign, scale);
    }

    /// <summary>The nearest number of at most 28 digits before and after the point together, halves to even; <c>null</c> from 10²⁸ on.</summary>
    public decimal? ToDecimal()
    {
        var whole = BigInteger.Abs(Numerator) / Denominator;
        if (whole >= TooLargeForDecimal) return null;
        var places = DecimalDigits - (whole.IsZero ? 0 : whole.ToString(CultureInfo.InvariantCulture).Length);
        var scale = BigInteger.Pow(10, places);
        var rounded = Round(places, FractionRounding.HalfToEven);
        return (decimal)(rounded.Numerator * (scale / rounded.Denominator)) / (decimal)scale;
    }

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;
    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;
    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;
    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);
    public static bool operator ==(Fraction left, Fraction right) => left.Equals(right);
    public static bool operator !=(Fraction left, Fraction right) => !left.Equals(right);

    /// <summary>At most six digits after the point, as in every explanation: for reading only.</summary>
    public string Show()
    {
        var shown = Round(6, FractionRounding.HalfAwayFromZero);
        return shown.ToDecimal() is { } number ? Arithmetic.Show(number) : Floor(shown).Numerator.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>"12/17", "3".</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
