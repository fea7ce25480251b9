using System.ComponentModel;
using Hotline.Host.Webhooks.Data;
using Hotline.Host.Webhooks.Sending;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Feed;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Webhooks.Managing;

[Description("Sends one event again (重发), delivered, dead or waiting for its next attempt.")]
internal sealed record ResendWebhookDeliveryInput(
    [property: NodeId("Webhook")] string Id,
    [property: Description("The event's number in the city's feed.")] long Number);

[Description("Sends again (批量重发) what the webhook lets through of a range of the city's feed, in order and before what is new. What has not been reached yet comes by itself.")]
internal sealed record ResendWebhookRangeInput(
    [property: NodeId("Webhook")] string Id,
    [property: Description("The first number, from 1.")] long From,
    [property: Description("The last number; the range has 5000 at most.")] long To);

/// <summary>Takes deliveries up again, under the ids that they had: a receiver who has them already can tell.</summary>
internal sealed class ResendWebhook(HookStore hooks, HookDocuments documents, IFeed feed, TimeProvider time)
{
    private const int Most = 5_000;

    public Task<Outcome<int>> RunAsync(ResendWebhookDeliveryInput input, Caller caller, CancellationToken cancellationToken) =>
        RunAsync(input.Id, input.Number, input.Number, "number", caller, cancellationToken);

    public Task<Outcome<int>> RunAsync(ResendWebhookRangeInput input, Caller caller, CancellationToken cancellationToken) =>
        RunAsync(input.Id, input.From, input.To, "to", caller, cancellationToken);

    private Task<Outcome<int>> RunAsync(string id, long from, long to, string field, Caller caller, CancellationToken cancellationToken) => hooks.ChangeAsync<int>(id, caller, async (database, hook) =>
    {
        if (from < 1 || to < from || to - from >= Most)
            return new Problem("OUT_OF_RANGE", $"编号从 1 起，一次最多 {Most} 个。", $"Numbers count from 1, and {Most} are sent again at once.", field);
        var opened = await documents.OpenAsync(hook.Subscription, hook.Caller, cancellationToken);
        if (!opened.Succeeded) return opened.Problems.ToList();

        var told = (await feed.SinceAsync(hook.CityId, from - 1, Most, cancellationToken))
            .Where(each => each.Number <= Math.Min(to, hook.Reached) && opened.Value.Of(each) is not null).ToList();
        if (told.Count == 0) return new Problem("NOTHING_TO_RESEND", "该范围内没有此推送已处理过的事件。", "The webhook has come to no event of that range that is for it.", field);
        var known = await database.HookDeliveries.Where(delivery => delivery.HookId == id && delivery.Number >= from && delivery.Number <= to)
            .ToDictionaryAsync(delivery => delivery.Number, cancellationToken);
        foreach (var each in told)
        {
            // One that was cleared from the log is written anew.
            if (!known.TryGetValue(each.Number, out var delivery))
            {
                delivery = new HookDelivery { HookId = id, Number = each.Number, MessageId = hook.MessageIdOf(each.Number), Event = each.Name, CreatedAt = time.Now() };
                database.HookDeliveries.Add(delivery);
            }
            (delivery.State, delivery.Tries, delivery.NotBefore, delivery.SettledAt) = (WebhookDeliveryState.Waiting, 0, time.Now(), null);
        }
        return told.Count;
    }, cancellationToken);
}
