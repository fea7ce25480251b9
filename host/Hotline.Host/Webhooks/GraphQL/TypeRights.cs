using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.Host.Webhooks.GraphQL;

/// <summary>Who may see webhooks. Which of them is the queries' affair: one's own, or a results officer's whole city.</summary>
internal static class TypeRights
{
    public static ISchemaContribution AllowTypes(this ISchemaContribution schema) => schema
        .Allow([Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator], typeof(Webhook), typeof(WebhookDelivery), typeof(WebhookAttempt))
        // Most messages are taken at once.
        .AssumeSize<WebhookDelivery>(nameof(WebhookDelivery.Attempts), 2);
}
