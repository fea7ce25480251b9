using Hotline.Scoring.Formulas;

namespace Hotline.Scoring.Tests.Formulas;

/// <summary>Formulas to play with: those of the page, and the largest that there can be.</summary>
internal static class FormulaSamples
{
    public static IReadOnlyList<string> Valid { get; } =
        [.. FormulaPage.Results.Concat(FormulaPage.Sums).Select(row => row.Formula)];

    public static IReadOnlyList<string> Broken { get; } =
    [
        .. FormulaPage.Errors.Select(row => row.Formula),
        new(' ', Formula.MostCharacters + 1), Brackets(51), Chain(251), Windows(20),
    ];

    /// <summary>So many brackets in each other; the number inside is one level more.</summary>
    public static string Brackets(int count) => $"{new string('(', count)}1{new string(')', count)}";

    /// <summary>1+1+…: one part less than twice the terms.</summary>
    public static string Chain(int terms) => string.Join('+', Enumerable.Repeat("1", terms));

    /// <summary>Each of 25 parts, and one operator between two.</summary>
    public static string Windows(int count) => string.Join('*', Enumerable.Repeat("sum(m.x,24)", count));

    /// <summary>The whole tree, to compare.</summary>
    public static string Shape(FormulaStep step) => $"{step.Text}={step.Value.Show()}[{string.Join(' ', step.Parts.Select(Shape))}]";
}
