using Hotline.Kernel;

namespace Hotline.Scoring.Formulas;

/// <summary>Where in the text of a formula.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 characters.</param>
/// <param name="Text">The words meant, at most <see cref="MostText"/> characters of them; empty for the end of the formula.</param>
public sealed record FormulaPlace(int Line, int Column, string Text)
{
    public const int MostText = 40;

    /// <summary>"1:14".</summary>
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}

/// <summary>Why a text is no formula, or why a formula came to no number.</summary>
/// <param name="Code">Stable, in upper snake case; the formulas' page lists them all.</param>
public sealed record FormulaProblem(FormulaPlace Place, string Code, Text Message);
