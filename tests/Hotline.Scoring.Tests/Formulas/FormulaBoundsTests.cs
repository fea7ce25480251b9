using Hotline.Scoring.Formulas;

namespace Hotline.Scoring.Tests.Formulas;

public sealed class FormulaBoundsTests
{
    public static TheoryData<string, string?> Bounds => new()
    {
        { $"1{new string(' ', Formula.MostCharacters - 1)}", null },
        { $"1{new string(' ', Formula.MostCharacters)}", "FORMULA_TOO_LONG" },
        { FormulaSamples.Brackets(49), null },
        { FormulaSamples.Brackets(50), "FORMULA_TOO_DEEP" },
        { $"{new string('-', 49)}1", null },
        { $"{new string('-', 50)}1", "FORMULA_TOO_DEEP" },
        { $"if({string.Concat(Enumerable.Repeat("not ", 48))}true, 1, 0)", null },
        { $"if({string.Concat(Enumerable.Repeat("not ", 49))}true, 1, 0)", "FORMULA_TOO_DEEP" },
        { new string('(', Formula.MostCharacters), "FORMULA_TOO_DEEP" },
        { string.Concat(Enumerable.Repeat("abs(", 500)), "FORMULA_TOO_DEEP" },
        { FormulaSamples.Chain(250), null },
        { FormulaSamples.Chain(251), "FORMULA_TOO_LARGE" },
        { FormulaSamples.Windows(19), null },
        { FormulaSamples.Windows(20), "FORMULA_TOO_LARGE" },
        { new string('9', Formula.MostDigits), null },
        { $"0.{new string('0', Formula.MostDigits - 2)}1", null },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_bound_may_be_reached_and_not_passed(string text, string? code) =>
        Assert.Equal(code, Formula.Parse(text).Problems.SingleOrDefault()?.Code);

    [Fact]
    public void The_deepest_formula_needs_little_stack()
    {
        string[] deepest =
        [
            FormulaSamples.Chain(250), FormulaSamples.Brackets(49), $"{new string('-', 49)}1", new('(', Formula.MostCharacters),
            $"{string.Concat(Enumerable.Repeat("if(not(1<1*(1+", 12))}1{string.Concat(Enumerable.Repeat(")),1,0)", 12))}",
        ];
        var line = "";
        var thread = new Thread(() => line = string.Concat(deepest.Select(text => Use(text, new Sevenths()))), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Contains("= 250", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum(m.x,24)", '*', 19)]
    [InlineData("sum(m.x,24)/mean(m.y,8)", '+', 12)]
    [InlineData("m.x/m.y", '/', 100)]
    [InlineData("9999999999999999999999999999", '*', 60)]
    [InlineData("m.x/(m.y-1)", '-', 60)]
    public void Numbers_that_grow_without_end_are_unknown(string term, char sign, int terms) =>
        Assert.Equal("NUMBER_TOO_LARGE", Formula.Parse(string.Join(sign, Enumerable.Repeat(term, terms))).Formula!.Evaluate(new Primes()).Unknown?.Code);

    private static string Use(string text, IFormulaValues values) =>
        Formula.Parse(text).Formula is { } formula ? $"{formula}: {formula.Evaluate(values).Line}; {FormulaSamples.Shape(formula.Evaluate(values).Steps).Length}" : "";

    private sealed class Sevenths : IFormulaValues
    {
        public FormulaValue Metric(MetricReading reading) => (Fraction)1 / 7;
        public FormulaValue Parameter(string name) => (Fraction)1 / 7;
    }

    /// <summary>Fractions that have nothing in common.</summary>
    private sealed class Primes : IFormulaValues
    {
        private int asked;

        public FormulaValue Metric(MetricReading reading) => Fraction.Of(decimal.MaxValue - 2 * asked++) / Fraction.Of(79228162514264337593543950319m - 6 * asked);
        public FormulaValue Parameter(string name) => throw new NotSupportedException();
    }
}
