using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>So many points for each step of a distance: the common part of the rules that fall or rise on a line.</summary>
internal static class Steps
{
    public static readonly ParameterDeclaration Size =
        new("step", ParameterKind.Number, new("每多少为一档,默认 1", "the size of one step, 1 by default")) { Minimum = 0.0001m, Default = new ParameterValue.Number(1) };

    public static readonly ParameterDeclaration WholeOnly =
        new("wholeSteps", ParameterKind.Flag, new("只计满档;默认按比例", "only whole steps count; by default in proportion")) { Default = new ParameterValue.Flag(false) };

    public static readonly ParameterDeclaration Floor =
        new("floor", ParameterKind.Number, new("最低得分,默认 0", "the least score, 0 by default")) { Minimum = 0, WithinFullMark = true, Default = new ParameterValue.Number(0) };

    /// <param name="distance">On the metric's scale, not negative.</param>
    /// <param name="written">The distance as a sum, e.g. "(95 − 92.31)".</param>
    /// <returns>The points, and the whole as written out: "⌊(95 − 92.31) ÷ 2⌋ × 1 = 1".</returns>
    public static Earned Of(ItemContext context, decimal distance, string written, decimal perStep)
    {
        var (step, whole) = (context.Parameters.Number(Size.Name), context.Parameters.Flag(WholeOnly.Name));
        // Multiplied before divided, so that thirds do not leave a trace.
        var points = whole ? decimal.Floor(distance / step) * perStep : distance * perStep / step;
        var steps = step == 1 ? written : $"{written} ÷ {Arithmetic.Show(step)}";
        return new(points, $"{(whole ? $"⌊{steps}⌋" : steps)} × {Arithmetic.Show(perStep)} = {Arithmetic.Show(points)}");
    }

    /// <summary>What is left of the full mark, never under the floor.</summary>
    public static Earned Left(ItemContext context, Earned lost, decimal floor) => Between(context.FullMark, -lost.Points, lost.Arithmetic, floor, null);

    /// <summary>From a score by a change to another, within bounds.</summary>
    public static Earned Between(decimal from, decimal change, string arithmetic, decimal? least, decimal? most)
    {
        var sum = $"{arithmetic}; {Arithmetic.Show(from)} {(change > 0 ? '+' : '−')} {Arithmetic.Show(Math.Abs(change))}";
        var score = from + change;
        return score < least ? new(least.Value, $"{sum} < {Arithmetic.Show(least.Value)} → {Arithmetic.Show(least.Value)}")
            : score > most ? new(most.Value, $"{sum} > {Arithmetic.Show(most.Value)} → {Arithmetic.Show(most.Value)}")
            : new(score, $"{sum} = {Arithmetic.Show(score)}");
    }
}
