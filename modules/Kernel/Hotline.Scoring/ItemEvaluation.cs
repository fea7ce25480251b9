using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>One item: select, evaluate, conclude. What follows from the other items is the business of <see cref="Totals"/>.</summary>
internal static class ItemEvaluation
{
    public static ItemScore Evaluate(Item item, EvaluationInput input, RuleRegistry registry, Appeals appeals)
    {
        List<ParameterReading> readings = [];
        var (context, selection) = Select(item, input, registry, appeals, readings);
        var result = selection.NotApplicable is { } exempt ? ItemResult.CannotBeScored(exempt) : appeals.Revoke(registry.Evaluators[item.Evaluator].Evaluate(context));
        foreach (var (modifier, parameters) in context.Modifiers)
            result = appeals.Revoke(modifier.Conclude(result, context with { Parameters = parameters }));

        Points? score = result.NotApplicable is null ? item.FullMark - result.Lines.Select(line => line.Points).Sum() : null;
        return new(item.Code, item.Name, item.Duty, item.Evaluator, item.FullMark, score, result.NotApplicable, result.Measurements,
            [.. result.Lines, .. selection.Lines], readings)
        { Publishable = result.Publishable, Rankable = result.Rankable, TakesSection = result.TakesSection };
    }

    /// <summary>A metric as the item sees it: with its selection, its parameters, its modifiers and the appeals about it.</summary>
    public static Measured Measure(Item item, string metric, EvaluationInput input, RuleRegistry registry)
    {
        var (context, selection) = Select(item, input, registry, Appeals.From(input.Facts), []);
        return selection.NotApplicable is { } exempt ? exempt : context.Measure(metric);
    }

    private static (ItemContext Context, Selection Selection) Select(Item item, EvaluationInput input, RuleRegistry registry, Appeals appeals, List<ParameterReading> readings)
    {
        var evaluator = registry.Evaluators[item.Evaluator];
        var days = Days(input.Standard, input.Period);
        var selected = input.Facts.Where(fact => item.Facts?.Matches(fact) != false).ToList();
        var seesFrom = SeesFrom(item, input.Period, input.Calendar, registry);
        var context = new ItemContext
        {
            Input = input,
            Item = item,
            Facts = selected.FindAll(fact => input.Period.Contains(fact.Day)),
            EarlierFacts = selected.FindAll(fact => fact.Day < input.Period.From && fact.Day >= seesFrom),
            Orders = input.Orders,
            Registry = registry,
            Parameters = new(item.Parameters, registry.DeclarationsOf(item), $"evaluator {evaluator.Name}", "", days, readings),
            Modifiers = [.. item.Modifiers.Select((modifier, index) =>
            {
                var rule = registry.Modifiers[modifier.Kind];
                return (rule, new ParameterReader(modifier.Parameters, rule.Parameters, $"modifier {rule.Name}", item.PrefixOf(index), days, readings));
            })],
        };

        var selection = appeals.TakeOut(new(context.Facts, context.Orders, null, []) { EarlierFacts = context.EarlierFacts }, context);
        foreach (var (modifier, parameters) in context.Modifiers)
            selection = modifier.Select(selection, context with { Parameters = parameters });
        return (context with { Facts = selection.Facts, EarlierFacts = selection.EarlierFacts, Orders = selection.Orders }, selection);
    }

    /// <summary>See <see cref="Evaluation.SeesFrom"/>; of one item.</summary>
    public static DateOnly SeesFrom(Item item, Period period, WorkingCalendar calendar, RuleRegistry registry) => item.Modifiers.Count == 0
        ? period.From
        : item.Modifiers.Select(modifier => registry.Modifiers[modifier.Kind].SeesFrom(modifier, period, calendar)).Append(period.From).Min();

    /// <summary>The days between which parameters are read: never before the version ruled, and for the whole of a period on its last day.</summary>
    public static (DateOnly First, DateOnly Last) Days(Standard standard, Period period) =>
        (standard.Effective.From, period.LastDay > standard.Effective.From ? period.LastDay : standard.Effective.From);
}
