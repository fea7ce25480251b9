using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.Ledger;
using Hotline.Results.Periods;
using Hotline.Results.Publications;
using Hotline.Scoring;
using Hotline.Scoring.Scorecards;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.GraphQL;

internal sealed class DeductionFields
{
    [Description("The appeal against it (申诉), the newest if its line had vanished in between; null where there is none.")]
    public static IDataLoaderResult<AppealView?> Appeal([Parent] DeductionView deduction, [Service] AppealsByDeduction loader) => loader.Load(deduction.Id);

    [Description("The sub-centre assessed; null for a person.")]
    public static IDataLoaderResult<Unit?>? Unit([Parent] DeductionView deduction, [Service] ResultUnits loader) =>
        deduction.UnitId is { } unitId ? loader.Load(unitId) : null;

    [Description("Who is assessed; null for a sub-centre.")]
    public static IDataLoaderResult<Person?>? Person([Parent] DeductionView deduction, [Service] ResultPeople loader) =>
        deduction.PersonId is { } personId ? loader.Load(personId) : null;
}

internal sealed class PeriodResultFields
{
    [Description("The subjects' results, by kind and id.")]
    [Cost(100)]
    public static async Task<Connection<SubjectResult>> Results(
        [Parent] PeriodResult period, [Description("Only this kind of subject.")] SubjectKind? kind, PageRequest page,
        [Service] IDbContextFactory<ResultsDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var results = await db.FrozenResults.AsNoTracking()
            .Where(r => r.ClosingId == period.Id && r.Version == period.Version && (kind == null || r.Kind == kind))
            .ToListAsync(cancellationToken);
        var ordered = results.OrderBy(r => r.Kind).ThenBy(r => r.SubjectId, StringComparer.Ordinal).Select(SubjectResult.Of).ToList();
        return Connection.Of(ordered, page, result => $"{result.Kind}|{result.Frozen.SubjectId}");
    }

    [Description("The sub-centres in order, and those listed apart.")]
    public static IDataLoaderResult<RankingView?> Ranking(
        [Parent] PeriodResult period,
        [Description("SCORE unless told.")] RankingKey? sortBy,
        [Description("Code of the item whose rate sorts and tells the bands apart; the rate with the largest full mark unless told.")] string? item,
        [Service] SubCentreResults loader, [Service] RuleRegistry rules) =>
        loader.Load((period.Id, period.Version)).Then(results => results is null ? null : RankingView.Of(results, new(sortBy ?? RankingKey.Score, item), rules, published: false));

    [Description("The month computed again under the rules that it pinned, with the facts known when it was closed, and compared with what was frozen (重算核对). For the city's results officers; null for others, and where there is no such version. It takes as long as closing.")]
    [Cost(10_000)]
    public static async Task<ReproductionView?> Reproduction(
        [Parent] PeriodResult period, [Description("Of the frozen results; this one unless told.")] int? version, Caller caller,
        [Service] IReproduction reproduction, CancellationToken cancellationToken)
    {
        if (!caller.Is(Role.ResultsOfficer) || caller.CityId != period.CityId) return null;
        var outcome = await reproduction.ReproduceAsync(period.CityId, period.Period, version ?? period.Version, cancellationToken);
        return outcome.Succeeded ? ReproductionView.Of(outcome.Value) : null;
    }

    [Description("Whether the ledger has moved since the results were frozen (an appeal upheld, a late fact): a released month is then to be corrected (待更正).")]
    [Cost(5_000)]
    public static async Task<bool> CorrectionDue(
        [Parent] PeriodResult period, [Service] IDbContextFactory<ResultsDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Deductions.AnyAsync(d => d.CityId == period.CityId && d.Period == period.Period && d.History.Any(step => step.At > period.FrozenAt
            && (step.Kind == DeductionStepKind.Registered || step.Kind == DeductionStepKind.Amended
                || step.Kind == DeductionStepKind.Revoked || step.Kind == DeductionStepKind.Withdrawn)), cancellationToken);
    }
}

internal sealed class SubjectResultFields
{
    [Description("Who was assessed; null for a sub-centre.")]
    public static IDataLoaderResult<Person?>? Person([Parent] SubjectResult result, [Service] ResultPeople loader) =>
        result.PersonId is { } personId ? loader.Load(personId) : null;

    [Description("The sub-centre assessed; null for a person.")]
    public static IDataLoaderResult<Unit?>? Unit([Parent] SubjectResult result, [Service] ResultUnits loader) =>
        result.UnitId is { } unitId ? loader.Load(unitId) : null;

    [Description("Item by item; empty for an external result.")]
    public static IReadOnlyList<ResultItem> Items([Parent] SubjectResult result) => ResultItem.Of(result.Frozen, published: false);

    [Description("Line by line, with the arithmetic and the facts; empty for an external result.")]
    public static IDataLoaderResult<IReadOnlyList<ResultLine>> Lines([Parent] SubjectResult result, [Service] ResultDocuments loader) =>
        result.StandardId is null ? LoaderResults.Of<IReadOnlyList<ResultLine>>([]) : loader.Read<Scorecard, IReadOnlyList<ResultLine>>(result.Frozen.Key, ResultLine.Of);

    [Description("Labels that the subject bears (红黑榜), by total and by place among all; empty for an external result.")]
    public static IReadOnlyList<GivenLabel> Labels([Parent] SubjectResult result) => result.Frozen.Outline()?.Labels ?? [];

    [Description("A hall manager's result by another body's scheme; null for everybody else.")]
    public static IDataLoaderResult<HallManagerResult?>? External([Parent] SubjectResult result, [Service] ResultDocuments loader) =>
        result.Kind == SubjectKind.HallManager ? loader.Read<ExternalResult, HallManagerResult?>(result.Frozen.Key, HallManagerResult.Of) : null;

    [Description("Standing for the year-end awards (评优树先); null for units and before the first release of the year.")]
    public static IDataLoaderResult<AwardStandingView?>? Award([Parent] SubjectResult result, [Service] AwardStandings loader) =>
        result.PersonId is { } personId ? loader.Load((result.Frozen.ClosingId, personId)) : null;
}

internal sealed class PublicationFields
{
    [Description("The sub-centres in order, and those listed apart, as published in this version.")]
    public static IDataLoaderResult<RankingView?> Ranking(
        [Parent] PublicationView publication,
        [Description("SCORE unless told.")] RankingKey? sortBy,
        [Description("Code of the item whose rate sorts and tells the bands apart; the rate with the largest full mark unless told.")] string? item,
        [Service] SubCentreResults loader, [Service] RuleRegistry rules) =>
        loader.Load((publication.ClosingId, publication.ResultVersion)).Then(results => results is null ? null : RankingView.Of(results, new(sortBy ?? RankingKey.Score, item), rules, published: true));

    [Description("All versions of this month's publication, newest first.")]
    public static IDataLoaderResult<IReadOnlyList<PublicationView>?> Versions([Parent] PublicationView publication, [Service] PublicationVersions loader) =>
        loader.Load(publication.ClosingId);
}

internal sealed class RankedUnitFields
{
    [Description("The sub-centre.")]
    public static IDataLoaderResult<Unit?> Unit([Parent] RankedUnit ranked, [Service] ResultUnits loader) => loader.Load(ranked.UnitId);

    [Description("Item by item.")]
    public static IReadOnlyList<ResultItem> Items([Parent] RankedUnit ranked) => ResultItem.Of(ranked.Result, ranked.Published);
}

internal sealed class UnitApartFields
{
    [Description("The sub-centre.")]
    public static IDataLoaderResult<Unit?> Unit([Parent] UnitApart apart, [Service] ResultUnits loader) => loader.Load(apart.UnitId);

    [Description("Item by item.")]
    public static IReadOnlyList<ResultItem> Items([Parent] UnitApart apart) => ResultItem.Of(apart.Result, apart.Published);
}
