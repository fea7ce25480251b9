using System.ComponentModel;
using Hotline.Host.Webhooks.GraphQL;
using Hotline.Host.Webhooks.Sending;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Webhooks.Managing;

[Description("Replaces a webhook's secret (更换签名密钥). The old one goes on signing beside the new until `oldSecretUntil`.")]
internal sealed record RotateWebhookSecretInput([property: NodeId("Webhook")] string Id);

internal sealed class RotateWebhookSecret(HookStore hooks, HookSecrets secrets, WebhookOptions options, TimeProvider time)
{
    public Task<Outcome<WebhookWithSecret>> RunAsync(RotateWebhookSecretInput input, Caller caller, CancellationToken cancellationToken) => hooks.ChangeAsync<WebhookWithSecret>(input.Id, caller, (_, hook) =>
    {
        var (told, stored) = secrets.Create();
        (hook.OldSecret, hook.OldSecretUntil, hook.Secret) = (hook.Secret, time.Now().Plus(options.OldSecret), stored);
        hook.Revision++;
        return Task.FromResult<Outcome<WebhookWithSecret>>(new WebhookWithSecret(Webhook.Of(hook), told));
    }, cancellationToken);
}
