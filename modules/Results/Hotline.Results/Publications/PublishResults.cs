using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Hotline.Results.Periods;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Publications;

[Description("Publishing (公布) the sub-centres' results of a released month to everyone.")]
internal sealed record PublishResultsInput(
    [property: NodeId("City"), Description("The city.")] string CityId,
    [property: Description("The month, e.g. 2025-12.")] string Period);

[Description("What came of publishing a month (公布的结果).")]
internal sealed record PublishResultsPayload(
    [property: Description("Version 1 of the publication.")] PublicationView? Publication,
    [property: Description("Why nothing was published; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class PublishResults(IDbContextFactory<ResultsDb> databases, TimeProvider time)
{
    public async Task<Outcome<Publication>> ExecuteAsync(PublishResultsInput input, Caller caller, CancellationToken cancellationToken) =>
        caller.OfficerOf(input.CityId) is { } refused ? refused
        : await PublishAsync(input.CityId, input.Period, Actor.Of(caller), time.Now(), cancellationToken);

    public async Task<Outcome<Publication>> PublishAsync(string cityId, string period, Actor by, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var closing = await db.Closings.Include(c => c.History).SingleOrDefaultAsync(c => c.CityId == cityId && c.Period == period, cancellationToken);
        if (closing is not { State: ClosingState.Released })
            return new Problem("PERIOD_NOT_RELEASED", "该月尚未审定，不能公布。", "This month has not been released; only released results are published.", "period");
        if (await db.Publications.AnyAsync(p => p.CityId == cityId && p.Period == period, cancellationToken)) return AlreadyPublished();

        var publication = new Publication
        {
            Id = Publication.IdOf(closing.Id, 1),
            CityId = cityId,
            Period = period,
            Version = 1,
            ClosingId = closing.Id,
            ResultVersion = closing.Version,
            Corrects = null,
            Reason = null,
            PublishedBy = by.Name,
            PublishedAt = now,
        };
        db.Publications.Add(publication);
        closing.MarkPublished(by, now);
        db.Publish(new ResultPublished(cityId, period, publication.Id, publication.Version, null, now), now);
        return await db.TrySaveAsync(cancellationToken) ? publication : AlreadyPublished();
    }

    private static Problem AlreadyPublished() =>
        new("ALREADY_PUBLISHED", "该月结果已公布，只能更正。", "This month's results have been published; they can only be corrected.", "period");
}
