using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Modifiers;

/// <summary>What an occurrence costs by its attributes (M1), its number (M2) and the role of who answers for it (M8).</summary>
public sealed class WeighingTests
{
    private static readonly Item Complaints = Bench.Item("perOccurrence", 10, ("points", 2)).Counting(FactKinds.ComplaintAdjudicated);
    private static readonly Dictionary<string, decimal> Sources = new() { ["media"] = 0.3m, ["inspection"] = 0.2m, ["citizen"] = 0.1m };

    [Fact]
    public void A_repeat_costs_double_and_several_factors_multiply()
    {
        var item = Complaints.Modified("multiplier", ("field", "source"), ("factors", Sources)).Modified("multiplier", ("field", "repaired"), ("factors", new Dictionary<string, decimal> { ["false"] = 2 }));
        var line = Assert.Single(Bench.Score(item, Complaint("c", ("source", "media"), ("repaired", "false"))).Lines);
        Assert.Equal((Points.Of(1.2m), "2 × 0.3 × 2 = 1.2"), (line.Points, line.Arithmetic));
        Assert.EndsWith("(source: media) (repaired: false)", line.Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readings_of_several_multipliers_are_told_apart()
    {
        var item = Complaints.Modified("multiplier", ("field", "source"), ("factors", Sources)).Modified("multiplier", ("field", "repaired"), ("factors", Sources));
        var names = Bench.Score(item, Complaint("c")).Parameters.Select(reading => (reading.Name, reading.Value));
        Assert.Contains(("multiplier.field", "source"), names);
        Assert.Contains(("multiplier2.field", "repaired"), names);
    }

    [Theory]
    [InlineData("rumour", 1, "source: rumour, not in the table")]
    [InlineData("", 1, "no source")]
    [InlineData("rumour", 0, "not in the table")]
    public void A_value_that_the_table_does_not_know_costs_as_the_standard_says_and_is_named(string source, int otherwise, string reason)
    {
        (string, object)[] parameters = [("field", "source"), ("factors", Sources)];
        if (otherwise != 1) parameters = [.. parameters, ("otherwise", otherwise)];
        var line = Assert.Single(Bench.Score(Complaints.Modified("multiplier", parameters), Complaint("c", ("source", source))).Lines);
        Assert.Equal(Points.Of(2 * otherwise), line.Points);
        Assert.Contains(reason, line.Reason.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("principal", 2, "principal, share 1")]
    [InlineData("head", 0.6, "head, share 0.3")]
    [InlineData("bystander", 2, "bystander, not in the table, share 1")]
    [InlineData("", 2, "no role recorded, share 1")]
    public void Each_bears_the_share_of_his_role(string role, decimal lost, string reason)
    {
        var item = Complaints.Modified("jointLiability", ("shares", new Dictionary<string, decimal> { ["principal"] = 1, ["head"] = 0.3m }));
        var line = Assert.Single(Bench.Score(item, Complaint("c", ("role", role))).Lines);
        Assert.Equal(Points.Of(lost), line.Points);
        Assert.Contains(reason, line.Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void From_the_third_complaint_about_the_same_matter_on_each_costs()
    {
        var item = Bench.Score(Complaints.Modified("nthOccurrence", ("from", 3), ("field", "matter")),
            [.. Enumerable.Range(1, 4).Select(number => Complaint($"c{number}", ("matter", "noise"))), Complaint("d", ("matter", "water")), Complaint("e"), Complaint("f")]);
        Assert.Equal([("item|c3", "2 × 1 = 2"), ("item|c4", "2 × 1 = 2")], item.Lines.Where(line => line.Points > Points.Zero).Select(line => (line.Key, line.Arithmetic)));
        Assert.Contains("number 2 about the same matter", item.Lines[1].Reason.English, StringComparison.Ordinal);
        // What names no matter is about none, and not about the same.
        Assert.Contains("number 1 about", item.Lines.Single(line => line.Key == "item|f").Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_is_the_matter_where_no_field_is_named_and_later_ones_may_cost_more()
    {
        var item = Complaints.Modified("nthOccurrence", ("from", 2), ("factor", 2), ("before", 1));
        var score = Bench.Score(item, Complaint("a") with { OrderId = "o1" }, Complaint("b") with { OrderId = "o2" }, Complaint("c") with { OrderId = "o1" });
        Assert.Equal([2m, 2m, 4m], score.Lines.Select(line => line.Points.Value));
    }

    [Fact]
    public void A_window_reaches_back_before_the_period_and_no_further()
    {
        var item = Complaints.Modified("nthOccurrence", ("from", 2), ("field", "matter"), ("windowDays", 30));
        Assert.Equal(new(2025, 5, 3), SeesFrom(item));
        Assert.Equal(Bench.June.From, SeesFrom(Complaints.Modified("nthOccurrence", ("from", 2))));

        // Thirty days up to 10 June begin on 12 May.
        Assert.Equal(Points.Of(8), Score(item, Complaint("c", ("matter", "noise")), On(new(2025, 5, 12), "before")).Score);
        Assert.Equal(Points.Of(10), Score(item, Complaint("c", ("matter", "noise")), On(new(2025, 5, 11), "before")).Score);
    }

    [Fact]
    public void An_earlier_occurrence_that_was_revoked_or_excluded_is_not_counted()
    {
        var item = Complaints.Modified("exclusion").Modified("nthOccurrence", ("from", 2), ("field", "matter"), ("windowDays", 30));
        var (now, before) = (Complaint("c", ("matter", "noise")), On(new(2025, 5, 20), "before"));
        Assert.Equal(Points.Of(8), Score(item, now, before).Score);
        var appealed = Score(item, now, before, Bench.Appeal("item|before"));
        Assert.Equal((Points.Of(10), "appeal-1"), (appealed.Score!.Value, appealed.Lines.Single(line => line.Key == "item|before").Revoked));

        // Approved in May: it says nothing in June but that the occurrence is gone.
        var excluded = Score(item, now, before, Bench.On(new(2025, 5, 25), "x", FactKinds.ExclusionApproved, ("approvedBy", "h"), ("evidence", "e"), ("fact", "before")));
        Assert.Equal((Points.Of(10), 1), (excluded.Score!.Value, excluded.Lines.Count));

        // Who was exempt in May is not so in June.
        Assert.NotNull(Score(item, now, Bench.On(new(2025, 5, 25), "x", FactKinds.ExclusionApproved, ("approvedBy", "h"), ("evidence", "e"))).Score);
    }

    private static DateOnly SeesFrom(Item item) => new Evaluation(BuiltIn.Registry).SeesFrom(Bench.Standard(item), Bench.June, Bench.Input(Bench.Standard(item), [], []).Calendar);

    private static Fact Complaint(string id, params (string, string)[] data) => Bench.Fact(id, FactKinds.ComplaintAdjudicated, data);

    private static Fact On(DateOnly day, string id) => Bench.On(day, id, FactKinds.ComplaintAdjudicated, ("matter", "noise"));

    private static ItemScore Score(Item item, params Fact[] facts) => Bench.Score(item, facts);
}
