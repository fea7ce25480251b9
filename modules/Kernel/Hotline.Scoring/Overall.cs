using Hotline.Kernel;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>From the sections to the total and its grade: weights, ceiling, floor, vetoes, in that order, each a step that can be read.</summary>
internal static class Overall
{
    public static Scorecard Of(EvaluationInput input, IReadOnlyList<SectionScore> sections, Appeals appeals)
    {
        var standard = input.Standard;
        var (fullMark, deducted, steps) = standard.Sections.Any(section => section.Weight is not null) ? Weighted(standard, sections) : Plain(standard, sections);
        var vetoes = Vetoes.Of(input, sections, appeals);
        var apart = Apart(standard, sections);
        Points? total = apart is not null || sections.All(section => section.Score is null) ? null : fullMark - deducted;
        if (total is { } sum)
        {
            total = Bounded(standard, sum, steps);
            foreach (var veto in vetoes.Where(veto => veto is { Fired: true, TotalZero: true }))
            {
                // A total below zero is not raised by it.
                var left = Points.Min(total.Value, Points.Zero);
                steps.Add(new($"veto/{veto.Code}", veto.Reason, $"{total} → {left}"));
                (total, deducted) = (left, Points.Max(deducted, fullMark));
            }
        }
        return new(input.Subject, input.Period, standard.Id, input.Calendar.Definition.Version, fullMark, deducted, total, sections)
        {
            Group = input.Group,
            Apart = apart,
            Grade = Grades.Of(standard, total, fullMark, vetoes),
            Labels = Labelling.ByTotal(standard, total, fullMark),
            Steps = steps,
            Vetoes = vetoes,
        };
    }

    /// <summary>The first item without which nobody is scored, if it could not be.</summary>
    private static Text? Apart(Standard standard, IReadOnlyList<SectionScore> sections)
    {
        var required = standard.Items.Where(item => (item.NotApplicable ?? standard.NotApplicable) == NotApplicablePolicy.ListApart).Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        var missing = sections.SelectMany(section => section.Items).FirstOrDefault(item => item.Score is null && required.Contains(item.Code));
        return missing is null ? null : new($"{missing.Name.Chinese}:{missing.NotApplicable!.Chinese}", $"{missing.Name.English}: {missing.NotApplicable.English}");
    }

    private static (Points FullMark, Points Deducted, List<TotalStep> Steps) Plain(Standard standard, IReadOnlyList<SectionScore> sections)
    {
        var unscored = standard.Sections.Select(section => section.FullMark).Sum() - sections.Select(section => section.FullMark).Sum();
        return (standard.FullMark - unscored, sections.SelectMany(section => section.Items).Select(item => item.Deducted).Sum(), []);
    }

    /// <summary>Each section counts by its weight, whatever its own full mark; one that could not be scored leaves the full mark with its share.</summary>
    private static (Points FullMark, Points Deducted, List<TotalStep> Steps) Weighted(Standard standard, IReadOnlyList<SectionScore> sections)
    {
        var (fullMark, deducted) = (Points.Zero, Points.Zero);
        var steps = new List<TotalStep>(sections.Count);
        foreach (var section in sections)
        {
            var share = Points.Of(standard.FullMark.Value * section.Weight!.Value / 100);
            if (section.Score is not { } score || section.FullMark == Points.Zero)
            {
                steps.Add(new($"section/{section.Code}", Named(section, "无法评分,不计权重", "could not be scored: its weight drops"), $"{Arithmetic.Show(section.Weight.Value)} % → –"));
                continue;
            }
            var exact = score.Value * share.Value / section.FullMark.Value;
            var counted = standard.Rounding.Points(exact, share);
            steps.Add(new($"section/{section.Code}", Named(section, $"权重 {Arithmetic.Show(section.Weight.Value)} %", $"weighs {Arithmetic.Show(section.Weight.Value)} %"),
                $"{score} ÷ {section.FullMark} × {share} = {(counted.Value == exact ? "" : $"{Arithmetic.Show(exact)} ≈ ")}{counted}"));
            (fullMark, deducted) = (fullMark + share, deducted + share - counted);
        }
        return (fullMark, deducted, steps);
    }

    private static Text Named(SectionScore section, string chinese, string english) => new($"{section.Name.Chinese}:{chinese}", $"{section.Name.English}: {english}");

    private static Points Bounded(Standard standard, Points total, List<TotalStep> steps)
    {
        if (standard.TotalCeiling is { } ceiling && total > ceiling)
        {
            steps.Add(new("ceiling", new("总分封顶", "the total goes no higher"), $"{total} > {ceiling} → {ceiling}"));
            total = ceiling;
        }
        var floor = standard.TotalFloor ?? (standard.TotalStopsAtZero ? Points.Zero : null);
        if (floor is { } least && total < least)
        {
            steps.Add(new("floor", new("总分保底", "the total goes no lower"), $"{total} < {least} → {least}"));
            total = least;
        }
        return total;
    }
}
