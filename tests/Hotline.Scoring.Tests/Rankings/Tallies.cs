using CsCheck;
using Hotline.Kernel;

namespace Hotline.Scoring.Tests.Rankings;

/// <summary>Shares to try things on: small and large, none and all included.</summary>
internal static class Tallies
{
    public static readonly Gen<Rate> Any =
        from n in Gen.OneOf(Gen.Long[1, 3], Gen.Long[1, 60], Gen.Long[1, 1_000_000_000])
        from good in Gen.OneOf(Gen.Const(0L), Gen.Const(n), Gen.Long[0, n])
        select Rate.Of(good, n)!.Value;

    public static readonly Gen<Rate[]> Group = Any.Array[1, 12];

    public static Rate Of(long good, long n) => Rate.Of(good, n)!.Value;

    public static decimal Share(this Rate rate) => (decimal)rate.Numerator / rate.Denominator;
}
