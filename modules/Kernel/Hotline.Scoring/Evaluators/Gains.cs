using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Evaluators;

/// <summary>Points that are earned by events: lines of negative loss.</summary>
internal static class Gains
{
    public static readonly Text Nothing = new("不加分", "nothing gained");

    /// <summary>The lines, and where they earn more than the cap one that takes the excess back.</summary>
    public static IReadOnlyList<ScoreLine> Capped(ItemContext context, IReadOnlyList<ScoreLine> lines, decimal? cap)
    {
        var gained = -lines.Select(line => line.Points).Sum();
        if (cap is not { } given || context.Round(given) is var most && gained <= most) return lines;
        return
        [
            .. lines,
            new(context.Key("cap"), gained - most, new("加分封顶", "no more than the cap is gained"), $"{gained} > {most}: {gained} − {most} = {gained - most}", []) { NothingLost = true },
        ];
    }
}
