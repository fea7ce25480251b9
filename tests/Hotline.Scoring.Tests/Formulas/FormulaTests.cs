using Hotline.Scoring.Formulas;

namespace Hotline.Scoring.Tests.Formulas;

public sealed class FormulaTests
{
    public static TheoryData<string, string, string> Results => Rows(FormulaPage.Results);
    public static TheoryData<string, string, string> Sums => Rows(FormulaPage.Sums);
    public static TheoryData<string, string, string> Errors => Rows(FormulaPage.Errors);

    [Theory]
    [MemberData(nameof(Results))]
    public void A_formula_of_the_page_comes_to_what_the_page_says(string formula, string values, string result)
    {
        var came = Parse(formula).Evaluate(FormulaPage.Given(values));
        if (came.Unknown is { } unknown) Assert.Equal(result, $"{unknown.Code} {unknown.Place.Text}");
        else Assert.Equal(FormulaPage.Value(result), came.Value);
        Assert.Equal((came.Value as FormulaValue.Number)?.Value.ToDecimal(), came.Number);
    }

    [Theory]
    [MemberData(nameof(Sums))]
    public void A_formula_of_the_page_is_shown_as_the_page_says(string formula, string values, string line) =>
        Assert.Equal(line, Parse(formula).Evaluate(FormulaPage.Given(values)).Line);

    [Theory]
    [MemberData(nameof(Errors))]
    public void What_the_page_calls_no_formula_is_refused_at_its_place(string formula, string place, string code)
    {
        var problem = Assert.Single(Formula.Parse(formula).Problems);
        Assert.Equal((place, code), (problem.Place.ToString(), problem.Code));
        Assert.NotEmpty(problem.Message.Chinese);
        Assert.NotEmpty(problem.Message.English);
    }

    [Fact]
    public void The_page_has_examples_of_everything()
    {
        Assert.True(Results.Count > 40);
        Assert.True(Sums.Count > 5);
        Assert.True(Errors.Count > 25);
    }

    [Fact]
    public void Whatever_a_problem_can_be_is_on_the_page()
    {
        var codes = FormulaPage.Errors.Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var text in FormulaSamples.Broken)
            foreach (var problem in Formula.Parse(text).Problems)
                Assert.True(codes.Contains(problem.Code) || FormulaPage.Whole.Contains(problem.Code, StringComparison.Ordinal), problem.Code);
    }

    [Fact]
    public void The_words_of_the_kernel_round_as_the_kernel_does()
    {
        foreach (var rounding in Enum.GetValues<Kernel.Rounding>())
            foreach (var x in new[] { 17.665m, -17.665m, 17.675m, 17.6651m, 17.6649m })
            {
                var word = $"{char.ToLowerInvariant(rounding.ToString()[0])}{rounding.ToString()[1..]}";
                var given = new GivenValues(new Dictionary<string, FormulaValue> { ["x"] = x });
                Assert.Equal(Kernel.RoundingExtensions.Round(rounding, x, 2), Parse($"round(x, 2, {word})").Evaluate(given).Number);
            }
    }

    [Fact]
    public void A_formula_says_what_it_reads()
    {
        var formula = Parse("if(strict, bonus, 0) +\n sum(numerator(m.x), 2) / m.x - earlier(m.x, 3) + yearBefore(m.y) + bonus");
        Assert.Equal(
            [("strict", FormulaType.Flag, "1:4"), ("bonus", FormulaType.Number, "1:12")],
            formula.Parameters.Select(each => (each.Name, each.Type, each.Place.ToString())));
        Assert.Equal([("m.x", "2:2"), ("m.y", "2:51")], formula.Metrics.Select(each => (each.Name, each.Place.ToString())));
        Assert.Equal(
            [
                new("m.x", MetricPart.Numerator, default), new("m.x", MetricPart.Numerator, new(1, 0)),
                new("m.x", MetricPart.Value, default), new MetricReading("m.x", MetricPart.Value, new(3, 0)),
            ],
            formula.Metrics[0].Readings);
        Assert.Equal([new MetricReading("m.y", MetricPart.Value, new(0, 1))], formula.Metrics[1].Readings);
    }

    [Fact]
    public void The_steps_show_every_part_with_its_value()
    {
        var steps = Parse("0.3 * m.x + min(20, bonus)").Evaluate(FormulaPage.Given("m.x = 95.5, bonus = 12")).Steps;
        Assert.Equal("0.3 * m.x + min(20, bonus)=40.65[0.3 * m.x=28.65[0.3=0.3[] m.x=95.5[]] min(20, bonus)=12[20=20[] bonus=12[]]]", FormulaSamples.Shape(steps));
    }

    [Fact]
    public void The_reason_for_an_unknown_names_what_is_missing_and_why()
    {
        var unknown = Parse("1 + mean(numerator(m.x), 2)").Evaluate(FormulaPage.Given("numerator(m.x) = 1, earlier(numerator(m.x), 1) = unknown")).Unknown;
        Assert.Equal("earlier(numerator(m.x), 1): nobody knows", unknown!.Message.English);
        Assert.Equal("1:5", unknown.Place.ToString());
        Assert.Equal("The divisor x - 1 is zero.", Parse("2 / (x - 1)").Evaluate(FormulaPage.Given("x = 1")).Unknown!.Message.English);
    }

    [Fact]
    public void All_wrong_types_are_told_at_once()
    {
        var problems = Formula.Parse("if(1, a, b) + if(a, true, 2)\n * not b").Problems;
        Assert.Equal(["1:4 TRUTH_EXPECTED", "1:18 PARAMETER_OF_TWO_TYPES", "1:21 NUMBER_EXPECTED", "2:4 NUMBER_EXPECTED", "2:8 PARAMETER_OF_TWO_TYPES"],
            problems.Select(problem => $"{problem.Place} {problem.Code}"));
    }

    [Fact]
    public void The_end_of_a_formula_of_many_lines_is_on_its_last_line()
    {
        var problem = Assert.Single(Formula.Parse("1 +\r\n  2 *\n").Problems);
        Assert.Equal(("3:1", "A number, a name or a function belongs here, not the end of the formula."), (problem.Place.ToString(), problem.Message.English));
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Parse("a + 1").Evaluate(FormulaPage.Given("a = true")));

    private static TheoryData<string, string, string> Rows(IReadOnlyList<(string, string, string)> rows)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (first, second, third) in rows) data.Add(first, second, third);
        return data;
    }

    private static Formula Parse(string text)
    {
        var parsed = Formula.Parse(text);
        Assert.True(parsed.Succeeded, string.Join("; ", parsed.Problems.Select(problem => $"{problem.Place} {problem.Code} {problem.Message.English}")));
        return parsed.Formula;
    }
}
