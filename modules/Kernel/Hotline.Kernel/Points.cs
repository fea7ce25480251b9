using System.Globalization;
using System.Text.Json.Serialization;

namespace Hotline.Kernel;

/// <summary>Assessment points (分值), exact to a thousandth.</summary>
[JsonConverter(typeof(PointsJsonConverter))]
public readonly record struct Points(long Thousandths) : IComparable<Points>
{
    public static readonly Points Zero;

    /// <summary>Whole points.</summary>
    public static Points Of(int points) => new(points * 1000L);

    /// <summary>Rounds to the thousandth, halves as <paramref name="rounding"/> says.</summary>
    public static Points Of(decimal points, Rounding rounding = Rounding.HalfAwayFromZero) =>
        new((long)rounding.Round(points * 1000m, 0));

    /// <summary>Without needless zeros after the point: an exact quotient has none.</summary>
    public decimal Value => Thousandths / 1000m;

    public static Points Min(Points left, Points right) => left < right ? left : right;
    public static Points Max(Points left, Points right) => left > right ? left : right;

    public int CompareTo(Points other) => Thousandths.CompareTo(other.Thousandths);

    public static Points operator +(Points left, Points right) => new(checked(left.Thousandths + right.Thousandths));
    public static Points operator -(Points left, Points right) => new(checked(left.Thousandths - right.Thousandths));
    public static Points operator -(Points points) => new(-points.Thousandths);
    public static Points operator *(Points points, long times) => new(checked(points.Thousandths * times));
    public static bool operator <(Points left, Points right) => left.Thousandths < right.Thousandths;
    public static bool operator >(Points left, Points right) => left.Thousandths > right.Thousandths;
    public static bool operator <=(Points left, Points right) => left.Thousandths <= right.Thousandths;
    public static bool operator >=(Points left, Points right) => left.Thousandths >= right.Thousandths;

    /// <summary>As people write it: 0.5, 12, 17.665.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

public static class PointsSum
{
    public static Points Sum(this IEnumerable<Points> points) => points.Aggregate(Points.Zero, (sum, each) => sum + each);
}
