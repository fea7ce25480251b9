using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Explanations;

/// <summary>
/// A scorecard as a tree: total → section → item → rule and version → every parameter read, with date and source → metric with numerator and
/// denominator → the facts → the arithmetic. Also what did not fire, and why. Pure, and made only when asked for.
/// </summary>
public static class Explanation
{
    /// <param name="standard">The version that the scorecard names.</param>
    /// <param name="registry">For the words of its rules; a rule that is not installed any more is called by its name.</param>
    public static ExplanationNode Of(Scorecard card, Standard standard, RuleRegistry registry)
    {
        var own = standard.ForGroup(card.Group);
        return new(ExplanationKind.Total, card.StandardId, new($"总分 {card.Subject.Id} {card.Period.Name}", $"Total of {card.Subject.Id} in {card.Period.Name}"), Total(card))
        {
            Arithmetic = Sum(card),
            Children =
            [
                new(ExplanationKind.Standard, card.StandardId, standard.Title, Text.Same(card.StandardId)) { Source = standard.Source, From = standard.Effective.From },
                new(ExplanationKind.Calendar, card.CalendarVersion, new("工作日历", "working calendar"), Text.Same(card.CalendarVersion)),
                .. card.Sections.Select(section => Section(section, own, registry)),
                .. LeftOut(card, standard, own),
                .. FullMark(card, own),
                .. Steps(card, own),
                .. card.Vetoes.Select(Veto),
                .. Grade(card, own),
            ],
        };
    }

    /// <summary>One item alone; <c>null</c> where the scorecard has no item of this code.</summary>
    public static ExplanationNode? OfItem(string code, Scorecard card, Standard standard, RuleRegistry registry)
    {
        var own = standard.ForGroup(card.Group);
        return card.Sections.FirstOrDefault(section => section.Items.Any(item => item.Code == code)) is not { } section ? null
            : new ItemExplanation(own, section, registry).Of(section.Items.First(item => item.Code == code));
    }

    private static Text Total(Scorecard card) => card.Total is { } total
        ? Text.Same($"{total} / {card.FullMark}")
        : new("没有任何项目可评分，没有总分", "no item could be scored: there is no total");

    /// <summary>A veto makes the loss what it must be for zero: then its step is the sum.</summary>
    private static string? Sum(Scorecard card) => card.Total is null || card.Vetoes.Any(veto => veto is { Fired: true, TotalZero: true })
        ? null
        : $"{card.FullMark} − {card.Deducted} = {card.FullMark - card.Deducted}";

    private static ExplanationNode Section(SectionScore section, Standard standard, RuleRegistry registry)
    {
        var scored = section.Items.Where(item => item.Score is not null).ToList();
        var items = new ItemExplanation(standard, section, registry);
        return new(ExplanationKind.Section, section.Code, section.Name,
            section.Score is { } score ? Text.Same($"{score} / {section.FullMark}") : new("没有项目可评分", "no item could be scored"))
        {
            Arithmetic = scored.Count > 1 ? $"{string.Join(" + ", scored.Select(item => item.Score))} = {section.Score}" : null,
            Children = [.. section.Items.Select(items.Of)],
        };
    }

    /// <summary>What the subject's group leaves out.</summary>
    private static IEnumerable<ExplanationNode> LeftOut(Scorecard card, Standard standard, Standard own) =>
        from item in standard.Items
        where !own.Items.Any(each => each.Code == item.Code)
        select new ExplanationNode(ExplanationKind.NotFired, item.Code, item.Name, new($"组别 {card.Group} 不考核此项", $"the group {card.Group} is not assessed by it"));

    /// <summary>Marks that dropped out with items that could not be scored (M10); with weights the steps say so.</summary>
    private static IEnumerable<ExplanationNode> FullMark(Scorecard card, Standard standard)
    {
        if (card.FullMark == standard.FullMark || standard.Sections.Any(section => section.Weight is not null)) yield break;
        yield return new(ExplanationKind.Step, "fullMark", new("满分减去无法评分项目的分值", "the full mark without the items that could not be scored"), Text.Same($"{card.FullMark}"))
        {
            Arithmetic = $"{standard.FullMark} − {standard.FullMark - card.FullMark} = {card.FullMark}",
        };
    }

    private static IEnumerable<ExplanationNode> Steps(Scorecard card, Standard standard)
    {
        foreach (var step in card.Steps) yield return new(ExplanationKind.Step, step.Code, step.Reason) { Arithmetic = step.Arithmetic };
        if (card.Total is null) yield break;
        if (standard.TotalCeiling is { } ceiling && !Has("ceiling"))
            yield return new(ExplanationKind.NotFired, "ceiling", new($"总分未超过封顶 {ceiling}", $"the total is not above the ceiling of {ceiling}"));
        if ((standard.TotalFloor ?? (standard.TotalStopsAtZero ? Points.Zero : null)) is { } floor && !Has("floor"))
            yield return new(ExplanationKind.NotFired, "floor", new($"总分未低于保底 {floor}", $"the total is not below the floor of {floor}"));

        bool Has(string code) => card.Steps.Any(step => step.Code == code);
    }

    private static ExplanationNode Veto(VetoResult veto) =>
        new ExplanationNode(veto.Fired ? ExplanationKind.Veto : ExplanationKind.NotFired, $"veto/{veto.Code}", veto.Reason, Consequences(veto)).RestingOn(veto.FactIds);

    private static Text Consequences(VetoResult veto)
    {
        List<Text> all = [];
        if (veto.TotalZero) all.Add(new("总分为零", "the total is zero"));
        if (veto.RankedLast) all.Add(new("排名末位", "ranked last"));
        if (veto.PayForfeited) all.Add(new("不发当月激励金", "the month's incentive money is forfeited"));
        if (veto.GradeAtMost is { } most) all.Add(new($"等次不高于 {most}", $"no grade better than {most}"));
        var (chinese, english) = (string.Join('、', all.Select(each => each.Chinese)), string.Join(", ", all.Select(each => each.English)));
        return veto.Fired ? new(chinese, english) : new($"未触发：{chinese}", $"did not fire: {english}");
    }

    private static IEnumerable<ExplanationNode> Grade(Scorecard card, Standard standard)
    {
        if (standard.Grades.Count == 0 || Grades.Share(card.Total, card.FullMark) is not { } percent) yield break;
        var bands = standard.Grades.Select(band => $"{band.Code} {Arithmetic.Show(new Band(band.From, band.Until, Points.Zero))}");
        var name = standard.Grades.FirstOrDefault(band => band.Code == card.Grade)?.Name;
        yield return new(ExplanationKind.Grade, card.Grade ?? "", name ?? new("没有对应的等次", "no band holds it"), Text.Same($"{Arithmetic.Show(percent)} %"))
        {
            Arithmetic = $"{card.Total} ÷ {card.FullMark} = {Arithmetic.Show(percent)} %; {string.Join(", ", bands)}",
        };
    }
}
