using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Http;
using Hotline.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.GraphQL;

public static class HotlineGraphQL
{
    /// <summary>The engine for the modules' one schema, composed here and now. Needs an <see cref="ICallerSource"/>.</summary>
    /// <exception cref="SchemaContributionException">Names the module to leave out.</exception>
    public static IServiceCollection AddHotlineGraphQL(this IServiceCollection services, IReadOnlyList<IModule> modules, GraphQLOptions? options = null) => services
        .AddSingleton(SchemaComposer.Compose(modules))
        .AddSingleton(options ?? new GraphQLOptions())
        .AddSingleton<GraphQLEngine>()
        .AddSingleton<GraphQLEndpoint>();

    /// <summary>Serves GET, POST, event streams and WebSockets under the pattern, and refuses other methods in its own words.</summary>
    public static IEndpointConventionBuilder MapHotlineGraphQL(this IEndpointRouteBuilder endpoints, string pattern = "/graphql")
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        // A peer that does not even answer pings is gone: without the time-out its operations would run on.
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        pipeline.Run(http => http.RequestServices.GetRequiredService<GraphQLEndpoint>().HandleAsync(http));
        return endpoints.Map(pattern, pipeline.Build()).WithDisplayName("GraphQL");
    }
}

public static class SchemaSdl
{
    /// <summary>The schema's SDL, sorted by ordinal, the same on every machine; serves nothing and needs no services.</summary>
    public static string Print(ISchema schema) => schema.Print(new PrintOptions { StringComparison = StringComparison.Ordinal });
}
