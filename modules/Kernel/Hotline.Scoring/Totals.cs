using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>From items to their section: what becomes of the marks that could not be scored (M10), and of a section with a critical error (M7).</summary>
internal static class Totals
{
    public static SectionScore Of(Section section, IReadOnlyList<ItemScore> items, Standard standard, Appeals appeals)
    {
        var policies = section.Items.ToDictionary(item => item.Code, item => item.NotApplicable ?? standard.NotApplicable);
        var missing = items.Where(item => item.Score is null && policies[item.Code] == NotApplicablePolicy.SpreadMarks).Select(item => item.FullMark).Sum();
        items = Spread(items, missing, standard.Rounding);
        items = [.. items.Select(item => item.Score is null && policies[item.Code] == NotApplicablePolicy.FullMarks ? item with { Score = item.FullMark } : item)];

        items = TakenWhole(items, appeals);

        var scored = items.Where(item => item.Score is not null).ToList();
        Points? score = scored.Count == 0 ? null : scored.Select(item => item.Score!.Value).Sum();
        return new(section.Code, section.Name, scored.Select(item => item.FullMark).Sum(), score, items) { Weight = section.Weight };
    }

    /// <summary>A critical error takes what the section had left (M7); a line of each item says so, and may be appealed like any other.</summary>
    private static IReadOnlyList<ItemScore> TakenWhole(IReadOnlyList<ItemScore> items, Appeals appeals)
    {
        if (items.FirstOrDefault(item => item.TakesSection is not null) is not { } critical) return items;
        return [.. items.Select(item => item.Score is { } left && left > Points.Zero ? Taken(item, left, critical.TakesSection!, appeals) : item)];
    }

    private static ItemScore Taken(ItemScore item, Points left, Text reason, Appeals appeals)
    {
        var line = appeals.Revoke(new ScoreLine($"{item.Code}|critical", left, reason, $"{left} → 0", []));
        return item with { Score = left - line.Points, Lines = [.. item.Lines, line] };
    }

    /// <summary>
    /// Gives the marks to the scored items in proportion to their own, so that exactly as much is given as was missing, and scales each loss with
    /// its item. Where no item was scored there is none to carry the marks, and they drop.
    /// </summary>
    private static IReadOnlyList<ItemScore> Spread(IReadOnlyList<ItemScore> items, Points missing, RoundingRule rounding)
    {
        var own = items.Where(item => item.Score is not null).Select(item => item.FullMark.Value).Sum();
        if (own == 0 || missing == Points.Zero) return items;

        var (sum, given) = (0m, Points.Zero);
        var spread = new List<ItemScore>(items.Count);
        foreach (var item in items)
        {
            if (item.Score is null)
            {
                spread.Add(item);
                continue;
            }
            // Rounding the running sum gives away neither more nor less than there is.
            sum += item.FullMark.Value;
            var share = Points.Of(missing.Value * sum / own) - given;
            given += share;
            spread.Add(Carry(item, share, rounding));
        }
        return spread;
    }

    private static ItemScore Carry(ItemScore item, Points share, RoundingRule rounding)
    {
        if (item.FullMark == Points.Zero) return item;
        var fullMark = item.FullMark + share;
        var exact = item.Deducted.Value * fullMark.Value / item.FullMark.Value;
        var deducted = rounding.Points(exact, fullMark);
        var line = new ScoreLine(
            $"{item.Code}|spread", deducted - item.Deducted,
            new($"分摊同部分无法评分项目的 {share} 分", $"carries {share} of the marks of items of the section that could not be scored"),
            $"{item.Deducted} × {fullMark} ÷ {item.FullMark} = {deducted}", [])
        { NothingLost = item.Lines.Any(each => each.NothingLost) };
        return item with { FullMark = fullMark, Score = fullMark - deducted, Lines = [.. item.Lines, line] };
    }
}
