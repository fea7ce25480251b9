using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>
/// M9 (视为): a fact counts only if nothing answered it within so many workdays: silence is consent, an answer that comes late is none. It counts in the
/// period in which its time runs out; until then it is undecided and says so.
/// </summary>
internal sealed class Deemed : IModifier
{
    public string Name => "deemed";
    public Text Description { get; } = new("视为:若干工作日内未答复的记录才计", "a fact counts only if nothing answered it within so many workdays");

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("answer", ParameterKind.Word, new("作为答复的记录类型", "the kind of fact that is an answer")) { Required = true },
        new("reference", ParameterKind.Word, new("双方记录中表示同一事项的字段;不写则以工单为准", "the field in both facts that names the matter; left out, the order is the matter")),
        new("workdays", ParameterKind.Number, new("答复期限(工作日,从次日起算)", "workdays to answer in, counted from the next day")) { Required = true, Minimum = 1 },
    ];

    public IEnumerable<Finding> Check(Item item, Modifier modifier) => NeedsFacts.Check(item, this);

    /// <summary>The day so many workdays before the period is the first whose time does not run out before it.</summary>
    public DateOnly SeesFrom(Modifier modifier, Period period, WorkingCalendar calendar)
    {
        var day = period.From;
        for (var left = modifier.LargestNumber("workdays") ?? 0; left > 0;)
        {
            day = day.AddDays(-1);
            if (calendar.IsWorkday(day)) left--;
        }
        return day;
    }

    public Selection Select(Selection selection, ItemContext context)
    {
        var period = context.Input.Period;
        var known = context.Input.KnownUntil < period.LastDay ? context.Input.KnownUntil.Value : period.LastDay;
        List<Fact> counted = [], earlier = [];
        List<ScoreLine> lines = [];
        foreach (var fact in selection.EarlierFacts.Concat(selection.Facts))
        {
            var deadline = context.Input.Calendar.AddWorkdays(fact.Day, (int)context.Parameters.Number("workdays", fact.Day));
            var answer = AnswerTo(fact, deadline, context);
            if (deadline < period.From)
            {
                // Its time ran out before the period: it counted then, if at all.
                if (answer is null) earlier.Add(fact);
            }
            else if (answer is not null)
                lines.Add(Line(fact, new($"{Arithmetic.Show(answer.Day)} 已答复,不计", $"answered on {Arithmetic.Show(answer.Day)}: it does not count"), answer.Id));
            else if (deadline > known)
                lines.Add(Line(fact, new($"答复期限至 {Arithmetic.Show(deadline)},尚未确定", $"may be answered until {Arithmetic.Show(deadline)}: undecided")));
            else
                counted.Add(fact);
        }
        return selection with { Facts = counted, EarlierFacts = earlier, Lines = [.. selection.Lines, .. lines] };

        ScoreLine Line(Fact fact, Text what, params IEnumerable<string> answers)
        {
            var name = context.NameOf(fact);
            return new(context.Key(fact.Id), Points.Zero, new($"{name.Chinese}:{what.Chinese}", $"{name.English}: {what.English}"), "0", [fact.Id, .. answers]);
        }
    }

    private static Fact? AnswerTo(Fact fact, DateOnly deadline, ItemContext context)
    {
        var (kind, field) = (context.Parameters.Word("answer", fact.Day), context.Parameters.OptionalWord("reference", fact.Day));
        return Matter(fact) is { } matter
            ? context.Input.Facts.FirstOrDefault(each => each.Kind == kind && each.Day <= deadline && each.OccurredAt >= fact.OccurredAt && Matter(each) == matter)
            : null;

        string? Matter(Fact of) => field is null ? of.OrderId : of.Word(field);
    }
}
