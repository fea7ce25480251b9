using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Rankings;

/// <summary>What a rate may be in truth, as people read it.</summary>
[Description("The 95 % interval (Wilson) of a rate, in per cent to two decimals (95% 置信区间).")]
public sealed record RateInterval(
    [property: Description("Lower end, 0–100.")] decimal Lower,
    [property: Description("Upper end, 0–100.")] decimal Upper)
{
    private const int Digits = 2;

    public static RateInterval Of(Rate rate)
    {
        var interval = WilsonInterval.Of(rate);
        return new(Percent(interval.Lower), Percent(interval.Upper));
    }

    /// <summary>A share from 0 to 1 in per cent, to two decimals.</summary>
    public static decimal Percent(decimal share) => Rounding.HalfAwayFromZero.Round(share * 100, Digits);
}

public static class CountedRates
{
    /// <summary>
    /// The exact rate behind a measurement, where it is a share of counts: each order or fact is in the numerator or it is not. <c>null</c> for a count,
    /// for a ratio against a norm and for what was derived from other figures: of those no sample tells how sure they are.
    /// </summary>
    public static Rate? CountedRate(this Measurement measurement)
    {
        if (measurement.OfTally) return Rate.Of((long)measurement.Numerator, (long)measurement.Denominator);
        var (counted, all) = (measurement.Counted.Count, measurement.Counted.Count + measurement.NotCounted.Count);
        return measurement.Percent is not null && counted == measurement.Numerator && all == measurement.Denominator ? Rate.Of(counted, all) : null;
    }
}
