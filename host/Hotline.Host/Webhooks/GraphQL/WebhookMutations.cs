using System.ComponentModel;
using Hotline.Host.Webhooks.Managing;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.Host.Webhooks.GraphQL;

internal sealed class WebhookMutations
{
    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Makes a webhook (新建推送) and tells its secret, this once.")]
    public static async Task<WebhookSecretPayload> CreateWebhook(CreateWebhookInput input, Caller caller, [Service] CreateWebhook create, CancellationToken cancellationToken)
    {
        var made = await create.RunAsync(input, caller, cancellationToken);
        return new(made.Value?.Webhook, made.Value?.Secret, UserError.From(made.Problems));
    }

    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Changes a webhook (修改推送), stops it or lets it go on.")]
    public static async Task<WebhookPayload> ChangeWebhook(ChangeWebhookInput input, Caller caller, [Service] ChangeWebhook change, CancellationToken cancellationToken)
    {
        var changed = await change.RunAsync(input, caller, cancellationToken);
        return new(changed.Value, UserError.From(changed.Problems));
    }

    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Replaces a webhook's secret (更换签名密钥) and tells it, this once.")]
    public static async Task<WebhookSecretPayload> RotateWebhookSecret(RotateWebhookSecretInput input, Caller caller, [Service] RotateWebhookSecret rotate, CancellationToken cancellationToken)
    {
        var made = await rotate.RunAsync(input, caller, cancellationToken);
        return new(made.Value?.Webhook, made.Value?.Secret, UserError.From(made.Problems));
    }

    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Deletes a webhook and its log (删除推送).")]
    public static async Task<WebhookPayload> DeleteWebhook(DeleteWebhookInput input, Caller caller, [Service] DeleteWebhook delete, CancellationToken cancellationToken)
    {
        var deleted = await delete.RunAsync(input, caller, cancellationToken);
        return new(deleted.Value, UserError.From(deleted.Problems));
    }

    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Sends one event again (重发).")]
    public static async Task<ResendWebhookPayload> ResendWebhookDelivery(ResendWebhookDeliveryInput input, Caller caller, [Service] ResendWebhook resend, CancellationToken cancellationToken)
    {
        var resent = await resend.RunAsync(input, caller, cancellationToken);
        return new(resent.Succeeded ? resent.Value : null, UserError.From(resent.Problems));
    }

    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Sends a range of events again (批量重发).")]
    public static async Task<ResendWebhookPayload> ResendWebhookRange(ResendWebhookRangeInput input, Caller caller, [Service] ResendWebhook resend, CancellationToken cancellationToken)
    {
        var resent = await resend.RunAsync(input, caller, cancellationToken);
        return new(resent.Succeeded ? resent.Value : null, UserError.From(resent.Problems));
    }

    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Sends a trial message (测试推送).")]
    public static async Task<TestWebhookPayload> TestWebhook(TestWebhookInput input, Caller caller, [Service] TestWebhook test, CancellationToken cancellationToken)
    {
        var sent = await test.RunAsync(input, caller, cancellationToken);
        return new(sent.Value, UserError.From(sent.Problems));
    }
}
