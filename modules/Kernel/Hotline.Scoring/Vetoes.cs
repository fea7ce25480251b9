using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>一票否决 (M6): each veto of the standard with whether it fired and why. A fact appealed with success fires nothing; its key is "veto/code|fact".</summary>
internal static class Vetoes
{
    public static IReadOnlyList<VetoResult> Of(EvaluationInput input, IReadOnlyList<SectionScore> sections, Appeals appeals) =>
        [.. input.Standard.Vetoes.Select(veto => veto.Facts is { } selector ? ByFacts(veto, selector, input, appeals) : ByItem(veto, sections))];

    private static VetoResult ByFacts(Veto veto, FactSelector selector, EvaluationInput input, Appeals appeals)
    {
        var facts = input.Facts
            .Where(fact => input.Period.Contains(fact.Day) && selector.Matches(fact) && !appeals.Upheld($"veto/{veto.Code}|{fact.Id}"))
            .Select(fact => fact.Id)
            .ToList();
        var fired = facts.Count >= veto.Count;
        var sign = fired ? "≥" : "<";
        return Result(veto, fired, new($"本期 {facts.Count} 次 {sign} {veto.Count} 次", $"{facts.Count} in the period {sign} {veto.Count}"), facts);
    }

    private static VetoResult ByItem(Veto veto, IReadOnlyList<SectionScore> sections)
    {
        var item = sections.SelectMany(section => section.Items).FirstOrDefault(item => item.Code == veto.Item);
        if (item?.Score is not { } score)
            return Result(veto, false, new($"项目 {veto.Item} 没有得分,不适用", $"the item {veto.Item} has no score: it does not apply"), []);
        var fired = score < veto.Below!.Value;
        var sign = fired ? "<" : "≥";
        return Result(veto, fired, new($"{item.Name.Chinese}:{score} {sign} {veto.Below}", $"{item.Name.English}: {score} {sign} {veto.Below}"),
            [.. item.Lines.SelectMany(line => line.FactIds).Distinct()]);
    }

    private static VetoResult Result(Veto veto, bool fired, Text reason, IReadOnlyList<string> factIds) => new(
        veto.Code, veto.Name, fired, new($"{veto.Name.Chinese}:{reason.Chinese}", $"{veto.Name.English}: {reason.English}"),
        veto.TotalZero, veto.RankedLast, veto.PayForfeited, veto.GradeAtMost, fired ? factIds : []);
}
