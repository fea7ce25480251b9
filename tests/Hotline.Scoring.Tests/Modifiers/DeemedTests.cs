using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Modifiers;

/// <summary>M9. Days of June 2025, the 2nd a Monday; three workdays to answer in.</summary>
public sealed class DeemedTests
{
    private const string Answer = FactKinds.ArchiveChecked;
    private static readonly Item Silence = Bench.Item("perOccurrence", 10, ("points", 1)).Counting(FactKinds.ErrorFound)
        .Modified("deemed", ("answer", Answer), ("reference", "ref"), ("workdays", 3));

    [Theory]
    [InlineData("6-18", 10, "answered on 2025-06-18: it does not count")] // Friday 13th, three workdays, over a weekend
    [InlineData("6-19", 9, null)]
    [InlineData("6-12", 9, null)] // before it was asked
    [InlineData(null, 9, null)]
    public void A_fact_counts_only_if_nothing_answered_it_in_time(string? answered, decimal score, string? reason)
    {
        var item = Bench.Score(Silence, [Asked(13, "a"), .. answered is null ? Array.Empty<Fact>() : [Answered(answered, "a"), Answered("6-16", "b")]]);
        Assert.Equal(Points.Of(score), item.Score);
        if (reason is not null) Assert.EndsWith(reason, item.Lines.Single(line => line.Key == "item|asked-13").Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_is_not_over_at_the_end_of_the_period_is_undecided_and_says_so()
    {
        var item = Bench.Score(Silence, Asked(25, "a"), Asked(26, "b"));
        Assert.Equal(Points.Of(9), item.Score);
        Assert.Equal((Points.Zero, true), item.Lines.Where(line => line.Key == "item|asked-26").Select(line => (line.Points, line.Reason.English.EndsWith("until 2025-07-01: undecided", StringComparison.Ordinal))).Single());
    }

    [Fact]
    public void In_a_running_period_silence_is_no_answer_before_its_time_is_over()
    {
        var input = Bench.Input(Bench.Standard(Silence), [Asked(13, "a")], []);
        Assert.Equal(Points.Of(10), Bench.Evaluate(input with { KnownUntil = new(2025, 6, 17) }).Total);
        Assert.Equal(Points.Of(9), Bench.Evaluate(input with { KnownUntil = new(2025, 6, 18) }).Total);
        Assert.Equal(Points.Of(10), Bench.Evaluate(Bench.Input(Bench.Standard(Silence), [Asked(26, "a")], []) with { KnownUntil = new(2025, 7, 31) }).Total);
    }

    [Fact]
    public void What_was_undecided_counts_in_the_period_in_which_its_time_runs_out()
    {
        var may = Bench.On(new(2025, 5, 28), "may", FactKinds.ErrorFound, ("ref", "a"));
        Assert.Equal(Points.Of(9), Bench.Score(Silence, may).Score);
        Assert.Equal(Points.Of(10), Bench.Score(Silence, may, Answered("6-2", "a")).Score);
        Assert.Equal(Points.Of(10), Bench.Score(Silence, may, Bench.Appeal("item|may")).Score);
        Assert.Equal(Points.Of(10), Bench.Score(Silence, Bench.On(new(2025, 5, 27), "decided in May", FactKinds.ErrorFound, ("ref", "a"))).Score);
    }

    [Fact]
    public void What_was_decided_before_the_period_costs_nothing_now_and_is_still_counted_by_its_number()
    {
        var repeated = Silence.Modified("nthOccurrence", ("from", 2), ("field", "ref"), ("windowDays", 60));
        var may = Bench.On(new(2025, 5, 13), "may", FactKinds.ErrorFound, ("ref", "a"));
        var item = Bench.Score(repeated, may, Asked(13, "a"));
        Assert.Equal((Points.Of(9), "item|asked-13"), (item.Score!.Value, Assert.Single(item.Lines).Key));
        Assert.Equal(Points.Of(10), Bench.Score(repeated, may, Bench.On(new(2025, 5, 14), "answered", Answer, ("ref", "a")), Asked(13, "a")).Score);
    }

    [Fact]
    public void It_sees_as_many_workdays_as_an_answer_may_take()
    {
        var standard = Bench.Standard(Silence);
        // Wednesday 28 May and two workdays more, before Sunday 1 June.
        Assert.Equal(new(2025, 5, 28), new Evaluation(BuiltIn.Registry).SeesFrom(standard, Bench.June, Bench.Input(standard, [], []).Calendar));
    }

    [Fact]
    public void The_order_is_the_matter_where_no_field_is_named()
    {
        var item = Bench.Item("perOccurrence", 10, ("points", 1)).Counting(FactKinds.ErrorFound).Modified("deemed", ("answer", Answer), ("workdays", 3));
        Assert.Equal(Points.Of(9), Bench.Score(item, Asked(13, "x") with { OrderId = "o1" }, Asked(12, "x") with { OrderId = "o2" }, Answered("6-16", "y") with { OrderId = "o1" }).Score);
    }

    private static Fact Asked(int day, string reference) => Bench.On(new(2025, 6, day), $"asked-{day}", FactKinds.ErrorFound, ("ref", reference));

    private static Fact Answered(string day, string reference) => Bench.On(DateOnly.ParseExact($"2025-{day}", "yyyy-M-d", System.Globalization.CultureInfo.InvariantCulture), $"answered-{day}-{reference}", Answer, ("ref", reference));
}
