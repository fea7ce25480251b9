using Hotline.Kernel;
using Hotline.Scoring.Explanations;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests;

/// <summary>A scorecard as a tree, down to parameters with date and source, numerator and denominator, facts and rounding.</summary>
public sealed class ExplanationTests
{
    private static readonly Item Conduct = Bench.Item("perOccurrence", 40, ("points", 10)).Counting(FactKinds.ConductBreach) with { Code = "conduct", Name = new("劳动纪律", "Discipline") };
    private static readonly Item OnTime = Bench.Item("linearBelow", 60, ("threshold", 95), ("pointsPerStep", 1)).By("orders.onTimeRate") with { Code = "time", Name = new("办结时限", "Timeliness") };

    private static Standard Whole => Bench.Standard(Conduct, OnTime) with { Title = new("受理员考核标准", "Standard of agents") };

    [Fact]
    public void An_explanation_reads_from_the_total_to_the_facts()
    {
        var card = Bench.Evaluate(Whole, [Bench.Fact("testville/a1#1", FactKinds.ConductBreach)], Bench.Orders(12, 13));
        Assert.Equal("""
            Total: Total of testville/a1 in 2025-06, 87.31 / 100 [100 − 12.69 = 87.31]
              Standard: Standard of agents, testville/agent@1; since 2025-01-01 by act 1
              Calendar: working calendar, 1
              Section: Professional, 87.31 / 100 [30 + 57.31 = 87.31]
                Item: Discipline, 30 / 40 [40 − 10 = 30]
                  Duty: the duty on which it rests, duty
                  Rule: so many points for each occurrence, up to a cap, perOccurrence (testville/agent@1); since 2025-01-01 by act 1
                    Parameter: points lost for each occurrence, points = 10; since 2025-01-01 by act 1
                  Lost: 2025-06-10: breach in the common part, −10 [10] {testville/a1#1}
                Item: Timeliness, 57.31 / 60 [60 − 2.69 = 57.31]
                  Duty: the duty on which it rests, duty
                  Rule: loses points in proportion below a threshold, down to a floor, linearBelow (testville/agent@1); since 2025-01-01 by act 1
                    Parameter: where full marks begin, on the metric's scale, threshold = 95; since 2025-01-01 by act 1
                    Parameter: the size of one step, 1 by default, step = 1; since 2025-01-01 by default of evaluator linearBelow
                    Parameter: points lost for each step, pointsPerStep = 1; since 2025-01-01 by act 1
                    Parameter: only whole steps count; by default in proportion, wholeSteps = false; since 2025-01-01 by default of evaluator linearBelow
                    Parameter: the least score, 0 by default, floor = 0; since 2025-01-01 by default of evaluator linearBelow
                  Metric: On-time rate, 92.31 % [12 ÷ 13 = 92.31 %]
                    Numerator: orders submitted within their first limit, 12 {testville/0001, testville/0002, testville/0003, testville/0004, testville/0005, testville/0006, testville/0007, testville/0008, testville/0009, testville/0010 and 2 more}
                    Denominator: orders that fell due in the period and have a verdict, 13 {testville/0001, testville/0002, testville/0003, testville/0004, testville/0005, testville/0006, testville/0007, testville/0008, testville/0009, testville/0010 and 3 more}
                    Step: rounded to 2 digits, halves away from zero, 92.31 % [92.307692 % ≈ 92.31 %]
                  Lost: On-time rate: 12 ÷ 13 = 92.31 %, −2.69 [(95 − 92.31) × 1 = 2.69; 60 − 2.69 = 57.31]
                  Did not fire: not in the numerator of: On-time rate, 0 {fact-0013}
              Did not fire: the total is not below the floor of 0

            """, ExplanationText.English(Explain(card, Whole)));
    }

    [Fact]
    public void An_explanation_reads_in_Chinese()
    {
        var text = ExplanationText.Chinese(Explain(Bench.Evaluate(Whole, [], Bench.Orders(1, 1)), Whole));
        Assert.StartsWith("""
            总分：总分 testville/a1 2025-06，100 / 100 [100 − 0 = 100]
              标准：受理员考核标准，testville/agent@1；自 2025-01-01，依据 act 1
            """, text, StringComparison.Ordinal);
        Assert.Contains("      未触发：本期没有此类记录,不扣分，0 [0]\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_explanation_does_not_depend_on_the_order_in_which_facts_arrived()
    {
        Fact[] facts = [Bench.Fact("f1", FactKinds.ConductBreach), Bench.Fact("f2", FactKinds.ConductBreach), Bench.On(new(2025, 6, 2), "f3", FactKinds.ConductBreach)];
        var orders = Bench.Orders(3, 7);
        var one = ExplanationText.English(Explain(Bench.Evaluate(Whole, facts, orders), Whole));
        var other = ExplanationText.English(Explain(Bench.Evaluate(Whole, [.. facts.Reverse()], [.. orders.Reverse()]), Whole));
        Assert.Equal(one, other);
    }

    [Fact]
    public void An_item_that_could_not_be_scored_says_why_and_where_its_marks_went()
    {
        var dropped = Explain(Bench.Evaluate(Whole), Whole);
        Assert.Contains("its 60 drop out of the full mark", Texts(dropped));
        Assert.Contains("100 − 60 = 40", Arithmetic(dropped));

        var standard = Whole with { NotApplicable = NotApplicablePolicy.SpreadMarks };
        var spread = Explain(Bench.Evaluate(standard, [Bench.Fact("f1", FactKinds.ConductBreach)]), standard);
        Assert.Contains("the other items of the section carry its 60", Texts(spread));
        Assert.Contains("10 × 100 ÷ 40 = 25", Arithmetic(spread));

        standard = Whole with { NotApplicable = NotApplicablePolicy.FullMarks };
        Assert.Contains("counts with its full mark, 60", Texts(Explain(Bench.Evaluate(standard), standard)));
    }

    [Fact]
    public void A_modifier_explains_itself_with_its_own_parameters()
    {
        var grades = new Dictionary<string, decimal> { ["full"] = 1, ["partial"] = 0.5m };
        var standard = Bench.Standard(Conduct.Counting(FactKinds.ComplaintAdjudicated).Modified("faultGrade", ("grades", grades)));
        var card = Bench.Evaluate(standard, [Bench.Fact("c1", FactKinds.ComplaintAdjudicated, ("fault", "partial"))]);

        var modifier = All(Explain(card, standard)).Single(node => node.Kind == ExplanationKind.Modifier);
        Assert.Contains("grades = full=1, partial=0.5", modifier.Children.Select(node => node.Value!.English));
        Assert.DoesNotContain(All(Explain(card, standard)).Single(node => node.Kind == ExplanationKind.Rule).Children, node => node.Code.StartsWith("faultGrade", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_floor_vetoes_and_grades_are_steps_and_those_that_did_not_fire_are_shown()
    {
        var veto = new Veto { Code = "fraud", Name = Text.Same("Fraud"), Facts = new(FactKinds.ErrorFound), Count = 2, TotalZero = true };
        var standard = Whole with
        {
            Vetoes = [veto, veto with { Code = "once", Name = Text.Same("Once"), Count = 1, TotalZero = false, PayForfeited = true }],
            TotalFloor = Points.Of(95),
            TotalCeiling = Points.Of(105),
            Grades = [new("good", Text.Same("Good"), 90, null), new("poor", Text.Same("Poor"), null, 90)],
        };
        var tree = Explain(Bench.Evaluate(standard, [Bench.Fact("f1", FactKinds.ConductBreach), Bench.Fact("e1", FactKinds.ErrorFound)], Bench.Orders(1, 1)), standard);

        Assert.Equal("90 < 95 → 95", Child(tree, "floor").Arithmetic);
        Assert.Equal(ExplanationKind.NotFired, Child(tree, "ceiling").Kind);
        Assert.Equal((ExplanationKind.NotFired, "did not fire: the total is zero"), (Child(tree, "veto/fraud").Kind, Child(tree, "veto/fraud").Value!.English));
        Assert.Equal((ExplanationKind.Veto, "the month's incentive money is forfeited"), (Child(tree, "veto/once").Kind, Child(tree, "veto/once").Value!.English));
        Assert.Equal(["e1"], Child(tree, "veto/once").References);
        Assert.Equal("95 ÷ 100 = 95 %; good [90, ∞), poor (−∞, 90)", Child(tree, "good").Arithmetic);
    }

    [Fact]
    public void A_group_says_which_items_it_leaves_out()
    {
        var standard = Whole with { Groups = [new("county", Text.Same("Counties"), Points.Of(60), new Dictionary<string, Points> { ["conduct"] = Points.Zero })] };
        var card = Bench.Evaluate(Bench.Input(standard, [], Bench.Orders(1, 1)) with { Group = "county" });
        Assert.Equal("the group county is not assessed by it", Child(Explain(card, standard), "conduct").Value!.English);
    }

    [Fact]
    public void One_item_can_be_explained_alone()
    {
        var card = Bench.Evaluate(Whole, [], Bench.Orders(1, 1));
        Assert.Equal("time", Explanation.OfItem("time", card, Whole, BuiltIn.Registry)!.Code);
        Assert.Null(Explanation.OfItem("nothing", card, Whole, BuiltIn.Registry));
    }

    [Fact]
    public void A_derived_metric_explains_its_formula_and_what_it_was_computed_from()
    {
        var card = Bench.Evaluate(Whole, [], Bench.Orders(1, 1));
        var item = card.Items.Last();
        var derived = new Measurement("city.index", 90, 1, null, [], []) { Arithmetic = "100 × 0.9 = 90", Parts = [item.Measurement!] };
        card = card with { Sections = [card.Sections[0] with { Items = [card.Items.First(), item with { Measurements = [derived] }] }] };

        var metric = All(Explain(card, Whole)).First(node => node.Kind == ExplanationKind.Metric);
        Assert.Equal(("city.index", "100 × 0.9 = 90", "orders.onTimeRate"), (metric.Code, metric.Arithmetic, Assert.Single(metric.Children).Code));
    }

    [Fact]
    public void References_are_bounded_and_counted()
    {
        var tree = Explain(Bench.Evaluate(Whole, [], Bench.Orders(150, 150)), Whole);
        var numerator = All(tree).Single(node => node.Kind == ExplanationKind.Numerator);
        Assert.Equal((100, 150), (numerator.References.Count, numerator.ReferenceCount));
        Assert.Contains("and 140 more}", ExplanationText.English(tree), StringComparison.Ordinal);
    }

    private static ExplanationNode Explain(Scorecard card, Standard standard) => Explanation.Of(card, standard, BuiltIn.Registry);

    private static ExplanationNode Child(ExplanationNode node, string code) => node.Children.Single(child => child.Code == code);

    private static IEnumerable<ExplanationNode> All(ExplanationNode node) => node.Children.SelectMany(All).Prepend(node);

    private static IEnumerable<string> Texts(ExplanationNode tree) => All(tree).Select(node => node.Value?.English).OfType<string>();

    private static IEnumerable<string> Arithmetic(ExplanationNode tree) => All(tree).Select(node => node.Arithmetic).OfType<string>();
}
