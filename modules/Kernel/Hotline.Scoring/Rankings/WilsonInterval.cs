using Hotline.Kernel;

namespace Hotline.Scoring.Rankings;

/// <summary>
/// The score interval of Wilson (1927) for a share, 95 %, without continuity correction: it stays within 0 and 1 and holds its
/// level in small samples, at the edges too. No correction for a finite population, so it is on the wide side.
/// In decimal arithmetic: the same digits on every machine.
/// </summary>
/// <param name="Lower">As a share from 0 to 1, to twelve digits.</param>
/// <param name="Upper">As a share from 0 to 1, to twelve digits.</param>
public sealed record WilsonInterval(decimal Lower, decimal Upper)
{
    private const int Digits = 12;

    /// <summary>The 97.5 % point of the normal distribution.</summary>
    private const decimal Z = 1.95996398454005423552m;

    /// <summary>Where nothing is known.</summary>
    public static readonly WilsonInterval Whole = new(0, 1);

    /// <exception cref="ArgumentOutOfRangeException">The rate is no share: below 0 or above 1.</exception>
    public static WilsonInterval Of(Rate rate)
    {
        decimal n = rate.Denominator, share = rate.Numerator / n;
        ArgumentOutOfRangeException.ThrowIfNegative(share, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1, nameof(rate));
        const decimal z2 = Z * Z;
        var centre = share + z2 / (2 * n);
        var margin = Z * SquareRoot((share * (1 - share) + z2 / (4 * n)) / n);
        var scale = 1 + z2 / n;
        return new(End((centre - margin) / scale), End((centre + margin) / scale));
    }

    /// <summary>By Newton's method from above, which falls until it stands; for 0 to 1, good to 20 digits.</summary>
    internal static decimal SquareRoot(decimal value)
    {
        if (value == 0) return 0;
        var root = 1m;
        while (true)
        {
            var next = (root + value / root) / 2;
            if (next >= root) return root;
            root = next;
        }
    }

    private static decimal End(decimal share) => Math.Clamp(Rounding.HalfAwayFromZero.Round(share, Digits), 0, 1);
}
