using System.Text.Json;
using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>What holds of every rule, with whatever parameters, over whatever records.</summary>
public sealed class RuleTests
{
    private static readonly Dictionary<string, RuleSample> Samples = EvaluatorSamples.All.Concat(ModifierSamples.All).ToDictionary();

    private static readonly Gen<RoundingRule> Rounding =
        from rate in Gen.OneOf<int?>(null, 0, 2) from points in Gen.Int[1, 3] from mode in Gen.Enum<Rounding>() select new RoundingRule(rate, points, mode);

    public static TheoryData<string> Rules => [.. Samples.Keys];

    [Fact]
    public void Every_rule_that_is_built_in_has_its_sample()
    {
        Assert.Equal(BuiltIn.Registry.Evaluators.Keys.Order(StringComparer.Ordinal), EvaluatorSamples.All.Keys.Select(Rule).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(BuiltIn.Registry.Modifiers.Keys.Order(StringComparer.Ordinal), ModifierSamples.All.Keys.Select(Rule).Except(["several"]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_sample_is_an_item_that_a_standard_may_hold(string rule) => Samples[rule].Items.Sample(item =>
    {
        Assert.True(item.Evaluator == Rule(rule) || item.Modifiers.Any(modifier => modifier.Kind == Rule(rule)) || rule == "several");
        Assert.DoesNotContain(StandardValidation.Check(Bench.Standard(item), BuiltIn.Registry, ["duty"]), finding => finding.Severity == FindingSeverity.Error);
    }, iter: 50);

    [Theory]
    [MemberData(nameof(Rules))]
    public void One_more_violation_never_raises_the_item_or_the_total(string rule) =>
        Gen.Select(Samples[rule].Items, Wholes(Samples[rule]), Records.Inputs, Samples[rule].Worse).Sample((item, whole, input, worse) =>
        {
            input = input with { Standard = whole(item) };
            var (before, after) = (Bench.Evaluate(input), Bench.Evaluate(worse(input)));
            Assert.True(ScoreOf(after) <= ScoreOf(before), $"the item rose from {ScoreOf(before)} to {ScoreOf(after)}");
            Assert.True(after.Total!.Value <= before.Total!.Value, $"the total rose from {before.Total} to {after.Total}");
            Assert.True(Grade(after, input.Standard) >= Grade(before, input.Standard), $"the grade rose from {before.Grade} to {after.Grade}");
        }, iter: 150);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_score_stays_within_its_bounds(string rule) => Gen.Select(Samples[rule].Items, Rounding, Records.Inputs).Sample((item, rounding, input) =>
    {
        var card = Bench.Evaluate(input with { Standard = Bench.Standard(item with { NotApplicable = NotApplicablePolicy.DropItem }) with { Rounding = rounding } });
        if (card.Items.Single() is not { Score: { } score } scored) return;
        var (least, most) = Samples[rule].Bounds(item);
        Assert.True(score.Value >= (least ?? decimal.MinValue) && score.Value <= (most ?? decimal.MaxValue), $"{score} is outside {least}–{most}");
        Assert.Equal(scored.Deducted, scored.Lines.Select(line => line.Points).Sum());
    }, iter: 150);

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_order_in_which_records_arrived_changes_nothing(string rule) => (
        from item in Samples[rule].Items
        from whole in Wholes(Samples[rule])
        from input in Records.Inputs
        from facts in Gen.Shuffle(input.Facts.ToArray())
        from orders in Gen.Shuffle(input.Orders.ToArray())
        from peers in Gen.Shuffle(input.Peers.ToArray())
        select (Input: input with { Standard = whole(item) }, facts, orders, peers)).Sample(each =>
            Assert.Equal(
                JsonSerializer.Serialize(Bench.Evaluate(each.Input)),
                JsonSerializer.Serialize(Bench.Evaluate(each.Input with { Facts = each.facts, Orders = each.orders, Peers = each.peers }))), iter: 40);

    /// <summary>
    /// Standards round an item: with others beside it, one of which cannot be scored, and with all that follows from items. The item keeps its full
    /// mark where it cannot be scored, and has no marks of others to carry: one that had dropped out would be scored, or carry them, for the first time by
    /// its first violation.
    /// </summary>
    private static Gen<Func<Item, Standard>> Wholes(RuleSample sample) =>
        from rounding in Rounding
        from unmarked in Gen.Enum<NotApplicablePolicy>().Where(policy => policy != NotApplicablePolicy.ListApart)
        from weight in Gen.Int[0, 90]
        from bounds in Gen.Select(Gen.Bool, Gen.Int[-10, 30], Gen.Int[0, 60])
        from veto in Gen.Select(Gen.Int[1, 12], Gen.Int[0, 12], Gen.Bool, Gen.Int[0, 2])
        select new Func<Item, Standard>(item => Whole(item, unmarked, weight) with
        {
            Rounding = rounding,
            TotalStopsAtZero = bounds.Item1,
            TotalFloor = bounds.Item2 < 0 ? null : Points.Of(bounds.Item2),
            TotalCeiling = bounds.Item3 < 30 ? null : Points.Of(bounds.Item3),
            Grades = [new("good", Text.Same("Good"), 80, null), new("fair", Text.Same("Fair"), 50, 80), new("poor", Text.Same("Poor"), null, 50)],
            Vetoes =
            [
                new() { Code = "often", Name = Text.Same("Often"), Facts = new(sample.Violation), Count = veto.Item1, TotalZero = veto.Item3, GradeAtMost = "poor" },
                new() { Code = "little", Name = Text.Same("Little"), Item = "item", Below = Points.Of(veto.Item2), TotalZero = veto.Item4 == 0, GradeAtMost = veto.Item4 == 1 ? "fair" : null },
            ],
        });

    private static Standard Whole(Item item, NotApplicablePolicy unmarked, int weight)
    {
        var other = Bench.Item("perOccurrenceUncapped", 20, ("points", 10)).Counting(FactKinds.ArchiveChecked) with { Code = "other" };
        var none = Bench.Item("manual", 10) with { Code = "unmarked", NotApplicable = unmarked };
        decimal? first = weight == 0 ? null : weight;
        return Bench.Sections(
            new Section("one", Text.Same("One"), item.FullMark + Points.Of(20), [item, other]) { Weight = first },
            new Section("two", Text.Same("Two"), Points.Of(30), [other with { Code = "another", Evaluator = "perOccurrence" }, none]) { Weight = 100 - first });
    }

    private static Points ScoreOf(Scorecard card) => card.Items.First().Score!.Value;

    private static int Grade(Scorecard card, Standard standard) => standard.Grades.ToList().FindIndex(grade => grade.Code == card.Grade);

    /// <summary>A rule may have several samples: "checklist, by existence".</summary>
    private static string Rule(string sample) => sample.Split(',')[0];
}
