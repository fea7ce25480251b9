using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Evaluators;

/// <summary>E18: so much for each unit of lateness.</summary>
public sealed class LatenessTests
{
    [Theory]
    [InlineData("3", 3, "⌈3⌉ × 1 = 3")]
    [InlineData("2.5", 3, "⌈2.5⌉ × 1 = 3")]
    public void Each_day_late_costs_a_started_one_in_full(string days, decimal lost, string arithmetic)
    {
        var item = Score([], days);
        Assert.Equal((Points.Of(lost), arithmetic), (item.Deducted, Assert.Single(item.Lines).Arithmetic));
    }

    [Theory]
    [InlineData("whole", 2, "⌊17 ÷ 7⌋ × 1 = 2")]
    [InlineData("started", 3, "⌈17 ÷ 7⌉ × 1 = 3")]
    [InlineData("proportional", 2.43, "17 ÷ 7 × 1 = 2.43")]
    public void A_unit_may_be_a_week_and_a_part_of_it_counts_as_the_standard_says(string counting, decimal lost, string arithmetic)
    {
        var item = Score([("unit", 7), ("counting", counting)], "17");
        Assert.Equal((Points.Of(lost), arithmetic), (item.Deducted, Assert.Single(item.Lines).Arithmetic));
    }

    [Fact]
    public void One_event_and_all_together_have_caps()
    {
        var item = Score([("capEach", 4)], "9", "1");
        Assert.Equal((Points.Of(5), "min(⌈9⌉ × 1, 4) = 4"), (item.Deducted, item.Lines[0].Arithmetic));
        Assert.Equal(Points.Of(10), Score([], "9", "9").Deducted);
        Assert.Equal(Points.Of(6), Score([("cap", 6)], "9").Deducted);
    }

    [Theory]
    [InlineData("", "how late is not known")]
    [InlineData("0", "not late")]
    [InlineData("-2", "not late")]
    public void What_is_not_late_or_not_known_to_be_costs_nothing_and_says_so(string days, string why)
    {
        var item = Score([], days);
        Assert.Equal(Points.Of(10), item.Score);
        Assert.Contains(why, Assert.Single(item.Lines).Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_fact_nothing_is_lost() => Assert.Equal("item|none", Assert.Single(Score([]).Lines).Key);

    private static ItemScore Score((string, object)[] parameters, params string[] days) => Bench.Score(
        Bench.Item("perUnitOfLateness", 10, [("field", "days"), ("points", 1), .. parameters]).Counting(FactKinds.ArchiveChecked),
        [.. days.Select((late, index) => Bench.Fact($"f{index}", FactKinds.ArchiveChecked, ("days", late)))]);
}
