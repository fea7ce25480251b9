using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;
using Hotline.Scoring.Tests.Clock;

namespace Hotline.Scoring.Tests;

/// <summary>Small standards, facts and orders of a made-up city, and their evaluation for June 2025.</summary>
internal static class Bench
{
    public static readonly Period June = new PeriodScheme().Month(2025, 6);
    public static readonly DateOnly Day = new(2025, 6, 10);
    public static readonly DateOnly Since = new(2025, 1, 1);
    private static readonly WorkingCalendar Calendar = Calendars.Create(Calendars.Define("Asia/Shanghai", Calendars.WithLunch));

    public static CityRules Rules { get; } = new() { CityId = "testville", Name = Text.Same("Testville"), Zone = "Asia/Shanghai" };

    public static Standard Standard(params Item[] items) => Sections(new Section("professional", Text.Same("Professional"), items.Select(item => item.FullMark).Sum(), items));

    public static Standard Sections(params Section[] sections) => new()
    {
        CityId = "testville",
        Code = "agent",
        Version = "1",
        Kind = SubjectKind.Agent,
        Title = Text.Same("Agents"),
        Source = "act 1",
        Effective = new(Since, null),
        FullMark = sections.Select(section => section.FullMark).Sum(),
        Sections = sections,
    };

    public static Item Item(string evaluator, decimal fullMark, params (string Name, object Value)[] parameters) => new()
    {
        Code = "item",
        Name = Text.Same("Item"),
        Nature = ItemNature.Quantitative,
        Duty = "duty",
        FullMark = Points.Of(fullMark),
        Evaluator = evaluator,
        Parameters = Parameters(parameters),
    };

    public static Item Counting(this Item item, string kind) => item with { Facts = new(kind) };

    public static Item By(this Item item, string metric) => item with { Metric = metric };

    public static Item Modified(this Item item, string kind, params (string Name, object Value)[] parameters) =>
        item with { Modifiers = [.. item.Modifiers, new(kind, Parameters(parameters))] };

    public static Dictionary<string, Parameter> Parameters(params (string Name, object Value)[] parameters) => parameters.ToDictionary(
        each => each.Name, each => new Parameter(each.Name, each.Value is DatedValue<ParameterValue>[] dated ? dated : [new(Since, Value(each.Value), "act 1")]));

    public static ParameterValue Value(object value) => value switch
    {
        bool flag => new ParameterValue.Flag(flag),
        string word => new ParameterValue.Word(word),
        Dictionary<string, decimal> table => new ParameterValue.Table(table),
        Band[] bands => new ParameterValue.Bands(bands),
        int number => new ParameterValue.Number(number),
        _ => new ParameterValue.Number((decimal)value),
    };

    public static Fact Fact(string id, string kind, params (string Name, string Value)[] data) => On(Day, id, kind, data);

    public static Fact On(DateOnly day, string id, string kind, params (string Name, string Value)[] data)
    {
        var moment = Instant.Utc(day.Year, day.Month, day.Day, 2);
        return new(id, kind, day, moment, moment, null, data.ToDictionary(each => each.Name, each => each.Value));
    }

    public static Fact Appeal(string line) => On(new(2025, 7, 3), $"ruling-{line}", FactKinds.AppealUpheld, ("appeal", "appeal-1"), ("line", line));

    public static WorkOrderOutcome Order(int number, TimelinessVerdict? verdict = TimelinessVerdict.OnTime, Satisfaction? satisfaction = null) => new(
        $"testville/{number:0000}", "testville/unit", verdict, Day, Day, satisfaction, satisfaction is null ? null : Day, null, null, 0, null, [$"fact-{number:0000}"]);

    /// <summary>So many orders on time, the others overdue.</summary>
    public static WorkOrderOutcome[] Orders(int onTime, int all) =>
        [.. Enumerable.Range(1, all).Select(number => Order(number, number <= onTime ? TimelinessVerdict.OnTime : TimelinessVerdict.Overdue))];

    public static WorkOrderOutcome[] Graded(int satisfied, int all) =>
        [.. Enumerable.Range(1, all).Select(number => Order(number, satisfaction: number <= satisfied ? Satisfaction.Satisfied : Satisfaction.Dissatisfied))];

    public static EvaluationInput Input(Standard standard, IReadOnlyList<Fact> facts, IReadOnlyList<WorkOrderOutcome> orders) => new(
        new(SubjectKind.Agent, "testville/a1"), June, standard, Rules, Calendar, facts, orders, null, new Dictionary<string, decimal>());

    public static Scorecard Evaluate(EvaluationInput input) => new Evaluation(BuiltIn.Registry).Evaluate(input);

    public static Scorecard Evaluate(Standard standard, IReadOnlyList<Fact>? facts = null, IReadOnlyList<WorkOrderOutcome>? orders = null) =>
        Evaluate(Input(standard, facts ?? [], orders ?? []));

    public static ItemScore Score(Item item, params Fact[] facts) => Evaluate(Standard(item), facts).Items.Single();

    public static ItemScore Score(Item item, WorkOrderOutcome[] orders, params Fact[] facts) => Evaluate(Standard(item), facts, orders).Items.Single();
}
