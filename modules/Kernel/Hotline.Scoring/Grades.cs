using Hotline.Kernel;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring;

/// <summary>等次 of a total: the band that holds it in per cent of the full mark, or the best that a veto still allows.</summary>
internal static class Grades
{
    /// <returns><c>null</c> where there is no total, no full mark or no band that holds it.</returns>
    public static string? Of(Standard standard, Points? total, Points fullMark, IReadOnlyList<VetoResult> vetoes)
    {
        if (Share(total, fullMark) is not { } percent) return null;
        var order = standard.Grades.Select(grade => grade.Code).ToList();
        var place = standard.Grades.ToList().FindIndex(grade => (grade.From is null || percent >= grade.From) && (grade.Until is null || percent < grade.Until));
        if (place < 0) return null;
        foreach (var veto in vetoes)
            if (veto is { Fired: true, GradeAtMost: { } most }) place = Math.Max(place, order.IndexOf(most));
        return order[place];
    }

    /// <summary>The total in per cent of the full mark, exact.</summary>
    public static decimal? Share(Points? total, Points fullMark) => total is { } points && fullMark > Points.Zero ? points.Value * 100 / fullMark.Value : null;
}
