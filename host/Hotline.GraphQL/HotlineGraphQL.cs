using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Http;
using Hotline.GraphQL.Idempotency;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.GraphQL;

public static class HotlineGraphQL
{
    /// <summary>The engine for the modules' one schema, composed here and now. Needs an <see cref="ICallerSource"/>, an <see cref="IFileLog"/> and <see cref="KeyedRequests"/>.</summary>
    /// <param name="services">Where it is registered.</param>
    /// <param name="modules">Whose contributions the schema is made of.</param>
    /// <param name="options">The defaults unless told.</param>
    /// <param name="stored">Documents that are asked for by id; unless told those in the options' folder, read when they are first needed.</param>
    /// <exception cref="SchemaContributionException">Names the module to leave out.</exception>
    public static IServiceCollection AddHotlineGraphQL(
        this IServiceCollection services, IReadOnlyList<IModule> modules, GraphQLOptions? options = null, StoredOperations? stored = null)
    {
        options ??= new GraphQLOptions();
        return services
            .AddSingleton(SchemaComposer.Compose(modules))
            .AddSingleton(options)
            .AddSingleton(_ => stored ?? StoredOperations.Load(options.StoredOperations))
            .AddSingleton<KeyedMutations>()
            .AddSingleton<CallerLimits>().AddSingleton<ICallerLimits>(provider => provider.GetRequiredService<CallerLimits>())
            .AddSingleton<GraphQLEngine>()
            .AddSingleton<IKeptSubscriptions, KeptSubscriptions>()
            .AddSingleton<GraphQLEndpoint>()
            .AddKeyedSingleton(Public, (provider, _) => PublicEndpoint(modules, provider));
    }

    private const string Public = "public";

    /// <summary>Asks nobody for credentials: whatever is sent, its callers are the public.</summary>
    private static GraphQLEndpoint PublicEndpoint(IReadOnlyList<IModule> modules, IServiceProvider services)
    {
        var engine = ActivatorUtilities.CreateInstance<GraphQLEngine>(services, SchemaComposer.ComposePublic(modules));
        return ActivatorUtilities.CreateInstance<GraphQLEndpoint>(services, engine, new AnonymousCallers());
    }

    /// <summary>Serves GET, POST, event streams and WebSockets under the pattern, and refuses other methods in its own words.</summary>
    public static IEndpointConventionBuilder MapHotlineGraphQL(this IEndpointRouteBuilder endpoints, string pattern = "/graphql") =>
        endpoints.Map(pattern, "GraphQL", services => services.GetRequiredService<GraphQLEndpoint>());

    /// <summary>Serves the public schema alike, to callers without a token.</summary>
    public static IEndpointConventionBuilder MapPublicGraphQL(this IEndpointRouteBuilder endpoints, string pattern = "/public/graphql") =>
        endpoints.Map(pattern, "Public GraphQL", services => services.GetRequiredKeyedService<GraphQLEndpoint>(Public));

    private static IEndpointConventionBuilder Map(this IEndpointRouteBuilder endpoints, string pattern, string name, Func<IServiceProvider, GraphQLEndpoint> endpoint)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        // A peer that does not even answer pings is gone: without the time-out its operations would run on.
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) });
        pipeline.Run(http => endpoint(http.RequestServices).HandleAsync(http));
        return endpoints.Map(pattern, pipeline.Build()).WithDisplayName(name);
    }

    private sealed class AnonymousCallers : ICallerSource
    {
        public ValueTask<Outcome<KnownCaller>> FindAsync(Credentials credentials, CancellationToken cancellationToken) => new(new KnownCaller(Caller.Anonymous));
    }
}

public static class SchemaSdl
{
    /// <summary>The schema's SDL, sorted by ordinal, the same on every machine; serves nothing and needs no services.</summary>
    public static string Print(ISchema schema) => schema.Print(new PrintOptions { StringComparison = StringComparison.Ordinal });

    /// <summary>The names of all mutations, in order.</summary>
    public static IReadOnlyList<string> Mutations(IReadOnlyList<IModule> modules) =>
        SchemaComposer.Compose(modules).Mutation is { } mutation ? [.. mutation.Fields.Select(field => field.Name).Order(StringComparer.Ordinal)] : [];
}
