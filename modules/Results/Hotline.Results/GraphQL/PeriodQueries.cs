using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Data;
using Hotline.Results.Periods;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.GraphQL;

internal sealed class PeriodQueries
{
    [Allow(Role.ResultsOfficer)]
    [Description("What keeps a month from being closed (结账检查), and what should be known; empty when it may be closed, null for another city or no month.")]
    [Cost(20_000)]
    public static async Task<IReadOnlyList<ClosingFinding>?> ClosingChecklist(
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("The month, e.g. 2025-12.")] string period, Caller caller,
        [Service] Months months, [Service] ClosingChecklist checklist, [Service] TimeProvider time, CancellationToken cancellationToken)
    {
        if (caller.CityId != cityId) return null;
        var month = await months.ReadAsync(cityId, period, cancellationToken);
        return month.Succeeded ? await checklist.FindAsync(month.Value.Rulebook, month.Value.Period, time.Now(), cancellationToken) : null;
    }

    [Allow(Role.ResultsOfficer, Role.HallManager)]
    [Description("The result of a closed month (考核结果); a draft only for results officers. Null for what is not there or not to be seen.")]
    public static async Task<PeriodResult?> PeriodResult(
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("The month, e.g. 2025-12.")] string period, Caller caller,
        [Service] IDbContextFactory<ResultsDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closing = await db.Closings.AsNoTracking().Include(c => c.History).Visible(caller).SingleOrDefaultAsync(c => c.CityId == cityId && c.Period == period, cancellationToken);
        return closing is null ? null : GraphQL.PeriodResult.Of(closing);
    }

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer)]
    [Description("One's own released results, or one's unit's, newest month first (本人或本机构的考核结果).")]
    public static async Task<Connection<SubjectResult>> MyResults(
        PageRequest page, Caller caller, [Service] IDbContextFactory<ResultsDb> databases, CancellationToken cancellationToken)
    {
        var isUnit = caller.Is(Role.UnitOfficer);
        var subjectId = isUnit ? caller.UnitId : caller.PersonId;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var own = await (
            from closing in db.Closings
            where closing.State == ClosingState.Released
            join result in db.FrozenResults on new { ClosingId = closing.Id, closing.Version } equals new { result.ClosingId, result.Version }
            where result.SubjectId == subjectId && (result.Kind == SubjectKind.SubCentre) == isUnit
            orderby closing.From descending, result.Kind
            select result).AsNoTracking().ToListAsync(cancellationToken);
        return Connection.Of(own.Select(SubjectResult.Of).ToList(), page, result => $"{result.Period}|{result.Kind}");
    }
}
