using Hotline.GraphQL;
using Hotline.Host.Access.Keys;
using Hotline.Host.Access.Looks;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.GraphQL;

namespace Hotline.Host.Access;

/// <summary>Who asks: bearer tokens and systems' keys; and who looked into whose file.</summary>
internal sealed class AccessModule : IModule
{
    public string Name => AccessDb.Name;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var options = AccessOptions.Of(configuration);
        services.AddSingleton(options);
        if (options.BelievesLocalIssuer) services.AddSingleton<LocalIssuer>();
        services.AddSingleton(provider => new TokenReader(
            options, provider.GetService<LocalIssuer>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenReader>>()));
        services.AddModuleDatabase<AccessDb>(Name).AddSingleton<ApiKeys>().AddSingleton<ApiKeyWatch>();
        services.AddSingleton<ICallerSource, CallerSource>();
        services.AddSingleton<FileLog>().AddSingleton<IFileLog>(provider => provider.GetRequiredService<FileLog>());
    }

    public void AddGraphQL(ISchemaContribution schema) => schema.Query<LookQueries>().Allow(LookQueries.People, typeof(Look));
}
