using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Columns;

public sealed class TallyTests
{
    private static readonly Standard Everything = Bench.Standard(
        Item("linearBelow", "orders.onTimeRate", ("threshold", 95), ("pointsPerStep", 1)),
        Item("rateTimesMark", "orders.timelyRate").Modified("minimumSample", ("minimum", 3), ("scored", false)),
        Item("linearBelow", "orders.satisfactionRate", ("threshold", 90), ("pointsPerStep", 0.5m)).Modified("exclusion"),
        Item("rateTimesMark", "orders.reworkRate"),
        Item("rateTimesMark", "callbacks.timelyRate"),
        Item("perCount", "orders.overdueCount", ("points", 0.3m), ("cap", 4)).Modified("minimumSample", ("minimum", 3)),
        Bench.Item("perOccurrence", 10, ("points", 2)).Counting(FactKinds.ErrorFound) with { Code = "errors" }) with
    {
        Vetoes = [new() { Code = "late", Name = Text.Same("Late"), Item = "orders.onTimeRate", Below = Points.Of(5), TotalZero = true }],
    };

    private static readonly Gen<DateOnly?> Day = Gen.Int[-10, 375].Select(day => day % 7 == 0 ? (DateOnly?)null : new DateOnly(2025, 1, 1).AddDays(day));
    private static readonly Gen<TimelinessVerdict?> Verdict = Optional<TimelinessVerdict>();

    private static readonly Gen<WorkOrderOutcome[]> Orders = Gen
        .Select(Verdict, Day, Day, Optional<Satisfaction>(), Day, Gen.Select(Verdict, Day, Gen.Int[0, 3], Gen.Int[0, 9], Day, Gen.Int[0, 2]))
        .Select((verdict, due, verdictDay, grade, followedUp, rest) =>
            new WorkOrderOutcome("", "testville/unit", verdict, due, verdictDay, grade, followedUp, rest.Item1, rest.Item2, rest.Item3, rest.Item4 == 0 ? Text.Same("excluded") : null, [])
            { SignInDue = rest.Item5, SignedInTime = rest.Item6 == 0 ? null : rest.Item6 == 1 })
        .Array[0, 80]
        .Select(orders => orders.Select((order, number) => order with { OrderId = $"testville/{number:0000}", FactIds = [$"fact-{number:0000}"] }).ToArray());

    [Fact]
    public void A_score_by_tallies_is_the_score_by_orders_to_the_point() => Orders.Sample(orders =>
    {
        foreach (var month in Tallied.Months)
        {
            var input = Input(orders) with { Period = month };
            Assert.Equal(Tallied.Figures(Bench.Evaluate(input)), Tallied.Figures(Tallied.Evaluate(input)!));
        }
    }, iter: 200);

    [Fact]
    public void Every_metric_of_orders_that_asks_for_no_parameter_is_measured_by_tallies_as_by_orders()
    {
        var names = BuiltIn.Metrics.Where(metric => metric.Parameters.Count == 0).Select(metric => metric.Definition.Name).Where(name => name.Split('.')[0] is "orders" or "callbacks").ToList();
        Assert.True(names.Count >= 12);
        var standard = Bench.Standard([.. names.Select(name => Item("rateTimesMark", name))]);
        Orders.Sample(orders =>
        {
            var input = Input(orders) with { Standard = standard };
            Assert.Equal(Tallied.Figures(Bench.Evaluate(input)), Tallied.Figures(Tallied.Evaluate(input)!));
        }, iter: 200);
    }

    [Fact]
    public void How_late_orders_are_is_known_by_the_orders_alone() =>
        Assert.Null(Tallied.Evaluate(Input(Bench.Orders(1, 2)) with { Standard = Bench.Standard(Item("perCount", "orders.daysLate", ("points", 1))) }));

    [Fact]
    public void An_order_may_come_back_often_and_counts_each_time()
    {
        var input = Input([Bench.Order(1, satisfaction: Satisfaction.Satisfied) with { Reworks = 3 }, Bench.Order(2, satisfaction: Satisfaction.Satisfied) with { Reworks = 40 }]);
        var card = Tallied.Evaluate(input with { Standard = Bench.Standard(Item("perCount", "orders.reworkCount", ("points", 1), ("mayExceed", true))) });
        Assert.Equal(43, card!.Items.Single().Measurement!.Numerator);
    }

    [Theory]
    [InlineData(1, 1)] // the first state of all that only rework makes
    [InlineData(255, 255)]
    [InlineData(256, 255)]
    [InlineData(70_000, 255)]
    public void Reworks_are_counted_to_255_and_change_nothing_else_of_the_order(int reworks, int counted)
    {
        var input = Input([Bench.Order(1, null) with { Reworks = reworks, FollowedUp = Bench.Day }]);
        var card = Tallied.Evaluate(input with { Standard = Bench.Standard(Item("perCount", "orders.reworkCount", ("points", 1), ("mayExceed", true)), Item("rateTimesMark", "orders.satisfactionRate"), Item("rateTimesMark", "orders.onTimeRate")) });
        Assert.Equal((counted, null, null), (card!.Items.First().Measurement!.Numerator, card.Items.ElementAt(1).Measurement, card.Items.Last().Measurement));
    }

    [Fact]
    public void One_tally_serves_all_months()
    {
        var input = Input([Bench.Order(1) with { Due = new(2025, 5, 3) }, Bench.Order(2), Bench.Order(3, TimelinessVerdict.Overdue)]);
        var tallies = Tallied.Of(input.Orders, input);
        var evaluation = new Evaluation(BuiltIn.Registry);
        string[] rates = [.. Tallied.Months.Skip(4).Take(3).Select(month =>
            evaluation.TryEvaluate((input with { Period = month }).By(tallies), out var card) && card.Items.First().Measurement is { } measured ? $"{measured.Numerator}/{measured.Denominator}" : "–")];
        Assert.Equal(["1/1", "1/2", "–"], rates);
    }

    [Fact]
    public void A_subject_with_an_upheld_appeal_about_an_order_needs_its_orders()
    {
        var input = Input([Bench.Order(1), Bench.Order(2, TimelinessVerdict.Overdue)]);
        Assert.NotNull(Tallied.Evaluate(input));
        Assert.Null(Tallied.Evaluate(input with { Facts = [Bench.Appeal("orders.onTimeRate|order/testville/0002")] }));
    }

    [Fact]
    public void An_appeal_about_a_rate_or_a_fact_does_not()
    {
        var input = Input([Bench.Order(1), Bench.Order(2, TimelinessVerdict.Overdue)]);
        var appealed = input with { Facts = [Bench.Appeal("orders.onTimeRate|rate"), Bench.Fact("error", FactKinds.ErrorFound), Bench.Appeal("errors|error")] };
        Assert.Equal(Tallied.Figures(Bench.Evaluate(appealed)), Tallied.Figures(Tallied.Evaluate(appealed)!));
        Assert.NotEqual(Bench.Evaluate(input).Total, Tallied.Evaluate(appealed)!.Total);
    }

    [Fact]
    public void A_subject_with_an_exclusion_of_an_order_needs_its_orders_and_one_with_that_of_a_fact_does_not()
    {
        var approved = Bench.Fact("exclusion", FactKinds.ExclusionApproved, ("approvedBy", "p1"), ("evidence", "file 7"));
        var input = Input(Bench.Graded(1, 2));
        Assert.Null(Tallied.Evaluate(input with { Facts = [approved with { OrderId = "testville/0002" }] }));
        Assert.NotNull(Tallied.Evaluate(input with { Facts = [Bench.Fact("exclusion", FactKinds.ExclusionApproved, ("approvedBy", "p1"), ("evidence", "file 7"), ("fact", "error"))] }));
    }

    [Fact]
    public void A_plugins_rule_that_looks_at_single_orders_gets_them()
    {
        var registry = new RuleRegistry(BuiltIn.Evaluators, BuiltIn.Metrics, [.. BuiltIn.Modifiers, new FirstOrderOnly()], BuiltIn.FactKinds);
        var input = Input(Bench.Orders(1, 2)) with { Standard = Bench.Standard(Item("rateTimesMark", "orders.onTimeRate").Modified("firstOrderOnly")) };
        Assert.Null(Tallied.Evaluate(input, registry));
    }

    [Fact]
    public void However_a_rule_looks_at_the_orders_it_is_noticed()
    {
        Action<IReadOnlyList<WorkOrderOutcome>>[] looks = [orders => _ = orders.Count, orders => _ = orders.Any(), orders => Assert.ThrowsAny<ArgumentException>(() => orders[0])];
        foreach (var look in looks)
        {
            var input = Input([]).By(Tallied.Of([], Input([])));
            Assert.False(input.LacksOrders());
            look(input.Orders);
            Assert.True(input.LacksOrders());
        }
    }

    [Fact]
    public void A_plugins_rule_that_puts_other_orders_in_their_place_is_measured_over_those()
    {
        var registry = new RuleRegistry(BuiltIn.Evaluators, BuiltIn.Metrics, [.. BuiltIn.Modifiers, new NoOrders()], BuiltIn.FactKinds);
        var input = Input(Bench.Orders(1, 2)) with { Standard = Bench.Standard(Item("rateTimesMark", "orders.onTimeRate").Modified("noOrders")) };
        Assert.Null(Tallied.Evaluate(input, registry)!.Total);
    }

    [Fact]
    public void A_plugins_rule_that_asks_how_many_orders_there_are_gets_them()
    {
        var registry = new RuleRegistry(BuiltIn.Evaluators, BuiltIn.Metrics, [.. BuiltIn.Modifiers, new HowMany()], BuiltIn.FactKinds);
        Assert.Null(Tallied.Evaluate(Input(Bench.Orders(1, 2)) with { Standard = Bench.Standard(Item("rateTimesMark", "orders.onTimeRate").Modified("howMany")) }, registry));
    }

    [Fact]
    public void A_figure_for_others_to_be_compared_with_comes_by_tallies_too()
    {
        var input = Input(Bench.Orders(2, 3));
        var need = new ItemNeed("orders.onTimeRate", new("orders.onTimeRate", null));
        var evaluation = new Evaluation(BuiltIn.Registry);
        var plain = input.By(Tallied.Of(input.Orders, input));
        Assert.Equal((2, 3), evaluation.Measure(need, plain) is { } measured ? (measured.Numerator, measured.Denominator) : default);
        Assert.False(plain.LacksOrders());

        var appealed = input with { Facts = [Bench.Appeal("orders.onTimeRate|order/testville/0003")] };
        appealed = appealed.By(Tallied.Of(input.Orders, input));
        evaluation.Measure(need, appealed);
        Assert.True(appealed.LacksOrders());
    }

    [Fact]
    public void Tallies_are_of_the_periods_that_were_named_and_no_other()
    {
        var input = Input(Bench.Orders(1, 2)) with { Period = new PeriodScheme().Month(2026, 1) };
        Assert.Throws<ArgumentException>(() => Tallied.Evaluate(input));
        Assert.Throws<ArgumentException>(() => Tallied.Evaluate(input with { Period = new PeriodScheme().Month(2024, 12) }));
        Assert.Throws<ArgumentException>(() => Tallied.Evaluate(input with { Period = Bench.June with { Until = Bench.June.Until.AddDays(-1) } }));
        Assert.Throws<ArgumentException>(() => new PeriodTable());
        var clash = Assert.Throws<ArgumentException>(() => new PeriodTable(Bench.June, new PeriodScheme().Year(2025)));
        Assert.Contains("2025-06 and 2025 ", clash.Message, StringComparison.Ordinal);
    }

    private static EvaluationInput Input(IReadOnlyList<WorkOrderOutcome> orders) => Bench.Input(Everything, [Bench.Fact("e", FactKinds.ErrorFound)], orders);

    /// <summary>Named after its metric, ten points.</summary>
    private static Item Item(string evaluator, string metric, params (string Name, object Value)[] parameters) => Bench.Item(evaluator, 10, parameters).By(metric) with { Code = metric };

    private static Gen<T?> Optional<T>() where T : struct, Enum => Gen.Select(Gen.Enum<T>(), Gen.Int[0, 3], (value, none) => none == 0 ? (T?)null : value);

    private sealed class HowMany : IModifier
    {
        public string Name => "howMany";
        public Text Description => Text.Same(Name);
        public IReadOnlyList<ParameterDeclaration> Parameters => [];
        public ItemResult Conclude(ItemResult result, ItemContext context) => result with { Rankable = context.Orders.Count > 0 };
    }

    private sealed class FirstOrderOnly : IModifier
    {
        public string Name => "firstOrderOnly";
        public Text Description => Text.Same(Name);
        public IReadOnlyList<ParameterDeclaration> Parameters => [];
        public Selection Select(Selection selection, ItemContext context) => selection with { Orders = [.. selection.Orders.Take(1)] };
    }

    private sealed class NoOrders : IModifier
    {
        public string Name => "noOrders";
        public Text Description => Text.Same(Name);
        public IReadOnlyList<ParameterDeclaration> Parameters => [];
        public Selection Select(Selection selection, ItemContext context) => selection with { Orders = [] };
    }
}
