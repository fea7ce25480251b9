using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Tests;

/// <summary>D16: an upheld appeal takes its line out, and the item is evaluated as if it had never been.</summary>
public sealed class AppealTests
{
    [Fact]
    public void A_revoked_breach_costs_nothing_and_names_its_appeal()
    {
        var item = Bench.Item("perOccurrence", 6, ("points", 2)).Counting(FactKinds.ErrorFound);
        var score = Bench.Score(item, [.. Enumerable.Range(1, 4).Select(number => Bench.Fact($"e{number}", FactKinds.ErrorFound)), Bench.Appeal("item|e2")]);
        // Four errors cost six by the cap; three cost six as well: the cap is not cut twice.
        Assert.Equal(Points.Zero, score.Score);
        var revoked = score.Lines.Single(line => line.Key == "item|e2");
        Assert.Equal((Points.Zero, "appeal-1"), (revoked.Points, revoked.Revoked));
        Assert.Equal(["e2", "ruling-item|e2"], revoked.FactIds);
        Assert.DoesNotContain(score.Lines, line => line.Key == "item|cap");
    }

    [Fact]
    public void A_revoked_order_leaves_the_rate()
    {
        var item = Bench.Item("rateTimesMark", 10).By("orders.onTimeRate");
        var orders = Bench.Orders(3, 5);
        Assert.Equal(Points.Of(6), Bench.Score(item, orders).Score);
        Assert.Equal(["item|rate", "item|order/testville/0004", "item|order/testville/0005"], Bench.Score(item, orders).Lines.Select(line => line.Key));
        Assert.Equal(["fact-0004"], Bench.Score(item, orders).Lines[1].FactIds);

        var appealed = Bench.Score(item, orders, Bench.Appeal("item|order/testville/0004"));
        Assert.Equal(Points.Of(7.5m), appealed.Score);
        Assert.Equal("appeal-1", appealed.Lines.Single(line => line.Key == "item|order/testville/0004").Revoked);
        Assert.Equal((3m, 4m), (appealed.Measurement!.Numerator, appealed.Measurement.Denominator));
    }

    [Fact]
    public void A_revoked_rate_costs_nothing_as_a_whole()
    {
        var score = Bench.Score(Bench.Item("rateTimesMark", 10).By("orders.onTimeRate"), Bench.Orders(3, 5), Bench.Appeal("item|rate"));
        Assert.Equal(Points.Of(10), score.Score);
        Assert.Equal("appeal-1", score.Lines[0].Revoked);
    }

    [Fact]
    public void A_revoked_inspection_leaves_the_mean()
    {
        var item = Bench.Item("rubric", 10, ("criteria", new Dictionary<string, decimal> { ["entry"] = 1 }), ("grades", new Dictionary<string, decimal> { ["good"] = 100, ["poor"] = 0 }))
            .Counting(FactKinds.InspectionScored);
        Fact[] facts = [Bench.Fact("i1", FactKinds.InspectionScored, ("entry", "good")), Bench.Fact("i2", FactKinds.InspectionScored, ("entry", "poor"))];
        Assert.Equal(Points.Of(5), Bench.Score(item, facts).Score);
        Assert.Equal(Points.Of(10), Bench.Score(item, [.. facts, Bench.Appeal("item|i2")]).Score);
    }

    [Fact]
    public void What_was_appealed_of_an_earlier_period_is_no_line_of_this_one()
    {
        var item = Bench.Item("perOccurrence", 6, ("points", 4)).Counting(FactKinds.ErrorFound);
        Assert.Equal("item|none", Assert.Single(Bench.Score(item, Bench.On(new(2025, 5, 30), "may", FactKinds.ErrorFound), Bench.Appeal("item|may")).Lines).Key);
    }

    [Fact]
    public void An_appeal_about_another_item_or_about_what_costs_nothing_changes_nothing()
    {
        var item = Bench.Item("perOccurrence", 6, ("points", 4)).Counting(FactKinds.ErrorFound);
        Fact[] facts = [Bench.Fact("e1", FactKinds.ErrorFound), Bench.Fact("e2", FactKinds.ErrorFound)];
        Assert.Equal(Points.Zero, Bench.Score(item, [.. facts, Bench.Appeal("other|e1"), Bench.Appeal("item|cap")]).Score);
    }
}
