using System.ComponentModel;
using System.Globalization;
using Hotline.Host.Webhooks.Data;
using Hotline.Host.Webhooks.GraphQL;
using Hotline.Host.Webhooks.Sending;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Webhooks.Managing;

[Description("Sends a trial message (测试推送), webhooks.ping.v1, at once and once, also while the webhook is stopped.")]
internal sealed record TestWebhookInput([property: NodeId("Webhook")] string Id);

internal sealed class TestWebhook(HookStore hooks, TimeProvider time)
{
    public Task<Outcome<WebhookDelivery>> RunAsync(TestWebhookInput input, Caller caller, CancellationToken cancellationToken) => hooks.ChangeAsync<WebhookDelivery>(input.Id, caller, (database, hook) =>
    {
        var trial = new HookDelivery
        {
            HookId = hook.Id,
            Number = HookDelivery.Trial,
            MessageId = $"ping_{Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture)}",
            Event = CloudEvent.TrialName,
            CreatedAt = time.Now(),
            NotBefore = time.Now(),
        };
        database.HookDeliveries.Add(trial);
        return Task.FromResult<Outcome<WebhookDelivery>>(WebhookDelivery.Of(trial));
    }, cancellationToken);
}
