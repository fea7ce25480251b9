using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;
using Hotline.Scoring.Tests.Columns;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>
/// A month cut at whatever days: what is counted in its pieces adds up to what is counted in it, so nothing is lost or counted twice at an edge. Rates
/// and scores do not add up, being shares and having caps; what they are made of does.
/// </summary>
public sealed class SplittingTests
{
    private static readonly Gen<Period[]> Pieces = Gen.Int[1, 29].Array[0, 6].Select(cuts =>
    {
        DateOnly[] edges = [Bench.June.From, .. cuts.Distinct().Order().Select(cut => Bench.June.From.AddDays(cut)), Bench.June.Until];
        return edges.Zip(edges.Skip(1), (from, until) => new Period($"from {Arithmetic.Show(from)}", from, until)).ToArray();
    });

    public static TheoryData<string> Metrics => [.. BuiltIn.Registry.Metrics.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> MetricsByTallies => [.. BuiltIn.Metrics
        .Where(metric => metric.Parameters.Count == 0 && metric.Definition.Name.Split('.')[0] is "orders" or "callbacks").Select(metric => metric.Definition.Name)];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void What_a_metric_counts_in_a_month_is_what_it_counts_in_its_pieces(string metric) => Gen.Select(Records.Inputs, Pieces).Sample((input, pieces) =>
    {
        input = input with { Standard = Bench.Standard(Item(metric)), Team = new Dictionary<string, decimal> { ["calls.perHour"] = 5 } };
        Assert.Equal(Sum([Bench.Evaluate(input)]), Sum(pieces.Select(piece => Bench.Evaluate(input with { Period = piece }))));
    }, iter: 150);

    [Theory]
    [MemberData(nameof(MetricsByTallies))]
    public void So_it_is_by_tallies(string metric) => Gen.Select(Records.Inputs, Pieces).Sample((input, pieces) =>
    {
        input = input with { Standard = Bench.Standard(Item(metric)) };
        Assert.Equal(Sum([Bench.Evaluate(input)]), Sum(ByTallies(input, [Bench.June])));
        Assert.Equal(Sum([Bench.Evaluate(input)]), Sum(ByTallies(input, pieces)));
        Assert.Equal(Sum([Bench.Evaluate(input)]), Sum(ByTallies(input, [.. pieces.Reverse()])));
    }, iter: 150);

    [Theory]
    [InlineData(null)]
    [InlineData("deemed")]
    [InlineData("nthOccurrence")]
    [InlineData("multiplier")]
    public void What_occurrences_cost_in_a_month_is_what_they_cost_in_its_pieces(string? modifier) => Gen.Select(Records.Inputs, Pieces).Sample((input, pieces) =>
    {
        var item = Bench.Item("perOccurrenceUncapped", 10, ("points", 1.37m)).Counting(Records.Violation);
        // What waits is counted on the day on which its time is over, what repeats within so many days: neither asks where the period begins.
        item = modifier switch
        {
            "deemed" => item.Modified(modifier, ("answer", Records.Answer), ("reference", "ref"), ("workdays", 6)),
            "nthOccurrence" => item.Modified(modifier, ("from", 2), ("field", "ref"), ("windowDays", 12), ("factor", 3), ("before", 0.5m)),
            "multiplier" => item.Modified(modifier, ("field", "source"), ("factors", new Dictionary<string, decimal> { ["media"] = 2 })),
            _ => item,
        };
        input = input with { Standard = Bench.Standard(item), KnownUntil = null };
        Assert.Equal(Lost(Bench.Evaluate(input)), pieces.Select(piece => Lost(Bench.Evaluate(input with { Period = piece }))).Sum());
    }, iter: 300);

    /// <summary>The norm is of a month and not of its days: each piece is held against the whole of it.</summary>
    [Fact]
    public void A_norm_of_a_month_does_not_split() => NotSplit(month =>
        Sum([Bench.Evaluate(month with { Standard = Bench.Standard(Bench.Item("rateTimesMark", 10, ("normBasis", "perMonth"), ("norm", 100)).By("calls.normFulfilment")) })]).Denominator,
        Bench.On(new(2025, 6, 2), "a", FactKinds.CallTally, ("calls", "30"), ("hours", "8")), Bench.On(new(2025, 6, 20), "b", FactKinds.CallTally, ("calls", "40"), ("hours", "8")));

    /// <summary>Without a window, repeats are counted from the beginning of the period: each piece begins anew.</summary>
    [Fact]
    public void Repeats_within_a_period_do_not_split() => NotSplit(month =>
        Lost(Bench.Evaluate(month with { Standard = Bench.Standard(Bench.Item("perOccurrence", 10, ("points", 1)).Counting(Records.Violation).Modified("nthOccurrence", ("from", 2), ("field", "ref"))) })).Value,
        Bench.On(new(2025, 6, 2), "a", Records.Violation, ("ref", "a")), Bench.On(new(2025, 6, 20), "b", Records.Violation, ("ref", "a")));

    private static void NotSplit(Func<EvaluationInput, decimal> figure, params Fact[] facts)
    {
        var input = Bench.Input(Bench.Standard(), facts, []);
        var middle = new DateOnly(2025, 6, 10);
        Assert.NotEqual(figure(input), figure(input with { Period = new("first", Bench.June.From, middle) }) + figure(input with { Period = new("second", middle, Bench.June.Until) }));
    }

    private static IEnumerable<Scorecard> ByTallies(EvaluationInput input, Period[] periods)
    {
        var tallies = new OrderTallies(Scoring.Columns.OrderCounts.Of(Tallied.Records(input.Orders), new(periods)), input.Rules);
        foreach (var period in periods)
        {
            Assert.True(new Evaluation(BuiltIn.Registry).TryEvaluate((input with { Period = period }).By(tallies), out var card));
            yield return card;
        }
    }

    /// <summary>Numerators, denominators of rates, and on how many orders they rest. What could not be measured had none.</summary>
    private static (decimal Numerator, decimal Denominator, decimal Sample) Sum(IEnumerable<Scorecard> cards)
    {
        var measured = cards.Select(card => card.Items.Single().Measurement).OfType<Measurement>().ToList();
        return (measured.Sum(each => each.Numerator), measured.Sum(each => each.Sample is null ? each.Denominator : 0), measured.Sum(each => each.Sample ?? 0));
    }

    private static Points Lost(Scorecard card) => card.Items.Single().Deducted;

    private static Item Item(string metric)
    {
        (string, object)[] parameters = metric == "calls.normFulfilment" ? [("normBasis", "teamMean")] : [];
        return BuiltIn.Registry.Metrics[metric].Definition.Unit == MetricUnit.Percent
            ? Bench.Item("rateTimesMark", 10, parameters).By(metric)
            : Bench.Item("perCount", 10, [("points", 1), .. parameters]).By(metric);
    }
}
