using Hotline.Modularity.Data;
using Hotline.Modularity.GraphQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Modularity.Idempotency;

/// <summary>Mutations that bear a key are carried out once.</summary>
public sealed class IdempotencyModule : IModule
{
    public string Name => IdempotencyDb.Name;

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddModuleDatabase<IdempotencyDb>(Name)
        .AddSingleton(provider => new KeyedRequests(provider.GetRequiredService<IDbContextFactory<IdempotencyDb>>(), provider.GetRequiredService<IAnswerSeal>(), provider.GetRequiredService<TimeProvider>()));

    public void AddGraphQL(ISchemaContribution schema)
    {
    }
}
