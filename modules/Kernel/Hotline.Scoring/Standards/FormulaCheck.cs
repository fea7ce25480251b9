using Hotline.Kernel;
using Hotline.Scoring.Formulas;
using Hotline.Scoring.Metrics;

namespace Hotline.Scoring.Standards;

/// <summary>A formula of a draft: is it one, do its metrics exist, can they be known for the periods that it asks for?</summary>
internal static class FormulaCheck
{
    /// <summary>A code, and what is wrong with it where.</summary>
    public static IEnumerable<(string Code, Text Message)> Findings(ParameterValue.Word text, RuleRegistry registry)
    {
        var parsed = FormulaParameters.Parse(text);
        foreach (var problem in parsed.Problems)
            yield return ("FORMULA_INVALID", At(problem.Place, new($"{problem.Message.Chinese.TrimEnd('。')} ({problem.Code})", $"{problem.Message.English.TrimEnd('.')} ({problem.Code})")));

        foreach (var read in parsed.Formula?.Metrics ?? [])
        {
            if (!registry.Metrics.TryGetValue(read.Name, out var metric))
                yield return ("METRIC_UNKNOWN", At(read.Place, new($"指标“{read.Name}”不存在", $"there is no metric '{read.Name}'")));
            else if (metric is MetricByFormula derived && read.Readings.Any(reading => reading.Shift != default) && derived.Earlier.Any())
                yield return ("FORMULA_LOOKS_BACK_TWICE", At(read.Place, new(
                    $"派生指标“{read.Name}”本身已引用以前各期,不能再取其以前各期的数值",
                    $"the derived metric '{read.Name}' reads earlier periods itself, so it is not known for an earlier period")));
        }
    }

    private static Text At(FormulaPlace place, Text message) =>
        new($"第 {place.Line} 行第 {place.Column} 列,{message.Chinese}", $"line {place.Line}, column {place.Column}: {message.English}");
}
