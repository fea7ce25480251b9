using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Results.Data;
using Hotline.Results.Periods;
using Hotline.Scoring;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Years;

/// <summary>Rolls released months up into the year, each time it is asked: a correction of a month is in it at once.</summary>
internal sealed class YearRollUp(IDbContextFactory<ResultsDb> databases, IStandards standards, IYearEndMarks yearEndMarks)
{
    /// <param name="subjectId">Of this subject only; of all where <c>null</c>.</param>
    /// <returns>By subject; empty where no month was released, or the standard does not roll months up.</returns>
    public async Task<IReadOnlyList<YearResult>> OfYearAsync(string cityId, Period year, SubjectKind kind, string? subjectId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var months = await (
            from closing in db.Closings
            where closing.CityId == cityId && closing.State == ClosingState.Released && closing.From >= year.From && closing.From < year.Until
            join result in db.FrozenResults on new { ClosingId = closing.Id, closing.Version } equals new { result.ClosingId, result.Version }
            where result.Kind == kind && result.StandardId != null && (subjectId == null || result.SubjectId == subjectId)
            select new { closing.Period, Result = result }).AsNoTracking().ToListAsync(cancellationToken);
        var bySubject = months.GroupBy(month => month.Result.SubjectId).OrderBy(subject => subject.Key, StringComparer.Ordinal).ToList();
        var last = bySubject.ToDictionary(subject => subject.Key, subject => subject.MaxBy(month => month.Period, StringComparer.Ordinal)!.Result);
        var versions = await standards.ByIdAsync(last.Values.Select(result => result.StandardId!).Distinct().ToList(), cancellationToken);
        var marks = await yearEndMarks.ForYearAsync(cityId, year, kind, cancellationToken);

        var years = new List<YearResult>(bySubject.Count);
        foreach (var subject in bySubject)
        {
            if (versions.GetValueOrDefault(last[subject.Key].StandardId!) is not { Year: { } rule } standard) continue;
            years.Add(Of(year, kind, subject.Key, standard, rule, last[subject.Key], marks.GetValueOrDefault(subject.Key),
                subject.OrderBy(month => month.Period, StringComparer.Ordinal).Select(month => new YearMonth(month.Period, month.Result.Total, month.Result.FullMark ?? Points.Zero, month.Result.Version)).ToList()));
        }
        return years;
    }

    private static YearResult Of(
        Period year, SubjectKind kind, string subjectId, Standard standard, YearRule rule, FrozenResult last, Points? yearEnd, IReadOnlyList<YearMonth> months)
    {
        var fullMark = standard.ForGroup(last.Outline()!.Group).FullMark;
        var score = YearScores.Of(rule, standard.Rounding, fullMark, months.Select(month => new MonthScore(month.Period, month.Total, month.FullMark)).ToList(), yearEnd);
        var isUnit = kind == SubjectKind.SubCentre;
        return new(year.Name, kind, isUnit ? null : subjectId, isUnit ? subjectId : null, standard.Id, score.Score, score.FullMark, score.Reason, score.Arithmetic, yearEnd, months, score.Missing);
    }
}
