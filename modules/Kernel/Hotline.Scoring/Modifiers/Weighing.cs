using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Modifiers;

/// <summary>The common part of the modifiers that multiply what an occurrence costs.</summary>
internal static class Weighing
{
    /// <param name="why">Stands in brackets after the reason.</param>
    public static Occurrence Times(this Occurrence occurrence, decimal factor, Text why) => occurrence with
    {
        Points = occurrence.Points * factor,
        Arithmetic = $"{occurrence.Arithmetic} × {Arithmetic.Show(factor)}",
        Reason = new($"{occurrence.Reason.Chinese}({why.Chinese})", $"{occurrence.Reason.English} ({why.English})"),
    };
}
