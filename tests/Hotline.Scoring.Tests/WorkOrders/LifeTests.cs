using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.WorkOrders;
using static Hotline.Scoring.Tests.WorkOrders.Life;

namespace Hotline.Scoring.Tests.WorkOrders;

public sealed class LifeTests
{
    [Fact]
    public void Facts_that_arrive_out_of_order_give_the_same_order()
    {
        var kinds = Gen.Enum<OrderFactKind>().Where(kind => kind != OrderFactKind.Voided);
        var fact = Gen.Select(kinds, Gen.Int[1, 28], Gen.Int[0, 23], Gen.Bool, Gen.Enum<Satisfaction>(), (kind, day, hour, yes, satisfaction) => (kind, day, hour, yes, satisfaction));
        Gen.Select(fact.List[1, 12], Gen.Int).Sample((facts, seed) =>
        {
            var life = new Life();
            foreach (var each in facts)
                life.With(each.kind, At(each.day, each.hour), new() { Granted = each.yes, Reached = each.yes, Satisfaction = each.satisfaction, Due = At(28, each.hour) }, each.yes ? "testville/a" : "testville/bb");
            var shuffled = life.Facts.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (one, other) = (life.Read(), life.Reader().Read(OrderId, shuffled, At(30, 23)));
            Assert.Equal(Shown(one), Shown(other));
        });
    }

    [Fact]
    public void A_voided_fact_does_not_hold_and_a_voided_correction_lets_it_hold_again()
    {
        var life = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a");
        var submitted = life.Facts[^1];
        life.With(OrderFactKind.Voided, At(4, 9), new() { Voids = submitted.Id });
        Assert.Equal(OrderStage.InHand, life.Read().Stage);
        var correction = life.Facts[^1];
        life.With(OrderFactKind.Voided, At(5, 9), new() { Voids = correction.Id });
        Assert.Equal(OrderStage.ToFollowUp, life.Read().Stage);
    }

    [Fact]
    public void Only_the_centres_call_back_settles_satisfaction()
    {
        var life = new Life().Dispatched(At(1, 9)).With(OrderFactKind.FirstCallback, At(2, 8), new() { Reached = true, Satisfaction = Satisfaction.Satisfied }, "testville/a")
            .With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a");
        Assert.Null(life.Read().Satisfaction);
        life.With(OrderFactKind.CentreCallback, At(3, 9), new() { Reached = true, Satisfaction = Satisfaction.BasicallySatisfied });
        Assert.Equal(Satisfaction.BasicallySatisfied, life.Read().Satisfaction);
    }

    [Theory]
    [InlineData(CountedGrade.First, Satisfaction.Dissatisfied, 3)]
    [InlineData(CountedGrade.Last, Satisfaction.Satisfied, 9)]
    public void After_rework_the_order_closes_by_the_last_grade_and_the_rate_counts_the_one_that_the_city_says(CountedGrade counted, Satisfaction grade, int day)
    {
        var life = new Life { Rules = new Life().Rules with { CountedGrade = counted } }.Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a")
            .With(OrderFactKind.CentreCallback, At(3, 9), new() { Reached = true, Satisfaction = Satisfaction.Dissatisfied })
            .With(OrderFactKind.Reopened, At(3, 10)).With(OrderFactKind.Submitted, At(8, 9), unit: "testville/a")
            .With(OrderFactKind.CentreCallback, At(9, 9), new() { Reached = true, Satisfaction = Satisfaction.Satisfied });

        Assert.Equal(Satisfaction.Satisfied, life.Read().Satisfaction);
        var outcome = life.Read().Outcome(Life.Calendar)!;
        Assert.Equal((grade, new DateOnly(2026, 6, day), 1), (outcome.Satisfaction, outcome.FollowedUp, outcome.Reworks));
    }

    [Fact]
    public void Unanswered_call_backs_are_counted_and_are_no_grade()
    {
        var life = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a");
        for (var day = 3; day <= 5; day++) life.With(OrderFactKind.CentreCallback, At(day, 9), new() { Reached = false });
        Assert.Equal((3, (Satisfaction?)null), (life.Read().UnansweredCallbacks, life.Read().Satisfaction));
    }

    [Fact]
    public void A_special_closure_leaves_every_denominator_and_says_why()
    {
        var order = new Life().Dispatched(At(1, 9)).With(OrderFactKind.SpeciallyClosed, At(9, 9), new() { Reason = "UNREACHABLE" }).Read();
        Assert.Equal(OrderStage.SpeciallyClosed, order.Stage);
        Assert.Equal("specially closed: UNREACHABLE", order.Outcome(Calendar)!.Excluded!.English);
    }

    [Fact]
    public void What_happened_after_the_moment_asked_for_is_not_seen()
    {
        var life = new Life().Dispatched(At(1, 9)).With(OrderFactKind.Submitted, At(2, 9), unit: "testville/a");
        Assert.Equal(OrderStage.InHand, life.Read(At(2, 8)).Stage);
        Assert.Equal(OrderStage.ToFollowUp, life.Read(At(2, 9)).Stage);
    }

    private static string Shown(WorkOrder order) => string.Join('|', order.Stage, order.Satisfaction, order.Reworks, order.UnansweredCallbacks, order.CallbackVerdict,
        order.Excluded?.English, string.Join(';', order.Holders.Select(h => $"{h.UnitId} {h.Verdict} {h.CurrentDue} {h.WorkingTime} {h.SubmittedAt}")),
        string.Join(';', order.Facts.Select(f => f.Id)), string.Join(';', order.Extensions.Select(e => $"{e.FactId} {e.Granted} {e.AfterExpiry}")));
}
