using Hotline.Kernel;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;
using Hotline.Scoring.Tests.Columns;

namespace Hotline.Scoring.Tests.Rankings;

public sealed class PlaceTests
{
    [Fact]
    public void Equal_shares_share_a_place_and_the_next_is_skipped_from_either_end() =>
        Assert.Equal([("a", 1, 4), ("b", 2, 2), ("c", 2, 2), ("d", 4, 1)], Placed(Share("a", 98), Share("c", 90), Share("b", 90), Share("d", 80)));

    [Fact]
    public void Nobody_stands_above_others_on_one_order() =>
        Assert.Equal([("lucky", 1, 4), ("good", 1, 3), ("fair", 3, 2), ("poor", 4, 1)],
            Placed(Share("lucky", 100, tells: false), Share("good", 98), Share("fair", 90), Share("poor", 80)));

    [Fact]
    public void Nobody_stands_below_others_on_one_order_counted_from_the_bottom() =>
        Assert.Equal([("good", 1, 3), ("fair", 2, 1), ("unlucky", 3, 1)], Placed(Share("good", 98), Share("fair", 90), Share("unlucky", 0, tells: false)));

    [Fact]
    public void A_tie_tells_as_soon_as_one_of_it_has_the_orders() =>
        Assert.Equal([("lucky", 1, 2), ("sure", 1, 2), ("fair", 3, 1)], Placed(Share("lucky", 100, tells: false), Share("sure", 100), Share("fair", 90)));

    [Fact]
    public void Who_is_ranked_last_by_a_veto_shares_no_place_even_with_one_who_has_one_order() =>
        Assert.Equal([("unlucky", 1, 2), ("vetoed", 2, 1)], Placed(Share("vetoed", 100) with { Key = new(Rate.Of(1, 1)!.Value, true, true) }, Share("unlucky", 0, tells: false)));

    [Fact]
    public void A_label_says_which_rule_gave_it_and_why()
    {
        var standings = Standings.Of(Listing, [Card("a", 19, 20, "east"), Card("b", 16, 20, "east"), Card("c", 15, 20, "west")]);
        Assert.Equal(
            [
                "a red Place: place 1 of 3 (the first 1)",
                "b last ThresholdAndPlace: 80 ÷ 100 = 80 % < 90 %; place 1 from the bottom of 2 in its group (the last 1)",
                "c last ThresholdAndPlace: 75 ÷ 100 = 75 % < 90 %; place 1 from the bottom of 1 in its group (the last 1)",
                "c warned Threshold: 75 ÷ 100 = 75 % ≥ 70 %; 75 ÷ 100 = 75 % < 80 %",
            ],
            from each in standings from label in each.Labels select $"{each.Card.Subject.Id} {label.Code} {label.Rule}: {label.Why.English}");
    }

    [Fact]
    public void On_one_order_nobody_is_alone_on_the_red_list_nor_on_the_black()
    {
        var listed = Standings.Of(Listing with { Labels = [new("red", Text.Same("Red"), null, null, 1, null, false), new("black", Text.Same("Black"), null, null, null, 1, false)] },
            [Card("lucky", 1, 1), Card("good", 19, 20), Card("fair", 18, 20), Card("poor", 1, 20), Card("unlucky", 0, 1)]);
        Assert.Equal(["good red", "lucky red", "poor black", "unlucky black"],
            (from each in listed from label in each.Labels select $"{each.Card.Subject.Id} {label.Code}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_has_no_place_is_labelled_by_the_total_alone()
    {
        var small = Card("small", 15, 20);
        small = small with { Sections = [.. small.Sections.Select(section => section with { Items = [.. section.Items.Select(item => item with { Rankable = false })] })] };
        var standing = Standings.Of(Listing, [small, Card("other", 20, 20)])[1];
        Assert.Equal((NotRanked.SmallSample, null, 1), (standing.Apart, standing.Place, standing.Of));
        Assert.Equal(["warned"], standing.Labels.Select(label => label.Code));
    }

    [Fact]
    public void A_scorecard_from_tallies_stands_where_the_same_from_orders_does()
    {
        Assert.Equal([("good", 1), ("lucky", 1), ("fair", 3)], Placed(Bench.Evaluate));
        Assert.Equal([("good", 1), ("lucky", 1), ("fair", 3)], Placed(input => Tallied.Evaluate(input)!));

        static IEnumerable<(string, int)> Placed(Func<EvaluationInput, Scorecard> evaluate) =>
            Standings.Of(Listing, [evaluate(Input("lucky", 1, 1)), evaluate(Input("good", 19, 20)), evaluate(Input("fair", 18, 20))]).Select(each => (each.Card.Subject.Id, each.Place!.Value));
    }

    [Fact]
    public void A_scorecard_alone_bears_the_labels_that_need_no_place() =>
        Assert.Equal(["warned"], Card("c", 15, 20).Labels.Select(label => label.Code));

    private static readonly Standard Listing = Bench.Standard(Bench.Item("rateTimesMark", 100).By("orders.onTimeRate")) with
    {
        Labels =
        [
            new("red", Text.Same("Red"), null, null, 1, null, false),
            new("last", Text.Same("Last"), 90, null, null, 1, true),
            new("warned", Text.Same("Warned"), 80, 70, null, null, false),
        ],
    };

    private static Scorecard Card(string id, int onTime, int orders, string? group = null) => Bench.Evaluate(Input(id, onTime, orders) with { Group = group });

    private static EvaluationInput Input(string id, int onTime, int orders) => Bench.Input(Listing, [], Bench.Orders(onTime, orders)) with { Subject = new(SubjectKind.SubCentre, id) };

    private static Contestant Share(string id, int percent, bool tells = true) => new(id, new(Rate.Of(percent, 100)!.Value, false, tells));

    private static IEnumerable<(string, int, int)> Placed(params Contestant[] all) =>
        from block in Places.Of(all.OrderBy(each => each.Id, StringComparer.Ordinal), each => each.Key)
        from each in block.Members
        select (each.Id, block.Place, block.PlaceFromBottom);

    private sealed record Contestant(string Id, PlaceKey Key);
}
