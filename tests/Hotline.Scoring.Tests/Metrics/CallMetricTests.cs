using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Metrics;

/// <summary>D10: a shortfall against a norm costs points, pro-rated for leave; exceeding it earns nothing.</summary>
public sealed class CallMetricTests
{
    private static readonly Fact[] Tallies = [Tally("t1", "60", "7.5"), Tally("t2", "40", "2.5")];

    [Fact]
    public void Calls_per_hour_is_a_figure_and_not_a_rate()
    {
        var item = Bench.Score(Bench.Item("bands", 5, ("bands", new Band[] { new(null, 10, Points.Of(2)), new(10, null, Points.Of(5)) })).By("calls.perHour"), Tallies);
        Assert.Equal(Points.Of(5), item.Score);
        Assert.Null(item.Measurement!.Percent);
        Assert.Equal(["t1", "t2"], item.Lines[0].FactIds);
    }

    [Theory]
    [InlineData(10, 20)]
    [InlineData(8, 20)] // more than the norm earns no more
    [InlineData(12.5, 0)] // 80 %
    [InlineData(10.5, 15.24)] // 95.24 %
    public void A_shortfall_against_the_norm_per_hour_costs_points(decimal norm, decimal score) =>
        Assert.Equal(Points.Of(score), Bench.Score(Norm(("norm", norm)), Tallies).Score);

    [Fact]
    public void A_norm_per_month_shrinks_with_leave()
    {
        var standard = Bench.Standard(Norm(("normBasis", "perMonth"), ("norm", 200)));
        Assert.Equal(Points.Zero, Bench.Evaluate(standard, Tallies).Total);
        Assert.Equal(Points.Of(20), Bench.Evaluate(Bench.Input(standard, Tallies, []) with { OnDuty = Rate.Of(11, 22) }).Total);
        Assert.Null(Bench.Evaluate(Bench.Input(standard, Tallies, []) with { OnDuty = Rate.Of(0, 22) }).Total);
    }

    [Fact]
    public void The_teams_mean_per_hour_can_be_the_norm()
    {
        var standard = Bench.Standard(Norm(("normBasis", "teamMean")));
        var team = new Evaluation(BuiltIn.Registry).Team(
        [
            Bench.Input(standard, Tallies, []),
            Bench.Input(standard, [Tally("of another", "140", "10"), Bench.On(new(2025, 5, 1), "of May", FactKinds.CallTally, ("calls", "900"), ("hours", "1"))], []),
        ])!;
        Assert.Equal(12, team["calls.perHour"]);
        Assert.Equal(83.33m, Bench.Evaluate(Bench.Input(standard, Tallies, []) with { Team = team }).Items.Single().Measurement!.Percent);
        Assert.Null(Bench.Evaluate(standard, Tallies).Total);
    }

    [Fact]
    public void Without_a_tally_or_a_norm_there_is_no_score()
    {
        Assert.Null(Bench.Score(Norm(("norm", 10))).Score);
        Assert.Contains("norm", Bench.Score(Norm(), Tallies).NotApplicable!.English, StringComparison.Ordinal);
        Assert.Null(Bench.Score(Norm(("norm", 10), ("normBasis", "perMonth"))).Score);
    }

    private static Item Norm(params (string, object)[] parameters) =>
        Bench.Item("linearBelow", 20, [("threshold", 100), ("pointsPerStep", 1), .. parameters]).By("calls.normFulfilment");

    private static Fact Tally(string id, string calls, string hours) => Bench.Fact(id, FactKinds.CallTally, ("calls", calls), ("hours", hours));
}
