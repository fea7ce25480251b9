using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Modifiers;

public sealed class ModifierTests
{
    private static readonly Item Complaints = Bench.Item("perOccurrence", 10, ("points", 2)).Counting(FactKinds.ComplaintAdjudicated);
    private static readonly Item Timely = Bench.Item("rateTimesMark", 10).By("orders.onTimeRate");

    [Theory]
    [InlineData("none", 10)]
    [InlineData("minor", 9)]
    [InlineData("grave", 8)]
    public void Only_a_proven_fault_costs_and_by_its_grade(string fault, decimal score)
    {
        var item = Bench.Score(Complaints.Modified("faultGrade", ("grades", new Dictionary<string, decimal> { ["minor"] = 0.5m, ["grave"] = 1 })),
            Bench.Fact("c", FactKinds.ComplaintAdjudicated, ("fault", fault)));
        Assert.Equal(Points.Of(score), item.Score);
        Assert.Contains(fault, Assert.Single(item.Lines).Reason.English, StringComparison.Ordinal);
        Assert.Contains("faultGrade.grades", item.Parameters.Select(reading => reading.Name));
    }

    [Fact]
    public void An_approved_exclusion_takes_out_a_fact_or_an_order_and_stays_in_sight()
    {
        var fact = Bench.Score(Complaints.Modified("exclusion"), Bench.Fact("c", FactKinds.ComplaintAdjudicated), Exclusion("x", ("fact", "c")));
        Assert.Equal(Points.Of(10), fact.Score);
        Assert.Equal(["item|none", "item|c"], fact.Lines.Select(line => line.Key));

        var order = Bench.Score(Timely.Modified("exclusion"), Bench.Orders(1, 2), Exclusion("x") with { OrderId = "testville/0002" });
        Assert.Equal(Points.Of(10), order.Score);
        Assert.Contains("item|order/testville/0002", order.Lines.Select(line => line.Key));
    }

    [Fact]
    public void An_exemption_of_the_subject_leaves_the_item_without_a_score()
    {
        Assert.Contains("exempt", Bench.Score(Complaints.Modified("exclusion"), Exclusion("x")).NotApplicable!.English, StringComparison.Ordinal);
        Assert.NotNull(Bench.Score(Complaints.Modified("exclusion"), Exclusion("x", ("item", "another"))).Score);
        Assert.NotNull(Bench.Score(Complaints, Exclusion("x")).Score);
    }

    [Theory]
    [InlineData("approvedBy")]
    [InlineData("evidence")]
    public void An_exclusion_without_approval_or_evidence_excludes_nothing(string missing)
    {
        var exclusion = Exclusion("x", ("fact", "c"));
        exclusion = exclusion with { Data = exclusion.Data.Where(each => each.Key != missing).ToDictionary() };
        var item = Bench.Score(Complaints.Modified("exclusion"), Bench.Fact("c", FactKinds.ComplaintAdjudicated), exclusion);
        Assert.Equal(Points.Of(8), item.Score);
        Assert.Contains("item|x", item.Lines.Select(line => line.Key));
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Too_small_a_sample_is_scored_but_neither_published_nor_ranked(int orders, bool enough)
    {
        var item = Bench.Score(Timely.Modified("minimumSample", ("minimum", 20)), Bench.Orders(orders, orders));
        Assert.Equal((Points.Of(10), enough, enough, enough ? 1 : 2), (item.Score, item.Publishable, item.Rankable, item.Lines.Count));
    }

    [Fact]
    public void Each_effect_of_a_small_sample_is_a_switch_of_its_own()
    {
        var item = Bench.Score(Timely.Modified("minimumSample", ("minimum", 20), ("scored", false), ("published", true)), Bench.Orders(3, 3));
        Assert.Equal((null, true, false), (item.Score, item.Publishable, item.Rankable));
        Assert.Contains("under 20", item.NotApplicable!.English, StringComparison.Ordinal);
        Assert.Equal(3, item.Measurement!.Denominator);
    }

    private static Fact Exclusion(string id, params (string, string)[] data) =>
        Bench.Fact(id, FactKinds.ExclusionApproved, [("approvedBy", "testville/h1"), ("evidence", "letter 5"), ("reason", "storm"), .. data]);
}
