using System.ComponentModel;
using Hotline.Host.Webhooks.Data;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.Host.Webhooks.GraphQL;

[Description("A webhook (事件推送): a subscription of a city's feed whose place the server keeps, sent after Standard Webhooks as CloudEvents. Each message is sent at least once, in order; the header webhook-id tells what came before.")]
internal sealed record Webhook(
    [property: Description("Global id.")] string Id,
    [property: Description("Where messages are sent.")] string Url,
    [property: Description("The subscription's document.")] string Query,
    [property: Description("Its variables, a JSON object.")] string? Variables,
    [property: Description("Who made it, and with whose rights it sees.")] string MadeBy,
    [property: Description("In which role.")] Role Role,
    [property: Description("When.")] Instant CreatedAt,
    [property: Description("Whether it delivers.")] WebhookState State,
    [property: Description("Why it does not; null where it does.")] Text? Reason,
    [property: Description("The number of the feed up to which it has come, at least.")] long Reached,
    [property: Description("Until when the secret before this one goes on signing; null where there is none.")] Instant? OldSecretUntil,
    [property: Description("Counts what people change of it (修订号); `changeWebhook` asks for the one that was read.")] int Revision)
{
    public static Webhook Of(Hook hook) => new(
        hook.Id, hook.Url, hook.Query, hook.Variables, hook.MadeBy, hook.Role, hook.CreatedAt, hook.State,
        hook.ReasonEnglish is null ? null : new(hook.ReasonChinese!, hook.ReasonEnglish), hook.Reached, hook.OldSecretUntil, hook.Revision);
}

[Description("One event on its way to one webhook (推送记录).")]
internal sealed record WebhookDelivery(
    [property: Hidden] long Key,
    [property: Description("The header webhook-id, the same at every attempt.")] string MessageId,
    [property: Description("The event's number in the city's feed; null for a trial message.")] long? Number,
    [property: Description("What kind of event.")] string Event,
    [property: Description("Waiting, delivered, or dead: given up.")] WebhookDeliveryState State,
    [property: Description("When the webhook came to it.")] Instant CreatedAt,
    [property: Description("When it was delivered or given up.")] Instant? SettledAt,
    [property: Description("When it is tried next; null once settled. It may wait longer for those before it.")] Instant? NextAttemptAt,
    [property: Description("Each request, oldest first, successes too.")] IReadOnlyList<WebhookAttempt> Attempts)
{
    public static WebhookDelivery Of(HookDelivery delivery) => new(
        delivery.Id, delivery.MessageId, delivery.Number == HookDelivery.Trial ? null : delivery.Number, delivery.Event, delivery.State, delivery.CreatedAt, delivery.SettledAt,
        delivery.State == WebhookDeliveryState.Waiting ? delivery.NotBefore : null, delivery.Attempts.ConvertAll(WebhookAttempt.Of));
}

[Description("One request to a receiver (推送尝试).")]
internal sealed record WebhookAttempt(
    [property: Description("When it began.")] Instant At,
    [property: Description("The status that the receiver answered; null where it did not.")] int? Status,
    [property: Description("How long it took; null while it is under way, or where the server ended meanwhile.")] int? Milliseconds,
    [property: Description("Why it failed; null where it did not.")] Text? Error)
{
    public static WebhookAttempt Of(HookAttempt attempt) => new(attempt.At, attempt.Status, attempt.Milliseconds, attempt.ErrorEnglish is null ? null : new(attempt.ErrorChinese!, attempt.ErrorEnglish));
}

/// <param name="Secret">For the receiver, this once.</param>
internal sealed record WebhookWithSecret(Webhook Webhook, string Secret);

[Description("A webhook, or why nothing was done (推送处理结果).")]
internal sealed record WebhookPayload(
    [property: Description("As it is now, or was before it was deleted; null where nothing was done.")] Webhook? Webhook,
    [property: Description("Why nothing was done; empty where it was.")] IReadOnlyList<UserError> Errors);

[Description("A webhook with its new secret (签名密钥), or why nothing was done.")]
internal sealed record WebhookSecretPayload(
    [property: Description("Null where nothing was done.")] Webhook? Webhook,
    [property: Description("`whsec_…`, by which the receiver checks signatures. It is shown this once.")] string? Secret,
    [property: Description("Why nothing was done; empty where it was.")] IReadOnlyList<UserError> Errors);

[Description("What was taken up again (重发结果), or why nothing was.")]
internal sealed record ResendWebhookPayload(
    [property: Description("How many events; null where nothing was done.")] int? Count,
    [property: Description("Why nothing was done; empty where it was.")] IReadOnlyList<UserError> Errors);

[Description("The trial message (测试推送结果), or why there is none.")]
internal sealed record TestWebhookPayload(
    [property: Description("Its fate is in the webhook's deliveries.")] WebhookDelivery? Delivery,
    [property: Description("Why nothing was done; empty where it was.")] IReadOnlyList<UserError> Errors);
