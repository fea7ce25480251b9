using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;
using static Hotline.Scoring.Tests.Proofs.RuleSample;
using static Hotline.Scoring.Tests.Proofs.SampleParameters;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>Every evaluator that is built in.</summary>
internal static class EvaluatorSamples
{
    private const string GainsByFacts = "its facts are what earns points: one less never raises the score";

    private static readonly string[] Rates = ["orders.onTimeRate", "orders.timelyRate", "orders.satisfactionRate", "callbacks.timelyRate", "orders.signInRate"];
    private static readonly string[] Counts = ["orders.overdueCount", "orders.extendedCount", "orders.daysLate", "orders.dissatisfiedCount", "orders.reworkCount"];
    private static readonly string[] Either = [.. Rates, "orders.reworkRate", "orders.overdueCount", "orders.dissatisfiedCount", "orders.reworkCount"];

    private static readonly Gen<decimal> Percent = Between(0, 100);

    public static IReadOnlyDictionary<string, RuleSample> All { get; } = new Dictionary<string, RuleSample>
    {
        ["perOccurrence"] = new(Items("perOccurrence", mark => SampleParameters.All(Given("points", Between(0, 5)), Perhaps("cap", Between(0, mark)))).Counting(), OneMoreFact)
        {
            Bounds = AtMostTheCapIsLost,
        },
        ["perOccurrenceUncapped"] = new(Items("perOccurrenceUncapped", _ => SampleParameters.All(Given("points", Between(0, 5)), Flag("allowNegative"))).Counting(), OneMoreFact)
        {
            Bounds = item => (item.Parameters.ContainsKey("allowNegative") && !RuleSample.Flag(item, "allowNegative") ? 0 : null, item.FullMark.Value),
        },
        ["checklist"] = new(Items("checklist", _ => SampleParameters.All(Given("points", Between(0, 5)), Word("field", "complete"))).Counting(), OneMoreFact.Select(Failed)),
        ["checklist, by existence"] = new(Items("checklist", _ => Given("points", Between(0, 5))).Counting(), OneFactLess) { Why = "what is wrong is that no fact is there" },
        ["linearBelow"] = new(Items("linearBelow", mark => SampleParameters.All(Given("threshold", Percent), Given("pointsPerStep", Between(0, 3)), Steps, Perhaps("floor", Between(0, mark)))).By(Rates), OneMoreOrder)
        {
            Bounds = item => (Number(item, "floor") ?? 0, item.FullMark.Value),
        },
        ["linearBelowWithMinimum"] = new(Items("linearBelowWithMinimum", mark => SampleParameters.All(Given("threshold", Percent), Given("pointsPerStep", Between(0, 3)), Steps, Given("minimum", Between(0.5m, mark)))).By(Rates), OneMoreOrder)
        {
            Bounds = item => (Number(item, "minimum"), item.FullMark.Value),
        },
        ["aroundBaseline"] = new(Items("aroundBaseline", mark => SampleParameters.All(Given("baseline", Percent), Given("base", Between(0, mark)), Given("pointsPerStepBetter", Between(0, 2)), Given("pointsPerStepWorse", Between(0, 2)),
            Steps, Perhaps("floor", Between(0, mark)), Perhaps("ceiling", Between(mark, mark + 5)))).By(Either), OneMoreOrder)
        {
            Bounds = item => (Number(item, "floor") ?? 0, Number(item, "ceiling") ?? item.FullMark.Value),
        },
        ["rateTimesMark"] = new(Items("rateTimesMark", _ => SampleParameters.All()).By(Rates), OneMoreOrder),
        ["linearBetween"] = new(Gen.OneOf(
            Items("linearBetween", _ => Anchors(rises: true)).By(Rates),
            Items("linearBetween", _ => Anchors(rises: false)).By("orders.reworkRate")), OneMoreOrder),
        ["weightedSum"] = new(Items("weightedSum", _ => Given("weights", Gen.Int[0, 10].Select(tenths => new Dictionary<string, decimal> { [Rates[0]] = tenths / 10m, [Rates[2]] = 1 - tenths / 10m }))), OneMoreOrder),
        ["formula"] = new(Gen.OneOf(
            Items("formula", _ => SampleParameters.All(Word("formula", "0.1 * orders.onTimeRate - orders.overdueCount", "if(orders.daysLate > 3, 0, fullMark)", "otherwise(orders.satisfactionRate, 0)"), Floors)),
            Items("formula", _ => SampleParameters.All(Word("formula", "orders.overdueCount + 2 * orders.reworkCount", "max(0, orders.daysLate - 5) / 3"), Word("result", "lost"), Floors))), OneMoreOrder)
        {
            Why = "an author may write a formula that rewards what is worse; these do not",
            Bounds = item => (Number(item, "floor") ?? 0, Number(item, "ceiling") ?? item.FullMark.Value),
        },
        ["bands"] = new(Gen.OneOf(Items("bands", mark => Bands(mark, rises: true)).By(Rates), Items("bands", mark => Bands(mark, rises: false)).By("orders.reworkRate", "orders.overdueCount")), OneMoreOrder)
        {
            Why = "an author may give more points to a worse band; these do not",
        },
        ["allOrNothing"] = new(Gen.OneOf(
            Items("allOrNothing", _ => Given("threshold", Percent)).By(Rates),
            Items("allOrNothing", _ => SampleParameters.All(Given("threshold", Between(0, 5)), Given("lowerIsBetter", Gen.Const(true)))).By(Counts)), OneMoreOrder),
        ["againstPeers"] = new(Items("againstPeers", mark => SampleParameters.All(Word("against", "mean", "median", "best", "range"), Perhaps("minimumPeers", Gen.Int[1, 3]), Perhaps("pointsPerStep", Between(0, 2)), Steps, Perhaps("floor", Between(0, mark)))).By(Either), OneMoreOrder)
        {
            Why = "relative: so long as the peers' figures stay as they are; a violation of a peer may raise the score",
            Bounds = item => (Number(item, "floor") ?? 0, item.FullMark.Value),
        },
        ["againstEarlier"] = new(Items("againstEarlier", mark => SampleParameters.All(Word("per", "unit", "percent"), Given("pointsPerStep", Between(0, 2)), Steps, Perhaps("floor", Between(0, mark)), Flag("reward"), Perhaps("rewardCap", Between(0, 5)))).By(Either), OneMoreOrder)
        {
            Why = "relative: one more violation lowers the score of its own period and may raise that of the next",
            Bounds = item => (Number(item, "floor") ?? 0, !RuleSample.Flag(item, "reward") ? item.FullMark.Value : item.FullMark.Value + Number(item, "rewardCap")),
        },
        ["byRank"] = new(Gen.OneOf(
            Items("byRank", mark => SampleParameters.All(Given("pointsPerPlace", Between(0, 3)), Perhaps("least", Between(0, mark)))).By(Either),
            Items("byRank", mark => Given("places", Falling(mark, "1", "2", "3"))).By(Either)), OneMoreOrder)
        {
            Why = "relative, as againstPeers is; and an author may give more points to a worse place, these do not",
            Bounds = item => (Number(item, "least") ?? 0, item.FullMark.Value),
        },
        ["ratioToBest"] = new(Items("ratioToBest", _ => Perhaps("minimumPeers", Gen.Int[1, 3])).By(Either), OneMoreOrder) { Why = "relative, as againstPeers is" },
        ["bonus"] = new(Items("bonus", _ => SampleParameters.All(Given("levels", Table(3, "national", "city")), Flag("evidenceRequired"), Perhaps("cap", Between(0, 5))), Gen.Const(0m)).Counting(), OneFactLess)
        {
            Why = GainsByFacts,
            Bounds = item => (0, Number(item, "cap")),
        },
        ["perUnitOfLateness"] = new(Items("perUnitOfLateness", mark => SampleParameters.All(Word("field", "days"), Given("points", Between(0, 3)), Perhaps("unit", Between(0.5m, 7)), Word("counting", "started", "whole", "proportional"), Perhaps("capEach", Between(0, 5)), Perhaps("cap", Between(0, mark)))).Counting(), OneMoreFact)
        {
            Bounds = AtMostTheCapIsLost,
        },
        ["perCount"] = new(Items("perCount", mark => SampleParameters.All(Given("points", Between(0, 3)), Perhaps("cap", Between(0, mark)), Flag("mayExceed"))).By(Counts), OneMoreOrder)
        {
            Bounds = item => RuleSample.Flag(item, "mayExceed") ? (null, item.FullMark.Value) : AtMostTheCapIsLost(item),
        },
        ["accumulating"] = new(Items("accumulating", mark => SampleParameters.All(Gen.OneOf(Given("points", Between(0, 3)), SampleParameters.All(Given("table", Table(3, "national", "city")), Word("field", "level"))), Perhaps("cap", Between(0, mark)))).Counting(), OneFactLess)
        {
            Why = GainsByFacts,
            Bounds = item => (0, Number(item, "cap") ?? item.FullMark.Value),
        },
        ["manual"] = new(Items("manual", mark => SampleParameters.All(Perhaps("minimum", Between(0, mark / 2)), Perhaps("maximum", Between(mark / 2, mark)))), Gen.Const<Func<EvaluationInput, EvaluationInput>>(LowerMark))
        {
            Why = "a person's mark, of which the last stands: a lower one in its place never raises the score",
            Bounds = item => (Number(item, "minimum") ?? 0, item.FullMark.Value),
        },
        ["rubric"] = new(Items("rubric", _ => SampleParameters.All(Given("criteria", Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], (entry, speech) => new Dictionary<string, decimal> { ["entry"] = entry, ["speech"] = speech })), Given("grades", Falling(100, "good", "fair", "poor")))).Counting(),
            OneMoreFact.Select(Poor)),
    };

    private static Gen<(string, object)[]> Floors => SampleParameters.All(Perhaps("floor", Between(-5, 0)), Perhaps("ceiling", Between(20, 25)));

    private static (decimal?, decimal?) AtMostTheCapIsLost(Item item) => (item.FullMark.Value - (Number(item, "cap") ?? item.FullMark.Value), item.FullMark.Value);

    private static Gen<(string, object)[]> Anchors(bool rises) => Gen.Select(Between(0, 99), Between(0.5m, 50), (low, distance) => (low, Math.Min(low + distance, 100)))
        .Select(ends => new (string, object)[] { ("zeroAt", rises ? ends.low : ends.Item2), ("fullAt", rises ? ends.Item2 : ends.low) });

    private static Gen<(string, object)[]> Bands(decimal mark, bool rises) => Given("bands",
        from edges in Gen.Select(Between(1, 40), Between(41, 100))
        from points in Between(0, mark).Array[3]
        select rises ? Banded(edges, points.Order()) : Banded(edges, points.OrderDescending()));

    private static Band[] Banded((decimal Low, decimal High) edges, IEnumerable<decimal> points) =>
        points.ToArray() is [var first, var second, var third] ? [new(null, edges.Low, Points.Of(first)), new(edges.Low, edges.High, Points.Of(second)), new(edges.High, null, Points.Of(third))] : [];

    private static Func<EvaluationInput, EvaluationInput> Failed(Func<EvaluationInput, EvaluationInput> worse) => Saying(worse, ("complete", "false"));

    private static Func<EvaluationInput, EvaluationInput> Poor(Func<EvaluationInput, EvaluationInput> worse) => Saying(worse, ("entry", "poor"), ("speech", "poor"));

    /// <summary>With other words in the last fact.</summary>
    private static Func<EvaluationInput, EvaluationInput> Saying(Func<EvaluationInput, EvaluationInput> worse, params (string Name, string Value)[] words) => input =>
    {
        var facts = worse(input).Facts;
        var said = words.Aggregate(facts[^1].Data.ToDictionary(), (data, word) => { data[word.Name] = word.Value; return data; });
        return input with { Facts = [.. facts.SkipLast(1), facts[^1] with { Data = said }] };
    };

    /// <summary>Half of every mark, where that is still within the range.</summary>
    private static EvaluationInput LowerMark(EvaluationInput input)
    {
        var item = input.Standard.Items.First(item => item.Code == "item");
        var least = Number(item, "minimum") ?? 0;
        return input with { Facts = [.. input.Facts.Select(fact => fact.Kind == FactKinds.ManualMark && fact.Number("points") is { } points && points >= least ? fact with { Data = new Dictionary<string, string> { ["item"] = "item", ["points"] = Scorecards.Arithmetic.Show(Math.Max(least, points / 2)) } } : fact)] };
    }
}
