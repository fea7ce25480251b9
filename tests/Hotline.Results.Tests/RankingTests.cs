using CsCheck;
using Hotline.Kernel;
using Hotline.Results.Periods;
using Hotline.Results.Publications;
using Hotline.Results.Tests.Town;
using Hotline.Scoring.Documents;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.Tests;

public class RankingTests
{
    private const string OnTime = "orders.onTimeRate";
    private static readonly Period March = new PeriodScheme().Month(2026, 3);
    private static readonly RankingOrder[] Orders = [new(), new(RankingKey.RawRate), new(RankingKey.AdjustedRate)];

    [Fact]
    public void Ties_share_a_place_and_the_next_is_skipped() =>
        Assert.Equal([("a", 1), ("b", 1), ("c", 3)], Places(Of(Judged("c", 90_000, 100_000), Judged("a", 95_000, 100_000), Judged("b", 95_000, 100_000))));

    [Fact]
    public void Units_whose_items_differ_are_ranked_by_the_share_of_marks_they_kept()
    {
        // 57 of 60 is 95 %: behind 96 of 100, although it lost fewer points.
        var ranking = Of(Judged("a", 57_000, 60_000), Judged("b", 96_000, 100_000));
        Assert.Equal([("b", 1), ("a", 2)], Places(ranking));
        Assert.Equal("57000/60000", ranking.Ranked[1].Key.Shown);
    }

    [Fact]
    public void A_tie_is_exact_and_not_one_of_shown_digits() =>
        Assert.Equal([("b", 1), ("a", 2)], Places(Of(Judged("a", 94_999, 100_000), Judged("b", 95_000, 100_000))));

    [Fact]
    public void Where_no_item_is_a_rate_there_are_places_and_no_bands() =>
        Assert.All(Of(Judged("a", 94_999, 100_000), Judged("b", 95_000, 100_000)).Ranked, each => Assert.Equal((null, null), (each.Band, each.BandedBy)));

    [Fact]
    public void A_unit_apart_has_no_place_and_is_in_no_groups_mean()
    {
        var ranking = Of(Rated("a", 50, 100), Rated("b", 0, 100) with { Apart = NotRanked.NoOrders });
        Assert.Equal("a", Assert.Single(ranking.Ranked).Result.SubjectId);
        Assert.Equal(NotRanked.NoOrders, Assert.Single(ranking.Apart).Why);
        Assert.Equal("50/100", ranking.Ranked[0].Rates[0].Compared.Prior.Mean.ToString());
    }

    [Fact]
    public void What_a_unit_lacks_that_the_standard_requires_is_said()
    {
        var lacking = Rated("a", 1, 1) with { Apart = NotRanked.NoScore, Lacks = Text.Same("no orders fell due") };
        Assert.Equal((NotRanked.NoScore, lacking.Lacks), Of(lacking).Apart.Select(each => (each.Why, each.Reason)).Single());
    }

    [Fact]
    public void Whoever_rests_on_a_sample_too_small_to_rank_is_apart()
    {
        Assert.Null(Contender.Of(Rated("a", 1, 1).Card(), TownRules.Measured()).Apart);
        Assert.Equal(NotRanked.SmallSample, Contender.Of((Rated("a", 1, 1) with { Rankable = false }).Card(), TownRules.Measured()).Apart);
    }

    [Fact]
    public void Sorted_by_a_rate_the_key_is_that_rate_and_the_band_is_told_by_it()
    {
        Case[] units = [Rated("lucky", 1, 1), Rated("good", 97, 100), Rated("poor", 70, 100)];
        var raw = Of(new(RankingKey.RawRate), units);
        Assert.Equal(["1/1", "97/100", "70/100"], raw.Ranked.Select(each => each.Key.Shown));
        Assert.Equal([1, 1, 2], raw.Ranked.Select(each => each.Band!.Value));

        // μ = 168/201, s = 3.02: (1 + 3.02 μ) ÷ 4.02 = 0.8767.
        var adjusted = Of(new(RankingKey.AdjustedRate, "rate"), units);
        Assert.Equal([("good", 1), ("lucky", 2), ("poor", 2)], Places(adjusted));
        Assert.StartsWith("0.8766", adjusted.Ranked[1].Key.Shown, StringComparison.Ordinal);
        Assert.All(adjusted.Ranked, each => Assert.Equal(each.Band, each.Rates[0].Compared.Band));
    }

    [Fact]
    public void Of_a_rate_that_is_better_the_lower_the_lowest_is_first()
    {
        var ranking = Ranking.Of([Rated("often", 40, 100).Frozen(), Rated("rare", 2, 100).Frozen()], new(RankingKey.RawRate), metric => metric != OnTime);
        Assert.Equal(["2/100", "40/100"], ranking.Ranked.Select(each => each.Key.Shown));
        Assert.Equal([1, 2], ranking.Ranked.Select(each => each.Rates[0].Compared.Band));
    }

    [Fact]
    public void Sorted_by_a_rate_a_unit_without_it_or_with_too_small_a_sample_to_publish_is_apart()
    {
        Case[] units = [Rated("a", 9, 10), Rated("b", 1, 1) with { Publishable = false }, Judged("c", 95_000, 100_000)];
        Assert.Equal(3, Of(units).Ranked.Count);
        Assert.Equal([("b", NotRanked.SmallSample), ("c", NotRanked.NoOrders)],
            Of(new(RankingKey.AdjustedRate), units).Apart.Select(each => (each.Result.SubjectId, each.Why)));
    }

    [Fact]
    public void Each_group_has_places_bands_and_a_mean_of_its_own()
    {
        var ranking = Of(Rated("a", 50, 100) with { Group = "town" }, Rated("b", 90, 100) with { Group = "county" }, Rated("c", 40, 100) with { Group = "county" });
        Assert.Equal([("county", "b", 1, 1), ("county", "c", 2, 2), ("town", "a", 1, 1)],
            ranking.Ranked.Select(each => (each.Group, each.Result.SubjectId, each.Place, each.Band!.Value)));
        Assert.Equal("50/100", ranking.Ranked[2].Rates[0].Compared.Prior.Mean.ToString());
    }

    [Fact]
    public void Who_is_ranked_last_by_a_veto_comes_last_in_a_place_and_band_of_his_own()
    {
        var ranking = Of(Rated("one", 1, 1), Rated("vetoed", 100, 100) with { RankedLast = true });
        Assert.Equal([("one", 1), ("vetoed", 2)], Places(ranking));
        Assert.Equal([1, 2], ranking.Ranked.Select(each => each.Band!.Value));
    }

    [Fact]
    public void A_unit_with_one_order_is_in_no_ranking_alone_at_the_top() =>
        Gen.Select(AnyUnits, Gen.Bool, Gen.Int[0, 60], AnyOrder).Sample((others, good, marks, order) =>
        {
            var one = Rated("one", good ? 1 : 0, 1) with { Judged = marks };
            var ranking = Of(order, [one, .. others]);
            var entry = ranking.Ranked.Single(each => each.Result.SubjectId == "one");
            if (entry.Place == 1) Assert.True(ranking.Ranked.Count(each => each.Place == 1) > 1);
            if (entry.Band == 1) Assert.True(ranking.Ranked.Count(each => each.Band == 1) > 1);
        });

    [Fact]
    public void In_whatever_order_the_results_come_the_ranking_is_the_same() =>
        AnyUnits.SelectMany(units => Gen.Select(Gen.Const(units), Gen.Shuffle(units), AnyOrder)).Sample((units, shuffled, order) =>
            Assert.Equal(Shown(Of(order, units)), Shown(Of(order, shuffled))));

    [Fact]
    public void Sorted_by_score_each_group_has_the_places_that_labels_are_given_by() =>
        AnyUnits.Sample(units => Assert.Equal(
            Standings.Of(TownRules.Measured(), units.Select(unit => unit.Card())).Select(each => (each.Card.Subject.Id, each.Place!.Value)).Order(),
            Places(Of(units)).Order()));

    private static Gen<RankingOrder> AnyOrder => Gen.Int[0, Orders.Length - 1].Select(i => Orders[i]);

    private static Gen<Case[]> AnyUnits =>
        Gen.Select(Gen.OneOf(Gen.Int[1, 3], Gen.Int[1, 400]), Gen.Int[0, 400], Gen.Int[0, 60]).Array[1, 6].Select(all => all
            .Select((each, i) => Rated($"u{i}", Math.Min(each.Item1, each.Item2), each.Item1) with { Judged = each.Item3 }).ToArray());

    private static List<(string, int, int?, string)> Shown(Ranking ranking) => ranking.Ranked.Select(each => (each.Result.SubjectId, each.Place, each.Band, each.Key.Shown)).ToList();

    private static IEnumerable<(string, int)> Places(Ranking ranking) => ranking.Ranked.Select(each => (each.Result.SubjectId, each.Place));

    private static Ranking Of(params Case[] units) => Of(new RankingOrder(), units);

    private static Ranking Of(RankingOrder order, params Case[] units) => Ranking.Of(units.Select(unit => unit.Frozen()), order, _ => true);

    /// <summary>No rate: so many thousandths of a full mark.</summary>
    private static Case Judged(string id, long total, long fullMark) => new(id, new(total), new(fullMark), null);

    /// <summary>60 marks by judgement, all kept unless told, and 40 by a rate.</summary>
    private static Case Rated(string id, int good, int orders) => new(id, null, Points.Of(100), Rate.Of(good, orders));

    private sealed record Case(string Id, Points? Total, Points FullMark, Rate? Rate)
    {
        public int Judged { get; init; } = 60;
        public string? Group { get; init; }
        public NotRanked? Apart { get; init; }
        public Text? Lacks { get; init; }
        public bool Publishable { get; init; } = true;
        public bool Rankable { get; init; } = true;
        public bool RankedLast { get; init; }

        public Scorecard Card()
        {
            List<ItemScore> items = Rate is { } rate
                ? [Item("judged", 60, Points.Of(Judged), []), Item("rate", 40, Points.Of(40m * rate.Numerator / rate.Denominator), [Measured(rate)]) with { Publishable = Publishable, Rankable = Rankable }]
                : [];
            var total = Total ?? items.Select(item => item.Score!.Value).Sum();
            return new(new(SubjectKind.SubCentre, Id), March, "testville/any@1", "1", FullMark, FullMark - total, total, [new("all", Text.Same("all"), FullMark, total, items)])
            {
                Group = Group,
                Apart = Lacks,
                Vetoes = RankedLast ? [new("veto", Text.Same("veto"), true, Text.Same("veto"), false, true, false, null, [])] : [],
            };
        }

        public FrozenResult Frozen()
        {
            var card = Card();
            return new()
            {
                ClosingId = "testville/2026-03",
                Version = 1,
                Kind = SubjectKind.SubCentre,
                SubjectId = Id,
                Hash = "",
                OutlineText = CanonicalJson.Write(FrozenOutline.Of(card)),
                StandardId = card.StandardId,
                FullMark = card.FullMark,
                Deducted = card.Deducted,
                Total = card.Total,
                Orders = null,
                NotRanked = Apart,
            };
        }

        private static ItemScore Item(string code, int fullMark, Points score, IReadOnlyList<Measurement> measured) =>
            new(code, Text.Same(code), "duty", "any", Points.Of(fullMark), score, null, measured, [], []);

        private static Measurement Measured(Rate rate)
        {
            var ids = Enumerable.Range(0, (int)rate.Denominator).Select(number => $"{number}").ToList();
            return new(OnTime, rate.Numerator, rate.Denominator, rate.Percent(2, Rounding.HalfAwayFromZero), ids[..(int)rate.Numerator], ids[(int)rate.Numerator..]);
        }
    }
}
