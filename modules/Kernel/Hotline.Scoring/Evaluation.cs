using System.Diagnostics.CodeAnalysis;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Formulas;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>All that a score depends on. No clock, no database, no culture, no order of arrival.</summary>
/// <param name="Facts">
/// The subject's facts from <see cref="Evaluation.SeesFrom"/> to the end of the period, with rulings on appeals about it whenever they were made.
/// </param>
/// <param name="Orders">The work orders of the subject, as of the instant of the evaluation; each metric takes those of the period.</param>
/// <param name="OnDuty">Share of the period's workdays on duty, for norms pro-rated for leave (D10); <c>null</c> for a unit.</param>
/// <param name="Team">Metrics of all subjects of the kind together (<see cref="Evaluation.Team"/>), for norms against the team's mean (D10).</param>
public sealed record EvaluationInput(
    Subject Subject,
    Period Period,
    Standard Standard,
    CityRules Rules,
    WorkingCalendar Calendar,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<WorkOrderOutcome> Orders,
    Rate? OnDuty,
    IReadOnlyDictionary<string, decimal> Team)
{
    /// <summary>Code of the group in which the subject is compared; <c>null</c> where there are none.</summary>
    public string? Group { get; init; }

    /// <summary>
    /// Last day of which everything is known, where the period is still running: no silence is taken for an answer before its time is over.
    /// <c>null</c> is the whole of the period.
    /// </summary>
    public DateOnly? KnownUntil { get; init; }

    /// <summary>What <see cref="Evaluation.Needs"/> asks for of the subjects of the period, this one among them.</summary>
    public IReadOnlyList<PeerValue> Peers { get; init; } = [];

    /// <summary>What <see cref="Evaluation.Needs"/> asks for of the subject's own earlier periods.</summary>
    public IReadOnlyList<EarlierValue> Earlier { get; init; } = [];

    /// <summary>Given instead of the orders.</summary>
    internal OrderTallies? Tallies { get; private init; }

    /// <summary>With tallies of the orders in their place.</summary>
    public EvaluationInput By(OrderTallies tallies) => this with { Orders = new UnseenOrders(), Tallies = tallies };

    /// <summary>
    /// Whether a rule looked at the orders one by one though only tallies were at hand, as an upheld appeal or an exclusion of an order does, or a
    /// plugin's metric: what was made of this input is void, and the orders must be given.
    /// </summary>
    public bool LacksOrders() => Orders is UnseenOrders { WereLookedAt: true };
}

/// <summary>The pure core: a score is a function of its input and of nothing else. Safe to share between threads.</summary>
public sealed class Evaluation(RuleRegistry registry)
{
    /// <exception cref="KeyNotFoundException">The standard names a rule that the registry does not hold; see <see cref="StandardValidation"/>.</exception>
    public Scorecard Evaluate(EvaluationInput input)
    {
        var ordered = Ordered(input);
        var appeals = Appeals.From(ordered.Facts);
        var rules = registry.For(ordered.Standard);
        var sections = ordered.Standard.Sections.Select(section =>
            Totals.Of(section, [.. section.Items.Select(item => ItemEvaluation.Evaluate(item, ordered, rules, appeals))], ordered.Standard, appeals));
        return Overall.Of(ordered, [.. sections], appeals);
    }

    /// <summary>
    /// The same score from tallies of the orders, for the many that nobody asks to have explained: every figure, parameter and point is that of
    /// <see cref="Evaluate"/>; only lines and ids of single orders are not there.
    /// </summary>
    /// <param name="input">Made by <see cref="EvaluationInput.By"/>.</param>
    /// <returns>False where the input <see cref="EvaluationInput.LacksOrders"/>.</returns>
    public bool TryEvaluate(EvaluationInput input, [NotNullWhen(true)] out Scorecard? card)
    {
        card = Evaluate(input);
        if (input.LacksOrders()) card = null;
        return card is not null;
    }

    /// <summary>
    /// What the standard's items compare a subject with, beyond its own period: measure each (<see cref="Measure"/>) and put it into the input. What is not
    /// given counts as not known.
    /// </summary>
    public IReadOnlyList<ItemNeed> Needs(Standard standard, Period period, PeriodScheme periods)
    {
        var rules = registry.For(standard);
        return
        [
            .. from item in standard.Items
               let own = rules.Evaluators[item.Evaluator].Needs(item, period, periods)
               let derived = from metric in MetricsOf(item, rules).OfType<MetricByFormula>()
                             from reading in metric.Earlier
                             select new MetricNeed(reading.Metric, reading.Shift.Of(period, periods))
               from need in own.Concat(derived).Distinct()
               select new ItemNeed(item.Code, need),
        ];
    }

    /// <summary>
    /// The first day whose facts about a subject the evaluation must see: the period's own, or earlier where a modifier counts or waits across its
    /// beginning. With fewer, what happened before is not known, and is not counted.
    /// </summary>
    public DateOnly SeesFrom(Standard standard, Period period, WorkingCalendar calendar) =>
        standard.Items.Select(item => ItemEvaluation.SeesFrom(item, period, calendar, registry)).Append(period.From).Min();

    /// <summary>Whether what happened in an earlier period may move a score of this one: a rule compares with it, or counts or waits across its end.</summary>
    public bool LooksBack(Standard standard, Period period, Period earlier, PeriodScheme periods, WorkingCalendar calendar) =>
        Needs(standard, period, periods).Select(need => need.Need.Earlier).OfType<Period>().Append(period).Distinct()
            .Any(seen => SeesFrom(standard, seen, calendar) < earlier.Until && seen.Until > earlier.From);

    /// <summary>The metric of a need over an input: a peer's, or the subject's own of the earlier period. <c>null</c> where it cannot be measured.</summary>
    public Measurement? Measure(ItemNeed need, EvaluationInput input) => Measure([need], input).Select(each => each.Measurement).FirstOrDefault();

    /// <summary>Of several needs at once; what cannot be measured is not in the answer.</summary>
    public IReadOnlyList<(ItemNeed Need, Measurement Measurement)> Measure(IEnumerable<ItemNeed> needs, EvaluationInput input)
    {
        var ordered = Ordered(input);
        var rules = registry.For(ordered.Standard);
        return
        [
            .. from need in needs
               let item = ordered.Standard.Items.FirstOrDefault(item => item.Code == need.Item)
               where item is not null
               let measured = ItemEvaluation.Measure(item, need.Need.Metric, ordered, rules).Measurement
               where measured is not null
               select (need, need.Need.Earlier is { } earlier ? measured with { Period = earlier.Name } : measured),
        ];
    }

    private static EvaluationInput Ordered(EvaluationInput input) => input with
    {
        Standard = input.Standard.ForGroup(input.Group),
        Facts = [.. input.Facts.InOrder()],
        Orders = input.Tallies is null ? [.. input.Orders.OrderBy(order => order.OrderId, StringComparer.Ordinal)] : input.Orders,
    };

    /// <summary>Whether a fact about one subject may move the score of another: some item is measured against the whole team.</summary>
    public bool ComparesTeam(Standard standard, Period period, PeriodScheme periods) =>
        standard.Items.SelectMany(item => MetricsOf(item, registry.For(standard))).Any(metric => metric.OfTeam.Count > 0)
        || Needs(standard, period, periods).Any(need => need.Need.Earlier is null);

    /// <summary>
    /// The metrics that the standard's items need to know of the whole team, measured over the facts and orders of all its subjects. What cannot
    /// be measured is not in the answer.
    /// </summary>
    /// <param name="team">Everyone's input, of one standard and period.</param>
    /// <returns><c>null</c> where a metric looked at orders of which only tallies were at hand.</returns>
    public IReadOnlyDictionary<string, decimal>? Team(IReadOnlyCollection<EvaluationInput> team)
    {
        var values = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        if (team.FirstOrDefault() is not { Standard: var standard, Period: var period } any) return values;
        var days = ItemEvaluation.Days(standard, period);
        var wanted = (
            from item in standard.Items
            from read in MetricsOf(item, registry.For(standard))
            from name in read.OfTeam
            select (item, metric: registry.Metrics[name])).DistinctBy(each => each.metric.Definition.Name).ToList();
        if (wanted.Count == 0) return values;
        IReadOnlyList<Fact> facts = [.. team.SelectMany(input => input.Facts).Where(fact => period.Contains(fact.Day)).InOrder()];
        IReadOnlyList<WorkOrderOutcome> orders = team.Any(input => input.Tallies is not null) ? new UnseenOrders() : [.. team.SelectMany(input => input.Orders)];
        foreach (var (item, metric) in wanted)
        {
            var name = metric.Definition.Name;
            var parameters = new ParameterReader(item.Parameters, metric.Parameters, $"metric {name}", "", days, []);
            var measured = metric.Measure(new(period, any.Rules, any.Calendar, standard.Rounding, facts, orders, null, values, parameters));
            if (measured.Measurement is { } measurement) values.Add(name, measurement.Value);
        }
        return orders is UnseenOrders { WereLookedAt: true } ? null : values;
    }

    private static IEnumerable<IMetric> MetricsOf(Item item, RuleRegistry rules) => rules.Evaluators[item.Evaluator].MetricsOf(item).Select(name => rules.Metrics[name]);
}
