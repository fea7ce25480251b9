using System.ComponentModel;
using Hotline.Host.Webhooks.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Webhooks.Managing;

[Description("Deletes a webhook and its log (删除推送).")]
internal sealed record DeleteWebhookInput([property: NodeId("Webhook")] string Id);

internal sealed class DeleteWebhook(HookStore hooks)
{
    public Task<Outcome<Webhook>> RunAsync(DeleteWebhookInput input, Caller caller, CancellationToken cancellationToken) => hooks.ChangeAsync<Webhook>(input.Id, caller, (database, hook) =>
    {
        database.Remove(hook);
        return Task.FromResult<Outcome<Webhook>>(Webhook.Of(hook));
    }, cancellationToken);
}
