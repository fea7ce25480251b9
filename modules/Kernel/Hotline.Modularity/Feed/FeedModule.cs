using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Modularity.Feed;

/// <summary>The numbered feed of what moves in a city: its log, its readers, and its part of the schema.</summary>
public sealed class FeedModule : IModule
{
    public string Name => FeedDb.Name;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<FeedDb>(Name);
        services.AddSingleton<FeedSignal>().AddSingleton<IInterceptor>(provider => provider.GetRequiredService<FeedSignal>());
        services.AddSingleton<FeedRights>().AddSingleton<IFeed, FeedReader>().AddSingleton<FeedOfCaller>();
    }

    public void AddGraphQL(ISchemaContribution schema) => schema.AllowAnyone(typeof(Change), typeof(Changes)).Query<ChangeQueries>().Subscription<ChangeSubscriptions>();
}

public static class FeedEvents
{
    /// <summary>A module states who may see an event of its own in the feed.</summary>
    public static IServiceCollection AddFeedEvent<TEvent>(this IServiceCollection services, Func<Caller, TEvent, bool> sees) where TEvent : class, IFeedEvent =>
        services.AddSingleton(new FeedEventType(ModuleDbContext.EventNameOf(typeof(TEvent)), typeof(TEvent), (caller, happened) => sees(caller, (TEvent)happened)));
}
