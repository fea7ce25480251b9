using Hotline.GraphQL;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Scalars;
using Hotline.Host.Access;
using Hotline.Host.Data;
using Hotline.Host.Demonstration;
using Hotline.Host.Plugins;
using Hotline.Modularity.Plugins;
using Hotline.Positions.Contracts;

namespace Hotline.Host.Serving;

/// <summary>The few lines that the console shows of a start.</summary>
internal static class Greeting
{
    private static readonly TimeSpan TokensAreValid = TimeSpan.FromHours(1);

    public static void FirstStart(DataFolder folder) => Console.Out.WriteLine($"First start: creating {folder.DatabaseFile} …");

    /// <summary>A step of filling the demonstration.</summary>
    public static void Making(string what) => Console.Out.WriteLine($"  demonstration: {what}");

    /// <param name="plan">The demonstration that the database holds; <c>null</c> where it holds none.</param>
    public static void Serving(WebApplication app, PluginCatalog catalog, DemonstrationPlan? plan)
    {
        var endpoint = $"{app.Urls.First()}/graphql";
        Console.Out.WriteLine($"GraphQL at {endpoint}");
        var refused = catalog.Plugins.Where(plugin => plugin.State is PluginState.Malfunctioned or PluginState.NotSupported).ToList();
        foreach (var plugin in refused) Console.Out.WriteLine($"Plugin {plugin.Id} is {plugin.State}: {plugin.Reason!.English}");
        if (!app.Services.GetRequiredService<GraphQLOptions>().StoredOperationsOnly) Console.Out.WriteLine($$"""
            Try:
              curl -s {{endpoint}} -H 'Content-Type: application/json' -d '{"query":"{{(plan is null ? "{ cities { name { en zh } zone } }" : RankingQuery(plan))}}"}'
            """);
        if (app.Services.GetService<IEndpointPage>() is not null) Console.Out.WriteLine("Or open the same address in a browser.");
        if (plan is not null && app.Services.GetService<LocalIssuer>() is { } issuer) Tokens(plan, issuer);
        SignIn(app);
    }

    /// <summary>What an operator should know of who can sign in.</summary>
    private static void SignIn(WebApplication app)
    {
        var access = app.Services.GetRequiredService<AccessOptions>();
        if (access.Authority is null && !access.BelievesLocalIssuer)
            Console.Out.WriteLine("No person can sign in yet: name your identity provider in Access:Authority. Systems get keys: keys create --help.");
        if (access.BelievesLocalIssuer && !app.Environment.IsDevelopment())
            app.Logger.LogWarning("Access:LocalIssuer is on outside Development: whoever reads the data folder's key can sign in as anybody.");
    }

    /// <summary>The plan, if the database holds the demonstration that was made of it.</summary>
    public static async Task<DemonstrationPlan?> HeldAsync(DemonstrationPlan? plan, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (plan is null) return null;
        await using var scope = services.CreateAsyncScope();
        var someone = plan.PersonId(DemonstrationPlan.AgentCode(0));
        var people = await scope.ServiceProvider.GetRequiredService<IPositions>().PeopleAsync([someone], cancellationToken);
        return people.ContainsKey(someone) ? plan : null;
    }

    private static string RankingQuery(DemonstrationPlan plan) =>
        $$"""{ ranking(cityId: \"{{GlobalId.Encode("City", plan.City)}}\", period: \"{{plan.ClosedMonths[^1]}}\") { ranked { place unit { name { zh en } } total orders } apart { unit { name { zh en } } why } } }""";

    private static void Tokens(DemonstrationPlan plan, LocalIssuer issuer)
    {
        Console.Out.WriteLine("Demonstration tokens, valid for an hour (send one as 'Authorization: Bearer …'; more: token issue --help):");
        foreach (var caller in plan.Callers())
            Console.Out.WriteLine($"  {caller.Role,-16} {caller.Name,-10} {issuer.Issue(caller, TokensAreValid)}");
    }
}
