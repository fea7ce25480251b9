using Hotline.Host.Webhooks.Data;
using Hotline.Host.Webhooks.GraphQL;
using Hotline.Host.Webhooks.Managing;
using Hotline.Host.Webhooks.Sending;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.GraphQL;

namespace Hotline.Host.Webhooks;

/// <summary>The feed for systems that would be told rather than ask: messages to their URLs, in order, until they have them.</summary>
internal sealed class WebhooksModule : IModule
{
    public string Name => WebhooksDb.ModuleName;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new WebhookOptions();
        services.AddModuleDatabase<WebhooksDb>(Name);
        services.AddSingleton(options);

        // Sending.
        services.AddSingleton(provider => new HookSender(HookSender.Handler(options), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HookSecrets>().AddSingleton<HookDocuments>().AddSingleton<HookKeys>().AddSingleton<HookPost>().AddSingleton<HookSignal>().AddSingleton<HookLog>();
        services.AddHostedService<WebhookService>();

        // Use cases.
        services.AddScoped<HookStore>().AddScoped<CreateWebhook>().AddScoped<ChangeWebhook>().AddScoped<RotateWebhookSecret>().AddScoped<DeleteWebhook>()
            .AddScoped<ResendWebhook>().AddScoped<TestWebhook>();
    }

    public void AddGraphQL(ISchemaContribution schema) => schema
        .AllowTypes()
        .Query<WebhookQueries>()
        .Mutation<WebhookMutations>()
        .Extend<Webhook, WebhookFields>()
        .Node<Webhook>(WebhookQueries.FindAsync);
}
