using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Formulas;

namespace Hotline.Scoring.Tests.Formulas;

public sealed class FormulaPropertyTests
{
    private static readonly string[] Words =
    [
        "a", "b", "m.x", "m.y", "1", "2.5", "0", "true", "false", "and", "or", "not", "+", "-", "*", "/", "=", "<>", "<", "<=", ">", ">=", "(", ")", ",", " ", "\n",
        "≤", "×", "−", "（", "if(", "known(", "otherwise(", "min(", "max(", "abs(", "floor(", "ceiling(", "round(", ", 2, down)", "sum(m.x, 3)", "mean(", "earlier(m.y, 1)",
        "yearBefore(", "numerator(m.x)", "denominator(", ".", "%", "满", "\ud83d", "#", "9999999999999999999999999999",
    ];

    private static readonly Gen<string> Numbers = Gen.OneOf("a", "b", "2", "0.5", "0", "m.x", "earlier(m.x, 2)", "numerator(m.y)", "sum(m.x, 3)", "mean(denominator(m.y), 2)", "yearBefore(m.x)");
    private static readonly Gen<string> Truths = Gen.OneOf("true", "false", "f", "g");

    /// <summary>Well-typed formulas with brackets round everything.</summary>
    private static readonly Gen<string> Trees = Gen.Int[0, 5].SelectMany(Number);

    private static readonly Gen<string> Soup = Gen.OneOf(Words).Array[0, 60].Select(string.Concat);

    /// <summary>Formulas of the page with a word in, a piece out or a piece twice.</summary>
    private static readonly Gen<string> Mutants =
        from text in Gen.OneOf(FormulaSamples.Valid.ToArray())
        from at in Gen.Int[0, text.Length]
        from length in Gen.Int[0, Math.Min(12, text.Length - at)]
        from word in Gen.OneOf(Words)
        from way in Gen.Int[0, 2]
        select way switch
        {
            0 => text.Insert(at, word),
            1 => text.Remove(at, length),
            _ => text.Insert(at, text.Substring(at, length)),
        };

    private static Gen<string> Number(int depth) => depth == 0 ? Numbers : Gen.OneOf(
        Numbers,
        from left in Number(depth - 1) from sign in Gen.OneOf("+", "-", "*", "/") from right in Number(depth - 1) select $"({left}) {sign} ({right})",
        Number(depth - 1).Select(inner => $"-({inner})"),
        from condition in Truth(depth - 1) from yes in Number(depth - 1) from no in Number(depth - 1) select $"if(({condition}), ({yes}), ({no}))",
        from first in Number(depth - 1) from second in Number(depth - 1) from name in Gen.OneOf("min", "max", "otherwise") select $"{name}(({first}), ({second}))",
        from inner in Number(depth - 1) from digits in Gen.Int[0, 3] from way in Gen.OneOf("halfAwayFromZero", "halfToEven", "down", "up") select $"round(({inner}), {digits}, {way})",
        from inner in Number(depth - 1) from name in Gen.OneOf("abs", "floor", "ceiling") select $"{name}({inner})");

    private static Gen<string> Truth(int depth) => depth == 0 ? Truths : Gen.OneOf(
        Truths,
        from left in Number(depth - 1) from sign in Gen.OneOf("=", "<>", "<", "<=", ">", ">=") from right in Number(depth - 1) select $"({left}) {sign} ({right})",
        from left in Truth(depth - 1) from sign in Gen.OneOf("and", "or") from right in Truth(depth - 1) select $"({left}) {sign} ({right})",
        Truth(depth - 1).Select(inner => $"not ({inner})"),
        Number(depth - 1).Select(inner => $"known({inner})"));

    [Fact]
    public void A_formula_printed_and_read_again_is_the_same_tree() => Trees.Sample(text =>
    {
        if (Formula.Parse(text) is not { Succeeded: true } parsed)
        {
            Assert.Contains(Formula.Parse(text).Problems[0].Code, new[] { "FORMULA_TOO_LONG", "FORMULA_TOO_LARGE" });
            return;
        }
        var again = Formula.Parse(parsed.Formula.ToString()).Formula!;
        Assert.Equal(parsed.Formula.ToString(), again.ToString());
        Assert.Equal(FormulaSamples.Shape(parsed.Formula.Evaluate(new Some(parsed.Formula)).Steps), FormulaSamples.Shape(again.Evaluate(new Some(again)).Steps));
        Assert.True(parsed.Formula.ToString().Length <= text.Length);
    }, iter: 2000);

    [Fact]
    public void Any_text_whatever_has_an_answer() =>
        Gen.Frequency((1, Gen.String), (3, Soup), (3, Mutants)).Sample(Answered, iter: 20_000);

    private static void Answered(string text)
    {
        var parsed = Formula.Parse(text);
        Assert.Equal(parsed.Succeeded, parsed.Problems.Count == 0);
        foreach (var problem in parsed.Problems)
        {
            Assert.True(problem.Place is { Line: >= 1, Column: >= 1 });
            Assert.Contains(problem.Place.Text, text, StringComparison.Ordinal);
        }
        if (!parsed.Succeeded) return;
        var result = parsed.Formula.Evaluate(new Some(parsed.Formula));
        Assert.Equal(result.Number is null, result.Unknown is not null);
        Assert.NotEmpty(result.Line);
        Assert.Equal(parsed.Formula.ToString(), Formula.Parse(parsed.Formula.ToString()).Formula!.ToString());
    }

    /// <summary>Whatever is asked for, something; nothing about g and b, and m.y in no earlier period.</summary>
    private sealed class Some(Formula formula) : IFormulaValues
    {
        public FormulaValue Metric(MetricReading reading) => reading is { Metric: "m.y", Shift.Periods: > 0 }
            ? FormulaValue.Missing(Text.Same("too long ago"))
            : (Fraction)(reading.Metric.Length + reading.Shift.Periods) / (3 + reading.Shift.Years + (int)reading.Part);

        public FormulaValue Parameter(string name) =>
            name is "g" or "b" ? FormulaValue.Missing(Text.Same("never said"))
            : formula.Parameters.Single(parameter => parameter.Name == name).Type == FormulaType.Flag ? true
            : 2.5m;
    }
}
