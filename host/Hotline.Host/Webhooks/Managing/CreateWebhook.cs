using System.ComponentModel;
using System.Globalization;
using Hotline.GraphQL;
using Hotline.Host.Webhooks.Data;
using Hotline.Host.Webhooks.GraphQL;
using Hotline.Host.Webhooks.Sending;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Webhooks.Managing;

[Description("A new webhook (新建推送): a subscription of the caller's own city's feed whose place the server keeps.")]
internal sealed record CreateWebhookInput(
    [property: Description("Where messages are sent: https, a public address, without user and fragment.")] string Url,
    [property: Description("A document with one subscription of the feed, e.g. changed or scoreChanged. It chooses events and fields; its `after` says where the webhook begins.")] string Query,
    [property: Description("The document's variables, a JSON object.")] string? Variables);

internal sealed class CreateWebhook(
    IDbContextFactory<WebhooksDb> databases, HookDocuments documents, HookSecrets secrets, HookSignal signal, WebhookOptions options, TimeProvider time)
{
    public async Task<Outcome<WebhookWithSecret>> RunAsync(CreateWebhookInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.CityId is not { } cityId) return new Problem("WEBHOOK_OF_NO_CITY", "令牌未指明城市。", "The token names no city.");
        if (HookUrl.Check(input.Url, options) is { } unfit) return unfit;
        var kept = new KeptSubscription(input.Query, input.Variables);
        var opened = await documents.OpenAsync(kept, caller, cancellationToken);
        if (!opened.Succeeded) return opened.Problems.ToList();

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Hooks.CountAsync(hook => hook.CityId == cityId, cancellationToken) >= options.MaximalPerCity)
            return new Problem("TOO_MANY_WEBHOOKS", $"每个城市最多 {options.MaximalPerCity} 个推送。", $"A city has {options.MaximalPerCity} webhooks at most. Delete one first.");
        var (told, stored) = secrets.Create();
        var hook = new Hook
        {
            Id = $"{cityId}/{Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture)}",
            CityId = cityId,
            Url = input.Url,
            Query = kept.Query,
            Variables = kept.Variables,
            Role = caller.Role,
            PersonId = caller.PersonId,
            UnitId = caller.UnitId,
            MadeBy = caller.Name,
            KeyId = caller.KeyId,
            CreatedAt = time.Now(),
            Secret = stored,
            Reached = opened.Value.After,
        };
        database.Hooks.Add(hook);
        await database.SaveChangesAsync(cancellationToken);
        signal.Wake(hook.Id);
        return new WebhookWithSecret(Webhook.Of(hook), told);
    }
}
