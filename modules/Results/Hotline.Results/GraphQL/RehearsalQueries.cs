using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Results.Data;
using Hotline.Results.Periods;
using Hotline.Results.Rehearsals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Results.GraphQL;

[TypeName("Rehearsal"), Description("A version of a standard run over past months (试算), with no effect on anything. For the city's results officers.")]
internal sealed record RehearsalView(
    string Id,
    [property: NodeId("Standard"), Description("The version that was run.")] string StandardId,
    [property: Description("Who is assessed.")] SubjectKind Kind,
    [property: Description("SHA-256 of the content that was run; compare it with the standard's contentHash: a report says nothing about a draft that was revised since.")] string ContentHash,
    [property: Description("First month.")] string From,
    [property: Description("Last month.")] string Until,
    [property: Description("Where it stands.")] RehearsalState State,
    [property: Description("Months to run.")] int Months,
    [property: Description("Months done.")] int MonthsDone,
    [property: Description("Who asked for it.")] string AskedBy,
    [property: Description("When it was asked for.")] Instant AskedAt,
    [property: Description("When it ended; null until then.")] Instant? EndedAt,
    [property: Description("Why it failed; null where it did not.")] Text? Failure,
    [property: Description("SHA-256 of the report, which the review step names; null until it is done.")] string? ReportHash,
    [property: Hidden] string? StoredReport)
{
    public static RehearsalView Of(Rehearsal rehearsal) => new(
        rehearsal.Id, rehearsal.StandardId, rehearsal.Kind, rehearsal.ContentHash, rehearsal.From, rehearsal.Until, rehearsal.State, rehearsal.Months, rehearsal.MonthsDone,
        rehearsal.AskedBy, rehearsal.AskedAt, rehearsal.EndedAt, rehearsal.Failure, rehearsal.ReportHash, rehearsal.Report);
}

internal sealed class RehearsalQueries
{
    [Allow(Role.ResultsOfficer)]
    [Description("Rehearsals of one's own city (试算), newest first.")]
    public static async Task<Connection<RehearsalView>> Rehearsals(
        [NodeId("Standard"), Description("Of this version only; of all unless told.")] string? standardId,
        PageRequest page, Caller caller, [Service] IDbContextFactory<ResultsDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // The id is ordered by time.
        var rows = await Of(db).Where(each => page.After == null || each.Id.CompareTo(page.After) < 0).OrderByDescending(each => each.Id).Take(page.First + 1).ToListAsync(cancellationToken);
        return Connection.OfRows(rows.ConvertAll(RehearsalView.Of), page, view => view.Id, async token =>
        {
            await using var counting = await databases.CreateDbContextAsync(token);
            return await Of(counting).CountAsync(token);
        });

        IQueryable<Rehearsal> Of(ResultsDb source) => source.Rehearsals.AsNoTracking().Where(each => each.CityId == caller.CityId && (standardId == null || each.StandardId == standardId));
    }

    internal static async Task<RehearsalView?> FindAsync(NodeRequest request)
    {
        if (!request.Caller.Is(Role.ResultsOfficer)) return null;
        await using var db = await request.Services.GetRequiredService<IDbContextFactory<ResultsDb>>().CreateDbContextAsync(request.CancellationToken);
        var found = await db.Rehearsals.AsNoTracking().SingleOrDefaultAsync(each => each.Id == request.Id && each.CityId == request.Caller.CityId, request.CancellationToken);
        return found is null ? null : RehearsalView.Of(found);
    }
}

internal sealed class RehearsalMutations
{
    [Allow(Role.ResultsOfficer), Description("Run a version of a standard over past months (试算). It runs in the background; ask for its state.")]
    public static async Task<StartRehearsalPayload> StartRehearsal(StartRehearsalInput input, Caller caller, [Service] StartRehearsal useCase, CancellationToken cancellationToken)
    {
        var outcome = await useCase.ExecuteAsync(input, caller, cancellationToken);
        return new(outcome.Succeeded ? RehearsalView.Of(outcome.Value) : null, UserError.From(outcome.Problems));
    }

    [Allow(Role.ResultsOfficer), Description("End a rehearsal before it is done (取消试算).")]
    public static async Task<CancelRehearsalPayload> CancelRehearsal(CancelRehearsalInput input, Caller caller, [Service] CancelRehearsal useCase, CancellationToken cancellationToken)
    {
        var outcome = await useCase.ExecuteAsync(input, caller, cancellationToken);
        return new(outcome.Succeeded ? RehearsalView.Of(outcome.Value) : null, UserError.From(outcome.Problems));
    }
}

internal sealed class RehearsalFields
{
    [Description("What it found (试算报告); null until it is done.")]
    public static RehearsalReport? Report([Parent] RehearsalView rehearsal) => rehearsal.StoredReport is { } report ? CanonicalJson.Read<RehearsalReport>(report) : null;

    [Description("Where the report can be downloaded for a spreadsheet, with the same token (CSV and XLSX); empty until it is done.")]
    public static IReadOnlyList<string> Downloads([Parent] RehearsalView rehearsal) =>
        rehearsal.StoredReport is null ? [] : RehearsalDownload.Files.Select(file => $"/downloads/{RehearsalDownload.DownloadName}/{rehearsal.Id}/{file}").ToList();
}

internal sealed class RehearsalReportFields
{
    [Description("Every subject, by id; those that move only where so asked.")]
    public static Connection<RehearsedSubject> SubjectResults(
        [Parent] RehearsalReport report, [Description("Only those with another total in some month.")] bool? movedOnly, PageRequest page) => Connection.Of(
            movedOnly == true ? report.BySubject.Where(subject => subject.Months.Any(month => month.Total != month.TotalByDraft)).ToList() : report.BySubject,
            page, subject => subject.SubjectId);

    [Description("Every item, in the order of the draft; those of the standards in force that it dropped at the end.")]
    public static IReadOnlyList<RehearsedItem> Items([Parent] RehearsalReport report) => report.ByItem;
}

internal sealed class RehearsedSubjectFields
{
    [Description("The person; null for a unit.")]
    public static IDataLoaderResult<Person?> Person([Parent] RehearsedSubject subject, [Service] ResultPeople people) => people.Load(subject.SubjectId);

    [Description("The unit; null for a person.")]
    public static IDataLoaderResult<Unit?> Unit([Parent] RehearsedSubject subject, [Service] ResultUnits units) => units.Load(subject.SubjectId);
}
