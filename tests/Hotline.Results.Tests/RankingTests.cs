using Hotline.Kernel;
using Hotline.Results.Periods;
using Hotline.Results.Publications;

namespace Hotline.Results.Tests;

public class RankingTests
{
    [Fact]
    public void Ties_share_a_place_and_the_next_is_skipped()
    {
        var ranking = Ranking.Of([Unit("c", 90_000, 100_000), Unit("a", 95_000, 100_000), Unit("b", 95_000, 100_000)]);
        Assert.Equal([("a", 1), ("b", 1), ("c", 3)], ranking.Ranked.Select(each => (each.Result.SubjectId, each.Place)));
    }

    [Fact]
    public void Units_whose_items_differ_are_ranked_by_the_share_of_marks_they_kept()
    {
        // 57 of 60 is 95 %: behind 96 of 100, although it lost fewer points.
        var ranking = Ranking.Of([Unit("a", 57_000, 60_000), Unit("b", 96_000, 100_000)]);
        Assert.Equal(["b", "a"], ranking.Ranked.Select(each => each.Result.SubjectId));
        Assert.Equal("57000/60000", ranking.Ranked[1].Key.ToString());
    }

    [Fact]
    public void A_tie_is_exact_and_not_one_of_shown_digits()
    {
        var ranking = Ranking.Of([Unit("a", 94_999, 100_000), Unit("b", 95_000, 100_000)]);
        Assert.Equal([1, 2], ranking.Ranked.Select(each => each.Place));
    }

    [Fact]
    public void A_unit_without_orders_is_listed_apart_with_the_reason()
    {
        var ranking = Ranking.Of([Unit("a", 57_000, 60_000, NotRanked.NoOrders), Unit("b", 1_000, 100_000)]);
        Assert.Equal("b", Assert.Single(ranking.Ranked).Result.SubjectId);
        Assert.Equal(NotRanked.NoOrders, Assert.Single(ranking.Apart).NotRanked);
    }

    private static FrozenResult Unit(string id, long total, long fullMark, NotRanked? apart = null) => new()
    {
        ClosingId = "testville/2026-03",
        Version = 1,
        Kind = SubjectKind.SubCentre,
        SubjectId = id,
        Document = "{}",
        Hash = "",
        StandardId = "testville/any@1",
        FullMark = new Points(fullMark),
        Deducted = new Points(fullMark - total),
        Total = new Points(total),
        Orders = null,
        NotRanked = apart,
    };
}
