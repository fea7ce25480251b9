using System.ComponentModel;
using Hotline.Host.Webhooks.Data;
using Hotline.Host.Webhooks.GraphQL;
using Hotline.Host.Webhooks.Sending;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Webhooks.Managing;

[Description("Changes a webhook (修改推送); what is left out stays. It goes on where it stood. Changed by its system, it hangs on the key that was used from then on.")]
internal sealed record ChangeWebhookInput(
    [property: NodeId("Webhook")] string Id,
    [property: Description("The revision that the caller read; a later one refuses the change (修订号).")] int Revision,
    [property: Description("Where messages are sent from now on.")] string? Url,
    [property: Description("Another document, executed with the rights of who made the webhook.")] string? Query,
    [property: Description("A JSON object.")] string? Variables,
    [property: Description("True stops it; false lets it go on, also after it was disabled; where its key has ended, that takes another key of the same system. Nothing is lost meanwhile.")] bool? Paused);

internal sealed class ChangeWebhook(HookStore hooks, HookDocuments documents, HookKeys keys, WebhookOptions options)
{
    private static readonly Text s_byHand = new("已手动暂停。", "Paused by hand.");

    public Task<Outcome<Webhook>> RunAsync(ChangeWebhookInput input, Caller caller, CancellationToken cancellationToken) => hooks.ChangeAsync<Webhook>(input.Id, caller, async (_, hook) =>
    {
        if (hook.Revision != input.Revision) return HookStore.Stale(hook.Revision);
        if (input.Url is not null && HookUrl.Check(input.Url, options) is { } unfit) return unfit;
        (hook.Url, hook.Query, hook.Variables) = (input.Url ?? hook.Url, input.Query ?? hook.Query, input.Variables ?? hook.Variables);
        hook.Revision++;
        // A results officer manages it with rights of his own, and lends it none.
        if (caller.Role == hook.Role) hook.KeyId = caller.KeyId;
        if (input.Paused == true) hook.Stop(WebhookState.Paused, s_byHand);
        if (input.Paused == false) (hook.State, hook.ReasonChinese, hook.ReasonEnglish) = (WebhookState.Active, null, null);
        if (hook.State == WebhookState.Active && await keys.WhyEndedAsync(hook, cancellationToken) is { } ended) return new Problem("WEBHOOK_KEY_ENDED", ended.Chinese, ended.English, "paused");
        var opened = await documents.OpenAsync(hook.Subscription, hook.Caller, cancellationToken);
        return opened.Succeeded ? Webhook.Of(hook) : opened.Problems.ToList();
    }, cancellationToken);
}
