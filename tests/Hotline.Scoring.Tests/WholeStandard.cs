using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests;

/// <summary>A standard of a hundred points with two items and three grades, to which tests give the rest.</summary>
internal static class WholeStandard
{
    public static readonly Item Conduct = Bench.Item("perOccurrence", 40, ("points", 10)).Counting(FactKinds.ConductBreach);
    public static readonly Item Errors = Bench.Item("perOccurrence", 60, ("points", 10)).Counting(FactKinds.ErrorFound) with { Code = "errors" };
    public static readonly GradeBand[] ThreeGrades =
    [
        new("excellent", Text.Same("Excellent"), 90, null), new("good", Text.Same("Good"), 75, 90), new("poor", Text.Same("Poor"), null, 75),
    ];

    public static Standard Whole(params Veto[] vetoes) => Bench.Standard(Conduct, Errors) with { Grades = ThreeGrades, Vetoes = vetoes };
}
