using Hotline.Kernel;

namespace Hotline.Oversight.Findings;

/// <summary>
/// The score interval of Wilson (1927) for a share, 95 %, without continuity correction: it stays within 0 and 1 and holds its
/// level in small samples, at the edges too. No correction for a finite population, so it is on the wide side.
/// In decimal arithmetic: the same digits on every machine.
/// </summary>
internal static class WilsonInterval
{
    /// <summary>The 97.5 % point of the normal distribution.</summary>
    private const decimal Z = 1.95996398454005423552m;

    /// <summary>Both ends as shares from 0 to 1, good to 20 digits.</summary>
    public static (decimal Low, decimal High) Of(Rate rate)
    {
        decimal n = rate.Denominator, share = rate.Numerator / n;
        const decimal z2 = Z * Z;
        var centre = share + z2 / (2 * n);
        var margin = Z * SquareRoot((share * (1 - share) + z2 / (4 * n)) / n);
        var scale = 1 + z2 / n;
        return (Math.Max(0, (centre - margin) / scale), Math.Min(1, (centre + margin) / scale));
    }

    /// <summary>By Newton's method from above, which falls until it stands; for 0 to 1.</summary>
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
}
