using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>A month of a year's roll-up; no total is not zero.</summary>
public sealed record MonthScore(string Period, Points? Total, Points FullMark);

/// <summary>Months rolled up into a year (年度汇总).</summary>
/// <param name="Score">In points of <see cref="FullMark"/>, by the standard's rounding; <c>null</c> where no month has a total, or the year-end part is wanted and missing.</param>
/// <param name="FullMark">The standard's, or with <see cref="YearMethod.Sum"/> the sum of the months'.</param>
/// <param name="Missing">Months without a total: they count neither for nor against.</param>
public sealed record YearScore(Points? Score, Points FullMark, Text Reason, string Arithmetic, IReadOnlyList<string> Missing);

public static class YearScores
{
    /// <param name="fullMark">Of a month, for the subject's group.</param>
    /// <param name="yearEnd">The mark of the year-end part, in points of <paramref name="fullMark"/>; <c>null</c> where it was not given.</param>
    public static YearScore Of(YearRule rule, RoundingRule rounding, Points fullMark, IReadOnlyList<MonthScore> months, Points? yearEnd)
    {
        var ordered = months.OrderBy(month => month.Period, StringComparer.Ordinal).ToList();
        var scored = ordered.Where(month => month is { Total: not null } && month.FullMark > Points.Zero).ToList();
        var missing = ordered.Except(scored).Select(month => month.Period).ToList();
        if (scored.Count == 0) return new(null, fullMark, new("没有任何月份有得分", "no month has a score"), "", missing);
        if (rule.Method == YearMethod.Sum) return Sum(scored, missing);

        // Shares of the full mark, for a month's full mark shrinks by items that could not be scored (M10).
        var shares = scored.ConvertAll(month => month.Total!.Value.Value * fullMark.Value / month.FullMark.Value);
        var ofMonths = rule.Method == YearMethod.Minimum ? shares.Min() : shares.Sum() / shares.Count;
        var list = string.Join(rule.Method == YearMethod.Minimum ? ", " : " + ", shares.Select(Arithmetic.Show));
        var arithmetic = rule.Method == YearMethod.Minimum ? $"min({list}) = {Arithmetic.Show(ofMonths)}" : $"({list}) ÷ {shares.Count} = {Arithmetic.Show(ofMonths)}";
        var name = rule.Method == YearMethod.Minimum ? new Text("各月最低分", "the worst month") : new Text("各月平均分", "the mean of the months");
        if (rule.YearEndShare == 0) return new(rounding.Points(ofMonths, fullMark), fullMark, name, arithmetic, missing);
        if (yearEnd is not { } end) return new(null, fullMark, new("年终考核尚未评分", "the year-end part has no mark"), arithmetic, missing);

        var year = (ofMonths * (100 - rule.YearEndShare) + end.Value * rule.YearEndShare) / 100;
        return new(rounding.Points(year, fullMark), fullMark, new($"{name.Chinese}与年终考核加权", $"{name.English} and the year-end part, weighted"),
            $"{arithmetic}; {Arithmetic.Show(ofMonths)} × {Arithmetic.Show(100 - rule.YearEndShare)} % + {end} × {Arithmetic.Show(rule.YearEndShare)} % = {Arithmetic.Show(year)}", missing);
    }

    private static YearScore Sum(List<MonthScore> scored, List<string> missing)
    {
        var sum = scored.Select(month => month.Total!.Value).Sum();
        return new(sum, scored.Select(month => month.FullMark).Sum(), new("各月得分之和", "the sum of the months"),
            $"{string.Join(" + ", scored.Select(month => month.Total))} = {sum}", missing);
    }
}
