using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Evaluators;

/// <summary>Points earned by events: bonuses by level (E17) and counting up from zero (E19).</summary>
public sealed class GainTests
{
    private static readonly Dictionary<string, decimal> Levels = new() { ["national"] = 2, ["provincial"] = 1, ["city"] = 0.5m };
    private static readonly Item Bonus = Bench.Item("bonus", 0, ("levels", Levels)).Counting(FactKinds.PublicityPublished);
    private static readonly Item Reports = Bench.Item("accumulating", 10, ("points", 2)).Counting(FactKinds.PublicityPublished);

    [Fact]
    public void Each_event_earns_the_points_of_its_level()
    {
        var item = Score(Bonus, Praise("p1", "national"), Praise("p2", "provincial"), Praise("p3", "city"));
        Assert.Equal(Points.Of(3.5m), item.Score);
        Assert.Equal([("item|p1", -2m, "-2"), ("item|p2", -1m, "-1"), ("item|p3", -0.5m, "-0.5")], item.Lines.Select(line => (line.Key, line.Points.Value, line.Arithmetic)));
        Assert.Contains("(national)", item.Lines[0].Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_proof_an_event_earns_nothing_and_says_so()
    {
        var item = Score(Bonus, Bench.Fact("p1", FactKinds.PublicityPublished, ("level", "national")));
        Assert.Equal(Points.Zero, item.Score);
        Assert.Contains("without proof", Assert.Single(item.Lines).Reason.English, StringComparison.Ordinal);

        var trusting = Bench.Item("bonus", 0, ("levels", Levels), ("evidenceRequired", false)).Counting(FactKinds.PublicityPublished);
        Assert.Equal(Points.Of(2), Score(trusting, Bench.Fact("p1", FactKinds.PublicityPublished, ("level", "national"))).Score);
    }

    [Fact]
    public void The_standard_names_the_fields_of_level_and_proof()
    {
        var item = Bench.Item("bonus", 0, ("levels", Levels), ("levelField", "channel"), ("evidenceField", "note")).Counting(FactKinds.PublicityPublished);
        Assert.Equal(Points.Of(1), Score(item, Bench.Fact("p1", FactKinds.PublicityPublished, ("channel", "provincial"), ("note", "No. 3"))).Score);
    }

    [Fact]
    public void A_level_that_the_standard_does_not_name_earns_nothing_and_says_so() =>
        Assert.Contains("the level 'village' earns nothing", Assert.Single(Score(Bonus, Praise("p1", "village")).Lines).Reason.English, StringComparison.Ordinal);

    [Fact]
    public void No_more_than_the_cap_is_gained()
    {
        var item = Score(Bench.Item("bonus", 0, ("levels", Levels), ("cap", 3)).Counting(FactKinds.PublicityPublished), Praise("p1", "national"), Praise("p2", "national"));
        Assert.Equal(Points.Of(3), item.Score);
        Assert.Equal(("item|cap", 1m, "4 > 3: 4 − 3 = 1"), (item.Lines[^1].Key, item.Lines[^1].Points.Value, item.Lines[^1].Arithmetic));
    }

    [Fact]
    public void Without_any_event_nothing_is_gained_and_the_item_says_so()
    {
        var item = Score(Bonus);
        Assert.Equal((Points.Zero, "item|none"), (item.Score!.Value, Assert.Single(item.Lines).Key));
    }

    [Fact]
    public void A_gain_appealed_with_success_is_lost()
    {
        var item = Score(Bonus, Praise("p1", "national"), Praise("p2", "city"), Bench.Appeal("item|p1"));
        Assert.Equal(Points.Of(0.5m), item.Score);
    }

    [Fact]
    public void A_bonus_is_weighed_by_the_items_modifiers() => Assert.Equal(Points.Of(1), Score(
        Bonus.Modified("jointLiability", ("shares", new Dictionary<string, decimal> { ["second"] = 0.5m })), Praise("p1", "national", ("role", "second"))).Score);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 6)]
    [InlineData(6, 10)]
    public void Points_are_counted_up_from_zero_to_the_full_mark(int reports, decimal score)
    {
        var item = Score(Reports, [.. Enumerable.Range(1, reports).Select(number => Praise($"p{number}", "city"))]);
        Assert.Equal(Points.Of(score), item.Score);
        Assert.Equal(("item|start", 10m), (item.Lines[0].Key, item.Lines[0].Points.Value));
        Assert.Equal(reports == 0 ? "item|none" : reports == 6 ? "item|cap" : "item|p3", item.Lines[^1].Key);
        Assert.Equal(item.Deducted, item.Lines.Select(line => line.Points).Sum());
    }

    [Fact]
    public void Where_a_count_begins_and_where_it_stops_nobody_lost_anything_or_may_appeal()
    {
        Fact[] six = [.. Enumerable.Range(1, 6).Select(number => Praise($"p{number}", "city"))];
        Assert.DoesNotContain(Score(Reports, six).Lines, line => line.IsDeduction);
        Assert.Equal(Points.Of(10), Score(Reports, [.. six, Bench.Appeal("item|start"), Bench.Appeal("item|cap")]).Score);
    }

    [Fact]
    public void An_item_that_counts_up_and_carries_the_marks_of_another_lost_nothing_either()
    {
        var unmarked = Bench.Item("manual", 10) with { Code = "unmarked", NotApplicable = NotApplicablePolicy.SpreadMarks };
        var carried = Bench.Evaluate(Bench.Standard(Reports, unmarked), [Praise("p1", "city")]).Items.First();
        Assert.Equal((Points.Of(20), Points.Of(4), true), (carried.FullMark, carried.Score!.Value, carried.Lines.All(line => !line.IsDeduction)));
    }

    [Fact]
    public void Counting_up_may_go_by_a_table_and_stop_at_a_cap()
    {
        var item = Bench.Item("accumulating", 10, ("table", Levels), ("field", "level"), ("cap", 2.5m)).Counting(FactKinds.PublicityPublished);
        Assert.Equal(Points.Of(2), Score(item, Praise("p1", "national"), Praise("p2", "village")).Score);
        Assert.Contains("'village' earns nothing", Score(item, Praise("p2", "village")).Lines[1].Reason.English, StringComparison.Ordinal);
        Assert.Equal(Points.Of(2.5m), Score(item, Praise("p1", "national"), Praise("p2", "national")).Score);
    }

    private static Fact Praise(string id, string level, params (string, string)[] more) =>
        Bench.Fact(id, FactKinds.PublicityPublished, [("level", level), ("evidence", "No. 7"), .. more]);

    private static ItemScore Score(Item item, params Fact[] facts) => Bench.Score(item, facts);
}
