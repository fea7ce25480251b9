using Hotline.Assessment.Contracts;
using Hotline.Assessment.Facts;
using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Assessment.Scores;

/// <summary>Hall managers' results as another body gave them (D3); the one recorded last in a period stands.</summary>
internal sealed class ExternalResults(SubjectFactStore facts, TimeProvider time) : IExternalResults
{
    public async Task<IReadOnlyList<ExternalResult>> ForPeriodAsync(string cityId, Period period, Viewpoint? viewpoint, CancellationToken cancellationToken)
    {
        var asOf = viewpoint?.AsOf ?? viewpoint?.KnownAt ?? time.Now();
        var bySubject = await facts.OfDaysAsync(cityId, SubjectKind.HallManager, FactKinds.ExternalResult, period, asOf, viewpoint?.KnownAt, null, cancellationToken);
        return bySubject
            .Select(subject => (subject.Key, Fact: subject.MaxBy(fact => (fact.RecordedAt, fact.Id))!))
            .Select(each => new ExternalResult(each.Key, period, each.Fact.Data.GetValueOrDefault("score"), each.Fact.Data["grade"], each.Fact.Data["scheme"], each.Fact.Id))
            .OrderBy(result => result.PersonId, StringComparer.Ordinal)
            .ToList();
    }
}
