using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;
using static Hotline.Scoring.Tests.WholeStandard;

namespace Hotline.Scoring.Tests;

/// <summary>What follows from the items: weights, bounds, vetoes, grades, groups, labels, the year.</summary>
public sealed class AfterItemsTests
{
    private static Fact Breach(int number) => Bench.Fact($"breach-{number}", FactKinds.ConductBreach);

    [Fact]
    public void A_section_counts_by_its_weight_whatever_its_own_full_mark()
    {
        var standard = Bench.Sections(
            new Section("common", Text.Same("Common"), Points.Of(40), [Conduct]) { Weight = 30 },
            new Section("professional", Text.Same("Professional"), Points.Of(60), [Errors]) { Weight = 70 }) with
        { FullMark = Points.Of(100) };
        var card = Bench.Evaluate(standard, [Breach(1)]);

        // 30 of 40 are 22.5 of 30.
        Assert.Equal((Points.Of(92.5m), Points.Of(7.5m)), (card.Total!.Value, card.Deducted));
        Assert.Equal(["30 ÷ 40 × 30 = 22.5", "60 ÷ 60 × 70 = 70"], card.Steps.Select(step => step.Arithmetic));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 6.835)] // 5.17 of 8.335 and all of 1.665
    public void Rounding_never_lets_a_section_count_for_more_than_it_weighs(int breaches, decimal total)
    {
        var standard = Bench.Sections(
            new Section("common", Text.Same("Common"), Points.Of(40), [Conduct with { Parameters = Bench.Parameters(("points", 15.2m)) }]) { Weight = 83.35m },
            new Section("professional", Text.Same("Professional"), Points.Of(60), [Errors]) { Weight = 16.65m }) with
        { FullMark = Points.Of(10) };
        Assert.Equal(Points.Of(total), Bench.Evaluate(standard, [.. Enumerable.Range(1, breaches).Select(Breach)]).Total);
    }

    [Fact]
    public void A_weighted_section_without_a_score_leaves_the_full_mark_with_its_share()
    {
        var unmarked = Bench.Item("manual", 60) with { Code = "manual" };
        var card = Bench.Evaluate(Bench.Sections(
            new Section("common", Text.Same("Common"), Points.Of(40), [Conduct]) { Weight = 30 },
            new Section("professional", Text.Same("Professional"), Points.Of(60), [unmarked]) { Weight = 70 }) with
        { FullMark = Points.Of(100) });
        Assert.Equal((Points.Of(30), Points.Of(30)), (card.Total!.Value, card.FullMark));
    }

    [Theory]
    [InlineData(4, 60)]
    [InlineData(1, 90)]
    public void The_total_stops_at_its_floor(int breaches, int total)
    {
        var card = Bench.Evaluate(Whole() with { TotalFloor = Points.Of(60) }, [.. Enumerable.Range(1, breaches).Select(Breach), .. Enumerable.Range(1, breaches).Select(n => Bench.Fact($"e{n}", FactKinds.ErrorFound)).Take(breaches - 1)]);
        Assert.Equal(Points.Of(total), card.Total);
        Assert.Equal(breaches == 4, card.Steps.Any(step => step.Code == "floor"));
    }

    [Fact]
    public void A_veto_that_fires_makes_the_total_zero_and_says_which_facts_did_it()
    {
        var veto = new Veto { Code = "fraud", Name = Text.Same("Fraud"), Facts = new(FactKinds.ConductBreach, new Dictionary<string, string> { ["category"] = "fraud" }), TotalZero = true, RankedLast = true };
        var card = Bench.Evaluate(Whole(veto), [Bench.Fact("f1", FactKinds.ConductBreach, ("category", "fraud"))]);

        Assert.Equal((Points.Zero, Points.Of(100)), (card.Total!.Value, card.Deducted));
        Assert.Equal(["f1"], card.Vetoes.Single().FactIds);
        Assert.Equal("veto/fraud", card.Steps.Single().Code);
    }

    [Fact]
    public void A_veto_does_not_raise_a_total_below_zero()
    {
        var veto = new Veto { Code = "fraud", Name = Text.Same("Fraud"), Facts = new(FactKinds.ConductBreach), TotalZero = true };
        var uncapped = Bench.Standard(Bench.Item("perOccurrenceUncapped", 40, ("points", 50)).Counting(FactKinds.ConductBreach)) with { TotalStopsAtZero = false, Vetoes = [veto] };
        var card = Bench.Evaluate(uncapped, [Breach(1)]);
        Assert.Equal((Points.Of(-10), "-10 → -10"), (card.Total!.Value, card.Steps.Single().Arithmetic));
    }

    [Fact]
    public void A_veto_that_does_not_fire_says_so()
    {
        var veto = new Veto { Code = "fraud", Name = Text.Same("Fraud"), Facts = new(FactKinds.ErrorFound), Count = 2, TotalZero = true };
        var card = Bench.Evaluate(Whole(veto), [Bench.Fact("e1", FactKinds.ErrorFound)]);
        Assert.Equal(Points.Of(90), card.Total);
        Assert.Equal((false, "Fraud: 1 in the period < 2"), (card.Vetoes.Single().Fired, card.Vetoes.Single().Reason.English));
    }

    [Fact]
    public void A_fact_of_an_earlier_period_fires_no_veto()
    {
        var veto = new Veto { Code = "fraud", Name = Text.Same("Fraud"), Facts = new(FactKinds.ErrorFound), TotalZero = true };
        Assert.False(Bench.Evaluate(Whole(veto), [Bench.On(new(2025, 5, 31), "e1", FactKinds.ErrorFound)]).Vetoes.Single().Fired);
    }

    [Fact]
    public void A_veto_over_more_than_the_full_mark_keeps_what_was_lost()
    {
        var veto = new Veto { Code = "fraud", Name = Text.Same("Fraud"), Facts = new(FactKinds.ConductBreach), TotalZero = true };
        var uncapped = Bench.Standard(Bench.Item("perOccurrenceUncapped", 40, ("points", 50)).Counting(FactKinds.ConductBreach)) with { Vetoes = [veto] };
        Assert.Equal((Points.Zero, Points.Of(50)), (Bench.Evaluate(uncapped, [Breach(1)]).Total!.Value, Bench.Evaluate(uncapped, [Breach(1)]).Deducted));
    }

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(2, false, 0)] // at the mark, not under it
    [InlineData(3, true, 3)]
    public void An_item_fires_a_veto_under_its_mark_and_names_the_facts_that_did_it(int breaches, bool fired, int facts)
    {
        var gate = new Veto { Code = "gate", Name = Text.Same("Gate"), Item = "item", Below = Points.Of(20), GradeAtMost = "good" };
        var result = Bench.Evaluate(Whole(gate), [.. Enumerable.Range(1, breaches).Select(Breach)]).Vetoes.Single();
        Assert.Equal((fired, facts), (result.Fired, result.FactIds.Count));
    }

    [Fact]
    public void A_fact_behind_several_lines_is_named_once_by_a_veto()
    {
        var critical = Conduct.Modified("criticalError", ("field", "fatal"), ("takes", "item"));
        var gate = new Veto { Code = "gate", Name = Text.Same("Gate"), Item = "item", Below = Points.Of(40), RankedLast = true };
        var card = Bench.Evaluate(Bench.Standard(critical) with { Vetoes = [gate] }, [Bench.Fact("f", FactKinds.ConductBreach, ("fatal", "true"))]);
        Assert.Equal(["f"], card.Vetoes.Single().FactIds);
    }

    [Fact]
    public void A_veto_raises_no_grade()
    {
        var gate = new Veto { Code = "gate", Name = Text.Same("Gate"), Facts = new(FactKinds.ConductBreach), GradeAtMost = "good" };
        Assert.Equal(["good", "poor"], new[] { 1, 3 }.Select(breaches => Bench.Evaluate(Whole(gate), [.. Enumerable.Range(1, breaches).Select(Breach)]).Grade));
    }

    [Fact]
    public void Without_a_full_mark_or_a_band_that_holds_the_total_there_is_no_grade()
    {
        var bonus = Bench.Item("bonus", 0, ("levels", new Dictionary<string, decimal> { ["city"] = 1 })).Counting(FactKinds.PublicityPublished);
        Assert.Equal((Points.Zero, null), (Bench.Evaluate(Bench.Standard(bonus) with { Grades = ThreeGrades }).Total!.Value, Bench.Evaluate(Bench.Standard(bonus) with { Grades = ThreeGrades }).Grade));
        Assert.Null(Bench.Evaluate(Whole() with { Grades = [ThreeGrades[0]] }, [Breach(1), Breach(2)]).Grade);
    }

    [Fact]
    public void At_its_floor_or_its_ceiling_a_total_is_not_moved() =>
        Assert.Empty(Bench.Evaluate(Whole() with { TotalFloor = Points.Of(90), TotalCeiling = Points.Of(90) }, [Breach(1)]).Steps);

    [Fact]
    public void A_weighted_section_of_bonuses_alone_has_no_share_to_count_by()
    {
        var bonus = Bench.Item("bonus", 0, ("levels", new Dictionary<string, decimal> { ["city"] = 1 })).Counting(FactKinds.PublicityPublished) with { Code = "bonus" };
        var card = Bench.Evaluate(Bench.Sections(
            new Section("common", Text.Same("Common"), Points.Of(40), [Conduct]) { Weight = 90 },
            new Section("bonuses", Text.Same("Bonuses"), Points.Zero, [bonus]) { Weight = 10 }) with
        { FullMark = Points.Of(100) });
        Assert.Equal((Points.Of(90), Points.Of(90)), (card.Total!.Value, card.FullMark));
    }

    [Fact]
    public void An_upheld_appeal_takes_its_fact_out_of_a_veto()
    {
        var veto = new Veto { Code = "fraud", Name = Text.Same("Fraud"), Facts = new(FactKinds.ErrorFound), TotalZero = true };
        var card = Bench.Evaluate(Whole(veto), [Bench.Fact("e1", FactKinds.ErrorFound), Bench.Appeal("veto/fraud|e1")]);
        Assert.Equal(Points.Of(90), card.Total);
    }

    [Fact]
    public void One_failed_item_caps_the_grade()
    {
        var gate = new Veto { Code = "gate", Name = Text.Same("Gate"), Item = "item", Below = Points.Of(40), GradeAtMost = "poor" };
        Assert.Equal("excellent", Bench.Evaluate(Whole(gate)).Grade);
        Assert.Equal("poor", Bench.Evaluate(Whole(gate), [Breach(1)]).Grade);
        Assert.Equal("excellent", Bench.Evaluate(Whole(), [Breach(1)]).Grade);
    }

    [Theory]
    [InlineData(1, "excellent")]
    [InlineData(2, "good")]
    [InlineData(3, "poor")]
    public void A_grade_holds_its_lower_end(int breaches, string grade) =>
        Assert.Equal(grade, Bench.Evaluate(Whole(), [.. Enumerable.Range(1, breaches).Select(Breach)]).Grade);

    [Fact]
    public void A_group_counts_down_from_its_own_full_mark_and_leaves_items_out()
    {
        var counties = new SubjectGroup("county", Text.Same("Counties"), Points.Of(80), new Dictionary<string, Points> { ["item"] = Points.Of(80), ["errors"] = Points.Zero });
        var standard = Whole() with { Groups = [counties] };
        var card = Bench.Evaluate(Bench.Input(standard, [Breach(1), Bench.Fact("e1", FactKinds.ErrorFound)], []) with { Group = "county" });

        Assert.Equal((Points.Of(70), Points.Of(80)), (card.Total!.Value, card.FullMark));
        Assert.Equal(["item"], card.Items.Select(item => item.Code));
        // 70 of 80 are 87.5 per cent.
        Assert.Equal("good", card.Grade);
        Assert.Equal(Points.Of(80), Bench.Evaluate(standard, [Breach(1), Bench.Fact("e1", FactKinds.ErrorFound)]).Total);
    }

    [Fact]
    public void Without_what_it_must_have_a_subject_is_listed_apart_and_not_scored()
    {
        var required = Bench.Item("rateTimesMark", 60).By("orders.onTimeRate") with { Code = "onTime", NotApplicable = NotApplicablePolicy.ListApart };
        var card = Bench.Evaluate(Bench.Standard(Conduct, required), [Breach(1)]);

        Assert.Null(card.Total);
        Assert.Equal("Item: no order fell due in the period: no rate, neither zero nor full marks", card.Apart!.English);
        Assert.Null(Bench.Evaluate(Bench.Standard(Conduct, required), [], Bench.Orders(1, 1)).Apart);
        Assert.NotNull(Bench.Evaluate(Bench.Standard(Conduct, required with { NotApplicable = null }) with { NotApplicable = NotApplicablePolicy.ListApart }).Apart);
    }

    [Fact]
    public void A_label_wants_its_threshold_and_its_place_both()
    {
        var standard = Whole() with
        {
            Labels =
            [
                new("warned", Text.Same("Warned"), 90, null, null, 2, false),
                new("red", Text.Same("Red list"), null, null, 1, null, false),
            ],
        };
        var standings = Standings.Of(standard, [Card(standard, "a", 0), Card(standard, "b", 1), Card(standard, "c", 1), Card(standard, "d", 2)]);

        Assert.Equal([("a", 1, 4), ("b", 2, 2), ("c", 2, 2), ("d", 4, 1)], standings.Select(each => (each.Card.Subject.Id, each.Place!.Value, each.PlaceFromBottom!.Value)));
        Assert.Equal([["red"], [], [], ["warned"]], standings.Select(each => each.Labels.Select(label => label.Code)));
    }

    [Fact]
    public void Within_a_group_places_are_counted_among_its_own()
    {
        var standard = Whole() with { Labels = [new("last", Text.Same("Last"), null, null, null, 1, true)] };
        var standings = Standings.Of(standard, [Card(standard, "a", 0, "east"), Card(standard, "b", 1, "east"), Card(standard, "c", 2, "west"), Card(standard, "d", 3, "west")]);
        Assert.Equal(["b", "d"], standings.Where(each => each.Labels.Count > 0).Select(each => each.Card.Subject.Id));
    }

    [Fact]
    public void Who_is_ranked_last_by_a_veto_comes_after_a_worse_total()
    {
        var veto = new Veto { Code = "late", Name = Text.Same("Late"), Facts = new(FactKinds.ErrorFound), RankedLast = true };
        var standard = Whole(veto);
        var fired = Bench.Evaluate(Bench.Input(standard, [Bench.Fact("e1", FactKinds.ErrorFound)], []) with { Subject = new(SubjectKind.Agent, "fired") });
        Assert.Equal(["worse", "fired"], Standings.Of(standard, [fired, Card(standard, "worse", 4)]).Select(each => each.Card.Subject.Id));
    }

    [Theory]
    [InlineData(YearMethod.Mean, 0, "85", "(80 + 90) ÷ 2 = 85")]
    [InlineData(YearMethod.Minimum, 0, "80", "min(80, 90) = 80")]
    [InlineData(YearMethod.Sum, 0, "125", "80 + 45 = 125")]
    [InlineData(YearMethod.Mean, 40, "91", "(80 + 90) ÷ 2 = 85; 85 × 60 % + 100 × 40 % = 91")]
    public void Months_become_a_year(YearMethod method, int yearEndShare, string score, string arithmetic)
    {
        // The second month's full mark shrank to 50, for half of the marks could not be scored.
        var year = YearScores.Of(new(method, yearEndShare), new(), Points.Of(100),
            [new("2025-02", Points.Of(45), Points.Of(50)), new("2025-04", Points.Of(1), Points.Zero), new("2025-01", Points.Of(80), Points.Of(100)), new("2025-03", null, Points.Zero)], Points.Of(100));
        Assert.Equal((score, arithmetic), (year.Score.ToString(), year.Arithmetic));
        Assert.Equal(Points.Of(method == YearMethod.Sum ? 150 : 100), year.FullMark);
        Assert.Equal(["2025-03", "2025-04"], year.Missing);
    }

    [Fact]
    public void A_year_waits_for_its_year_end_part() =>
        Assert.Null(YearScores.Of(new(YearMethod.Mean, 40), new(), Points.Of(100), [new("2025-01", Points.Of(80), Points.Of(100))], null).Score);

    private static Scorecard Card(Standard standard, string id, int breaches, string? group = null) => Bench.Evaluate(
        Bench.Input(standard, [.. Enumerable.Range(1, breaches).Select(Breach)], []) with { Subject = new(SubjectKind.Agent, id), Group = group });
}
