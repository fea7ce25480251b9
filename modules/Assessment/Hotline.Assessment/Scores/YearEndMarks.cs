using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Facts;
using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Assessment.Scores;

internal sealed class YearEndMarks(SubjectFactStore facts, TimeProvider time) : IYearEndMarks
{
    public async Task<IReadOnlyDictionary<string, Points?>> ForYearAsync(string cityId, Period year, SubjectKind kind, CancellationToken cancellationToken)
    {
        // It may be marked when the year is over, up to the end of the next.
        var marked = await facts.OfDaysAsync(cityId, kind, FactKinds.YearEndMark, year with { Until = year.Until.AddYears(1) }, time.Now(), null, null, cancellationToken);
        var name = year.Name;
        return marked
            .Select(subject => (subject.Key, Mark: subject.Where(fact => fact.Word("year") == name).MaxBy(fact => (fact.RecordedAt, fact.Id))))
            .Where(each => each.Mark is not null)
            .ToDictionary(each => each.Key, each => (Points?)Points.Of(decimal.Parse(each.Mark!.Data["points"], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }
}
