using System.Globalization;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>
/// M2: occurrences about the same matter cost only from the n-th on, or more from then. Those that the item selects are counted, whatever each of them
/// costs, over the period or over the days of a window that may reach back before it. What is about no matter is a first occurrence.
/// </summary>
internal sealed class NthOccurrence : IModifier
{
    public string Name => "nthOccurrence";
    public Text Description { get; } = new("同一事项第 n 次起才扣分,或加倍", "occurrences about the same matter cost only from the n-th on, or more from then");
    public bool OnlyWeighs => true;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("from", ParameterKind.Number, new("从第几次起", "the n-th, from which on the factor holds")) { Required = true, Minimum = 2 },
        new("field", ParameterKind.Word, new("记录中表示事项的字段;不写则以工单为准", "the field of the fact that names the matter; left out, the order is the matter")),
        new("windowDays", ParameterKind.Number, new("多少天之内(含当天);不写则在考核期之内", "within how many days, its own among them; left out, within the period")) { Minimum = 1 },
        new("factor", ParameterKind.Number, new("第 n 次起的倍数,默认 1", "the factor from the n-th on, 1 by default")) { Minimum = 0, Default = new ParameterValue.Number(1) },
        new("before", ParameterKind.Number, new("第 n 次之前的倍数,默认 0", "the factor before the n-th, 0 by default")) { Minimum = 0, Default = new ParameterValue.Number(0) },
    ];

    public DateOnly SeesFrom(Modifier modifier, Period period, WorkingCalendar calendar)
    {
        var longest = modifier.LargestNumber("windowDays") ?? 1;
        return period.From.AddDays(1 - (int)longest);
    }

    public Occurrence Weigh(Occurrence occurrence, ItemContext context)
    {
        var (fact, day) = (occurrence.Fact, occurrence.Fact.Day);
        var (from, field) = (context.Parameters.Number("from", day), context.Parameters.OptionalWord("field", day));
        var number = Matter(fact) is { } matter ? Candidates(context, fact).Count(each => Matter(each) == matter) : 1;
        var factor = context.Parameters.Number(number >= from ? "factor" : "before", day);
        var nth = number.ToString(CultureInfo.InvariantCulture);
        return occurrence.Times(factor, new($"同一事项第 {nth} 次", $"number {nth} about the same matter"));

        string? Matter(Fact of) => field is null ? of.OrderId : of.Word(field);
    }

    /// <summary>The fact itself and what came before it, within the window.</summary>
    private static IEnumerable<Fact> Candidates(ItemContext context, Fact fact)
    {
        var first = context.Parameters.OptionalNumber("windowDays", fact.Day) is { } days ? fact.Day.AddDays(1 - (int)days) : context.Input.Period.From;
        return context.EarlierFacts.Concat(context.Facts).Where(each => each.Day >= first).InOrder().TakeWhile(each => each.Id != fact.Id).Append(fact);
    }
}
