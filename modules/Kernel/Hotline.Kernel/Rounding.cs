namespace Hotline.Kernel;

/// <summary>Where exactly half goes. Part of a standard, never a program's default.</summary>
public enum Rounding
{
    /// <summary>四舍五入: 17.665 becomes 17.67 and −0.5 becomes −1.</summary>
    HalfAwayFromZero,

    /// <summary>四舍六入五成双: 17.665 becomes 17.66.</summary>
    HalfToEven,
}

public static class RoundingExtensions
{
    /// <summary>Rounds to 0–28 decimal digits.</summary>
    public static decimal Round(this Rounding rounding, decimal value, int digits) =>
        Math.Round(value, digits, rounding == Rounding.HalfToEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero);
}
