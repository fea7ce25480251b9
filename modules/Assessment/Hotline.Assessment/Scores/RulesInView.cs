using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Scores;

/// <summary>The rules by which a period is seen from a viewpoint.</summary>
internal sealed class RulesInView(IStandards standards)
{
    /// <summary>Of the standards, the version that rules when the period begins: nobody is assessed by two yardsticks in one month.</summary>
    /// <returns><c>null</c> where none ruled.</returns>
    public async Task<(Rulebook Book, Standard Standard)?> OfPeriodAsync(string cityId, Period period, SubjectKind kind, Viewpoint viewpoint, CancellationToken cancellationToken) =>
        await BookAsync(cityId, viewpoint, cancellationToken) is { } book && await StandardAsync(cityId, period, kind, viewpoint, cancellationToken) is { } standard
            ? (book, standard)
            : null;

    public Task<Rulebook?> BookAsync(string cityId, Viewpoint viewpoint, CancellationToken cancellationToken) => viewpoint switch
    {
        { Rules: { } pinned } => standards.RulebookAsync(cityId, pinned.Rulebook, cancellationToken),
        { RulesAsOf: { } then } => standards.RulebookAsync(cityId, then, cancellationToken),
        _ => standards.RulebookAsync(cityId, cancellationToken),
    };

    private async Task<Standard?> StandardAsync(string cityId, Period period, SubjectKind kind, Viewpoint viewpoint, CancellationToken cancellationToken) => viewpoint switch
    {
        { Rules: { } pinned } => (await standards.ByIdAsync(pinned.StandardIds, cancellationToken)).Values.SingleOrDefault(standard => standard.Kind == kind),
        { RulesAsOf: { } then } => await standards.InForceAsync(cityId, kind, period.From, then, cancellationToken),
        _ => await standards.InForceAsync(cityId, kind, period.From, cancellationToken),
    };
}
