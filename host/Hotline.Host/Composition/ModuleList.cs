using Hotline.Assessment;
using Hotline.Host.Access;
using Hotline.Host.Webhooks;
using Hotline.Modularity;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Idempotency;
using Hotline.Oversight;
using Hotline.Positions;
using Hotline.Results;
using Hotline.Standards;

namespace Hotline.Host.Composition;

/// <summary>The modules, in the order in which their tables are made and their services registered. The only list of them.</summary>
internal static class ModuleList
{
    public static IReadOnlyList<IModule> All() =>
        [new PositionsModule(), new StandardsModule(), new AssessmentModule(), new ResultsModule(), new OversightModule()];

    /// <summary>What the host brings itself, and what all modules stand on; before them.</summary>
    public static IReadOnlyList<IModule> OfHost() => [new HostModule(), new AccessModule(), new FeedModule(), new IdempotencyModule(), new WebhooksModule()];
}
