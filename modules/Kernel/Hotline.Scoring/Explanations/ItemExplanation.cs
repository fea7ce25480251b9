using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Explanations;

/// <summary>The tree of one item.</summary>
internal sealed class ItemExplanation(Standard standard, SectionScore section, RuleRegistry registry)
{
    public ExplanationNode Of(ItemScore score)
    {
        var item = standard.Items.First(item => item.Code == score.Code);
        return new(ExplanationKind.Item, score.Code, score.Name,
            score.Score is { } points ? Text.Same($"{points} / {score.FullMark}") : new("无法评分", "could not be scored"))
        {
            Arithmetic = score.Score is null ? null : $"{score.FullMark} − {score.Deducted} = {score.Score}",
            Children =
            [
                new(ExplanationKind.Duty, score.Duty, new("考核所依据的职责", "the duty on which it rests"), Text.Same(score.Duty)),
                Rule(item, score),
                .. item.Modifiers.Select(modifier => Modifier(modifier, score)),
                .. score.Measurements.Select(Metric),
                .. NotScored(item, score),
                .. score.Lines.Select(Line),
            ],
        };
    }

    private ExplanationNode Rule(Item item, ItemScore score)
    {
        var rule = registry.Evaluators.GetValueOrDefault(item.Evaluator);
        List<ParameterDeclaration> declared = [.. rule?.Parameters ?? [], .. (item.Metric is { } metric ? registry.Metrics.GetValueOrDefault(metric)?.Parameters : null) ?? []];
        return new(ExplanationKind.Rule, item.Evaluator, rule?.Description ?? Text.Same(item.Evaluator), Text.Same($"{item.Evaluator} ({standard.Id})"))
        {
            Source = standard.Source,
            From = standard.Effective.From,
            Children =
            [
                .. score.Parameters
                    .Where(reading => !item.Modifiers.Any(modifier => IsOf(modifier, reading)))
                    .OrderBy(reading => declared.FindIndex(each => each.Name == reading.Name))
                    .Select(reading => Parameter(reading, reading.Name, declared)),
            ],
        };
    }

    private ExplanationNode Modifier(Modifier modifier, ItemScore score)
    {
        var rule = registry.Modifiers.GetValueOrDefault(modifier.Kind);
        return new(ExplanationKind.Modifier, modifier.Kind, rule?.Description ?? Text.Same(modifier.Kind), Text.Same(modifier.Kind))
        {
            Children = [.. score.Parameters.Where(reading => IsOf(modifier, reading)).Select(reading => Parameter(reading, reading.Name[(modifier.Kind.Length + 1)..], rule?.Parameters ?? []))],
        };
    }

    private static bool IsOf(Modifier modifier, ParameterReading reading) => reading.Name.StartsWith($"{modifier.Kind}.", StringComparison.Ordinal);

    private static ExplanationNode Parameter(ParameterReading reading, string name, IReadOnlyList<ParameterDeclaration> declared) =>
        new(ExplanationKind.Parameter, reading.Name, declared.FirstOrDefault(each => each.Name == name)?.Description ?? Text.Same(name), Text.Same($"{name} = {reading.Value}"))
        {
            Source = reading.Source,
            From = reading.From,
        };

    /// <summary>The metric, its two sides with what they counted, and what a derived one was computed from.</summary>
    private ExplanationNode Metric(Measurement measured)
    {
        var definition = registry.Metrics.GetValueOrDefault(measured.Metric)?.Definition;
        var title = definition?.Title ?? standard.DerivedMetrics.FirstOrDefault(own => own.Name == measured.Metric)?.Title ?? Text.Same(measured.Metric);
        if (measured.Period is { } period) title = new($"{title.Chinese}（{period}）", $"{title.English} in {period}");
        return new(ExplanationKind.Metric, measured.Period is null ? measured.Metric : $"{measured.Metric}/{measured.Period}", title,
            Text.Same(measured.Percent is { } percent ? $"{Arithmetic.Show(percent)} %" : Arithmetic.Show(measured.Value)))
        {
            Arithmetic = measured.Arithmetic ?? Arithmetic.Show(measured),
            Children = measured.Arithmetic is not null ? [.. measured.Parts.Select(Metric)] :
            [
                Side(ExplanationKind.Numerator, "numerator", definition?.Numerator ?? new("分子", "numerator"), measured.Numerator, measured.Counted),
                // Whatever is in the denominator is in the numerator or is not.
                Side(ExplanationKind.Denominator, "denominator", definition?.Denominator ?? new("分母", "denominator"), measured.Denominator, [.. measured.Counted, .. measured.NotCounted]),
                .. Rounding(measured),
                .. measured.Parts.Select(Metric),
            ],
        };
    }

    private static ExplanationNode Side(ExplanationKind kind, string code, Text title, decimal value, IReadOnlyList<string> references) =>
        new ExplanationNode(kind, code, title, Text.Same(Arithmetic.Show(value))).RestingOn(references);

    /// <summary>The rate as it was before the standard rounded it.</summary>
    private IEnumerable<ExplanationNode> Rounding(Measurement measured)
    {
        var exact = measured.Percent is null ? measured.Value : measured.Numerator * 100 / measured.Denominator;
        if (standard.Rounding.RateDigits is not { } digits || exact == measured.Value) yield break;
        var (chinese, english) = standard.Rounding.Mode == Kernel.Rounding.HalfAwayFromZero
            ? ("四舍五入", "halves away from zero")
            : ("四舍六入五成双", "halves to even");
        yield return new(ExplanationKind.Step, "rounding",
            new($"保留 {digits} 位小数（{chinese}）", $"rounded to {digits} digits, {english}"), Text.Same($"{Arithmetic.Show(measured.Value)} %"))
        {
            Arithmetic = $"{Arithmetic.Show(exact)} % ≈ {Arithmetic.Show(measured.Value)} %",
        };
    }

    /// <summary>Why, and what becomes of the marks (M10).</summary>
    private IEnumerable<ExplanationNode> NotScored(Item item, ItemScore score)
    {
        if (score.NotApplicable is not { } reason) yield break;
        var spread = section.Items.Any(each => each.Score is not null);
        yield return new(ExplanationKind.NotScored, "notApplicable", reason, (item.NotApplicable ?? standard.NotApplicable) switch
        {
            NotApplicablePolicy.FullMarks => new($"按满分 {score.FullMark} 计", $"counts with its full mark, {score.FullMark}"),
            NotApplicablePolicy.SpreadMarks when spread => new($"{score.FullMark} 分由本部分其他项目分摊", $"the other items of the section carry its {score.FullMark}"),
            _ => new($"{score.FullMark} 分不计入满分", $"its {score.FullMark} drop out of the full mark"),
        });
    }

    private static ExplanationNode Line(ScoreLine line)
    {
        var kind = line.Revoked is not null ? ExplanationKind.Revoked
            : line.Points > Points.Zero ? ExplanationKind.Lost
            : line.Points < Points.Zero ? ExplanationKind.Gained
            : ExplanationKind.NotFired;
        var points = line.Points > Points.Zero ? $"−{line.Points}" : line.Points < Points.Zero ? $"+{-line.Points}" : "0";
        return new ExplanationNode(kind, line.Key, line.Reason, Text.Same(line.Revoked is null ? points : $"{points} ({line.Revoked})"))
        {
            Arithmetic = line.Arithmetic.Length > 0 ? line.Arithmetic : null,
        }.RestingOn(line.FactIds);
    }
}
