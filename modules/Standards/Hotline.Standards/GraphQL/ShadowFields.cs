using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Data;
using Hotline.Standards.Shadows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.GraphQL;

[TypeName("Shadow"), Description("That a version runs beside the one in force (影子运行), with no effect on anything.")]
internal sealed record ShadowView(
    [property: Description("First day of its first month.")] DateOnly From,
    [property: NodeId("Person"), Description("Who started it.")] string StartedById,
    [property: Description("When.")] Instant StartedAt);

internal sealed class ShadowFields
{
    [Allow(Role.ResultsOfficer)]
    [Description("Since when it runs as a shadow; null where it does not. Null for another city's.")]
    public static IDataLoaderResult<ShadowView?>? Shadow([Parent] StandardView standard, Caller caller, [Service] ShadowLoader loader) =>
        OfficerRights.MayKeep(caller, standard.CityId) ? loader.Load(standard.Id) : null;
}

internal sealed class ShadowMutations
{
    [Allow(Role.ResultsOfficer)]
    [Description("Runs a draft beside the standard in force (影子运行); ask shadowScorecards for what it gives.")]
    public static async Task<StandardPayload> StartShadow(
        [Service] StartShadow handler, [Service] StandardReading reading, Caller caller, [Description("Which, and from when.")] StartShadowInput input, CancellationToken cancellationToken) =>
        await StandardPayload.OfAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Ends a shadow (结束影子运行).")]
    public static async Task<StandardPayload> EndShadow(
        [Service] EndShadow handler, [Service] StandardReading reading, Caller caller, [Description("Which.")] EndShadowInput input, CancellationToken cancellationToken) =>
        await StandardPayload.OfAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);
}

internal sealed class ShadowLoader(IDbContextFactory<StandardsDb> databases) : BatchLoader<string, ShadowView>
{
    protected override async Task<IReadOnlyDictionary<string, ShadowView>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Shadows.AsNoTracking().Where(shadow => keys.Contains(shadow.StandardId))
            .ToDictionaryAsync(shadow => shadow.StandardId, shadow => new ShadowView(shadow.From, shadow.StartedBy, shadow.StartedAt), cancellationToken);
    }
}
