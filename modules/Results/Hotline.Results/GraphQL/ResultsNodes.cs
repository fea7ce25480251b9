using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Results.GraphQL;

/// <summary>Finds nodes by their raw id, under the same rights as the lists; <c>null</c> for what the caller may not see.</summary>
internal static class ResultsNodes
{
    public static async Task<DeductionView?> DeductionAsync(NodeRequest request)
    {
        await using var db = await OpenAsync(request);
        var found = await db.Deductions.AsNoTracking().Visible(request.Caller).Include(d => d.History)
            .SingleOrDefaultAsync(d => d.Id == request.Id, request.CancellationToken);
        return found is null ? null : DeductionView.Of(found, NowOf(request));
    }

    public static async Task<AppealView?> AppealAsync(NodeRequest request)
    {
        await using var db = await OpenAsync(request);
        var visible = db.Deductions.Visible(request.Caller);
        var found = await db.Appeals.AsNoTracking().Include(a => a.Deduction!.History)
            .SingleOrDefaultAsync(a => a.Id == request.Id && visible.Any(d => d.Id == a.DeductionId), request.CancellationToken);
        return found is null ? null : AppealView.Of(found, NowOf(request));
    }

    public static async Task<PeriodResult?> PeriodResultAsync(NodeRequest request)
    {
        await using var db = await OpenAsync(request);
        var closing = await db.Closings.AsNoTracking().Include(c => c.History).Visible(request.Caller).SingleOrDefaultAsync(c => c.Id == request.Id, request.CancellationToken);
        return closing is null ? null : PeriodResult.Of(closing);
    }

    public static async Task<PublicationView?> PublicationAsync(NodeRequest request)
    {
        await using var db = await OpenAsync(request);
        var found = await db.Publications.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.Id, request.CancellationToken);
        return found is null ? null : PublicationView.Of(found);
    }

    private static Task<ResultsDb> OpenAsync(NodeRequest request) =>
        request.Services.GetRequiredService<IDbContextFactory<ResultsDb>>().CreateDbContextAsync(request.CancellationToken);

    private static Instant NowOf(NodeRequest request) => request.Services.GetRequiredService<TimeProvider>().Now();
}
