using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Rankings;

/// <summary>A place in a table of so many.</summary>
internal sealed record Seat(int Place, int FromBottom, int Of);

/// <summary>Which of a standard's labels a card bears, and why.</summary>
internal static class Labelling
{
    /// <summary>Those that hang on no place.</summary>
    public static IReadOnlyList<GivenLabel> ByTotal(Standard standard, Points? total, Points fullMark) =>
        Of(standard.Labels.Where(label => RuleOf(label) == LabelRule.Threshold), total, fullMark, null, null);

    /// <param name="among">Its place among all; <c>null</c> where it has none, and then no label by place.</param>
    /// <param name="inGroup">Its place in its group.</param>
    public static IReadOnlyList<GivenLabel> Of(Standard standard, Scorecard card, Seat? among, Seat? inGroup) =>
        Of(standard.Labels, card.Total, card.FullMark, among, inGroup);

    private static IReadOnlyList<GivenLabel> Of(IEnumerable<Label> labels, Points? total, Points fullMark, Seat? among, Seat? inGroup)
    {
        if (Grades.Share(total, fullMark) is not { } share) return [];
        return
        [
            .. from label in labels
               let rule = RuleOf(label)
               let seat = label.WithinGroup ? inGroup : among
               where !(share >= label.Below) && !(share < label.AtLeast)
               where rule == LabelRule.Threshold || (seat is not null && !(seat.Place > label.Top) && !(seat.FromBottom > label.Bottom))
               select new GivenLabel(label.Code, label.Name, rule, Why(label, $"{total} ÷ {fullMark} = {Arithmetic.Show(share)} %", seat)),
        ];
    }

    private static LabelRule RuleOf(Label label) =>
        label is { Top: null, Bottom: null } ? LabelRule.Threshold
        : label is { Below: null, AtLeast: null } ? LabelRule.Place
        : LabelRule.ThresholdAndPlace;

    private static Text Why(Label label, string share, Seat? seat)
    {
        List<Text> reasons = [];
        if (label.AtLeast is { } least) reasons.Add(Text.Same($"{share} ≥ {Arithmetic.Show(least)} %"));
        if (label.Below is { } below) reasons.Add(Text.Same($"{share} < {Arithmetic.Show(below)} %"));
        var (chinese, english) = label.WithinGroup ? ("本组", " in its group") : ("", "");
        if (label.Top is { } top)
            reasons.Add(new($"{chinese}第 {seat!.Place} 名，共 {seat.Of} 个（前 {top} 名）", $"place {seat.Place} of {seat.Of}{english} (the first {top})"));
        if (label.Bottom is { } bottom)
            reasons.Add(new($"{chinese}倒数第 {seat!.FromBottom} 名，共 {seat.Of} 个（末 {bottom} 名）", $"place {seat.FromBottom} from the bottom of {seat.Of}{english} (the last {bottom})"));
        return new(string.Join("；", reasons.Select(reason => reason.Chinese)), string.Join("; ", reasons.Select(reason => reason.English)));
    }
}
