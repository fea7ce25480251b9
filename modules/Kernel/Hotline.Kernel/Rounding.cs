using System.ComponentModel;

namespace Hotline.Kernel;

/// <summary>Where exactly half goes. Part of a standard, never a program's default.</summary>
[Description("Where exactly half goes (取舍规则).")]
public enum Rounding
{
    [Description("17.665 becomes 17.67 and −0.5 becomes −1 (四舍五入).")]
    HalfAwayFromZero,

    [Description("17.665 becomes 17.66 (四舍六入五成双).")]
    HalfToEven,
}

public static class RoundingExtensions
{
    /// <summary>Rounds to 0–28 decimal digits.</summary>
    public static decimal Round(this Rounding rounding, decimal value, int digits) =>
        Math.Round(value, digits, rounding == Rounding.HalfToEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero);
}
