using System.ComponentModel;
using System.Globalization;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Appeals;
using Hotline.Results.Data;
using Hotline.Results.Ledger;
using Microsoft.EntityFrameworkCore;

#pragma warning disable CA1309 // string.Compare becomes SQL here, and the column's collation is binary.

namespace Hotline.Results.GraphQL;

internal sealed class LedgerQueries
{
    [Allow(Role.Agent, Role.Monitor, Role.UnitOfficer, Role.HallManager, Role.ResultsOfficer)]
    [Description("Deductions (扣分台账), newest notification first: one's own, or one's unit's; the whole city's for those responsible.")]
    public static async Task<Connection<DeductionView>> Deductions(
        [Description("Only this month, e.g. 2025-12.")] string? period,
        [Description("Only this kind of subject.")] SubjectKind? kind,
        [Description("Only in this state, as of now.")] DeductionState? state,
        PageRequest page, Caller caller,
        [Service] IDbContextFactory<ResultsDb> databases, [Service] TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        IQueryable<Deduction> Selected(ResultsDb from) => from.Deductions.AsNoTracking().Visible(caller).InState(state, now)
            .Where(d => (period == null || d.Period == period) && (kind == null || d.Kind == kind));

        var rows = Selected(db);
        if (ReadCursor(page.After) is { } after)
            rows = rows.Where(d => d.NotifiedAt < after.At || (d.NotifiedAt == after.At && string.Compare(d.Id, after.Id) > 0));
        var found = await rows.OrderByDescending(d => d.NotifiedAt).ThenBy(d => d.Id).Take(page.First + 1)
            .Include(d => d.History).ToListAsync(cancellationToken);
        return Connection.OfRows(found.Select(d => DeductionView.Of(d, now)).ToList(), page, CursorOf, async token =>
        {
            await using var counting = await databases.CreateDbContextAsync(token);
            return await Selected(counting).CountAsync(token);
        });
    }

    [Allow(Role.Agent, Role.Monitor, Role.UnitOfficer, Role.HallManager, Role.ResultsOfficer)]
    [Description("One deduction (扣分); null for what the caller may not see.")]
    public static Task<DeductionView?> Deduction(
        [NodeId("Deduction"), Description("Its id.")] string id, Caller caller,
        [Service] IServiceProvider services, CancellationToken cancellationToken) => ResultsNodes.DeductionAsync(new(id, caller, services, cancellationToken));

    [Allow(Role.Agent, Role.Monitor, Role.UnitOfficer, Role.HallManager, Role.ResultsOfficer)]
    [Description("Appeals (申诉), newest first: one's own, or one's unit's; the whole city's for those responsible.")]
    public static async Task<Connection<AppealView>> Appeals(
        [Description("Only in this state.")] AppealState? state, PageRequest page, Caller caller,
        [Service] IDbContextFactory<ResultsDb> databases, [Service] TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        IQueryable<Appeal> Selected(ResultsDb from)
        {
            var visible = from.Deductions.Visible(caller);
            return from.Appeals.AsNoTracking().Where(a => visible.Any(d => d.Id == a.DeductionId) && (state == null || a.State == state));
        }
        // An appeal's id begins with its time.
        var found = await Selected(db).Where(a => page.After == null || string.Compare(a.Id, page.After) < 0)
            .OrderByDescending(a => a.Id).Take(page.First + 1).Include(a => a.Deduction!.History).ToListAsync(cancellationToken);
        return Connection.OfRows(found.Select(a => AppealView.Of(a, now)).ToList(), page, a => a.Id, async token =>
        {
            await using var counting = await databases.CreateDbContextAsync(token);
            return await Selected(counting).CountAsync(token);
        });
    }

    private static string CursorOf(DeductionView deduction) => FormattableString.Invariant($"{deduction.NotifiedAt.UnixMilliseconds}|{deduction.Id}");

    private static (Instant At, string Id)? ReadCursor(string? cursor)
    {
        var bar = cursor?.IndexOf('|', StringComparison.Ordinal) ?? -1;
        return bar > 0 && long.TryParse(cursor.AsSpan(0, bar), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            ? (new Instant(at), cursor![(bar + 1)..])
            : null;
    }
}
