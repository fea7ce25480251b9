using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Feed;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>The documents of webhooks: subscriptions of their maker's city's feed.</summary>
internal sealed class HookDocuments(IKeptSubscriptions subscriptions)
{
    /// <returns>What it lets through; or why it is no document for the caller's webhook, with the place where that is known.</returns>
    public async Task<Outcome<FollowedFeed>> OpenAsync(KeptSubscription kept, Caller caller, CancellationToken cancellationToken)
    {
        var opened = await subscriptions.OpenAsync(kept, caller, cancellationToken);
        return opened.Value is { } followed && followed.CityId != caller.CityId
            ? new Problem("WEBHOOK_OF_OTHER_CITY", "只能推送本市的事件。", "A webhook is for events of its maker's own city.", "query")
            : opened;
    }
}
