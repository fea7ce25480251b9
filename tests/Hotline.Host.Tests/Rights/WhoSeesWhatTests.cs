using System.Net;
using Hotline.GraphQL;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Scalars;
using Hotline.Host.Access.Looks;
using Hotline.Host.Composition;
using Hotline.Host.Data;
using Hotline.Host.Demonstration;
using Hotline.Host.Tests.Webhooks;
using Hotline.Host.Webhooks;
using Hotline.Host.Webhooks.Sending;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Plugins;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Tests.Rights;

/// <summary>
/// Walks every type as every role, at home and from another city, from every root and through <c>nodes</c>, and compares what comes with the
/// reviewed table <c>who-sees-what.txt</c>.
/// </summary>
public sealed class WhoSeesWhatTests
{
    private const string OtherCity = "lianyungang";

    private static string Table => Path.Combine(Repository.Root, "tests", "Hotline.Host.Tests", "Rights", "who-sees-what.txt");

    [Fact]
    public async Task Everyone_sees_what_the_table_says_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DemonstrationAsync(folder);
        var plan = DemonstrationPlan.Find(host.Get<IPluginCatalog>())!;
        var (schema, sightings) = (await SchemaShape.OfAsync(host), new Sightings());
        var walks = Callers(plan).Select(each => new Walk(host, schema, sightings, each.Caller, each.Who, [plan.City, OtherCity])).ToList();
        foreach (var walk in walks) await walk.TryFieldsAsync();
        foreach (var walk in walks) await walk.FromRootsAsync(byId: false);
        foreach (var walk in walks) await walk.FromRootsAsync(byId: true);
        foreach (var walk in walks) await walk.FromNodesAsync();

        var seen = sightings.Table() + Unmet(schema, sightings);
        var known = File.Exists(Table) ? (await File.ReadAllTextAsync(Table)).ReplaceLineEndings("\n") : null;
        if (seen == known) return;
        var actual = known is null ? Table : Path.ChangeExtension(Table, ".actual.txt");
        await File.WriteAllTextAsync(actual, seen);
        Assert.Fail(known is null ? $"There was no table; {actual} was written for review." : Difference(known, seen, actual));
    }

    private static IEnumerable<(Caller Caller, string Who)> Callers(DemonstrationPlan plan)
    {
        yield return (Caller.Anonymous, nameof(Role.Citizen));
        foreach (var caller in plan.Callers().DistinctBy(caller => caller.Role)) yield return (caller, $"{caller.Role}");
        foreach (var caller in plan.Callers().DistinctBy(caller => caller.Role))
            yield return (caller with { CityId = OtherCity, PersonId = Moved(caller.PersonId), UnitId = Moved(caller.UnitId) }, $"{caller.Role} of another city");

        static string? Moved(string? id) => id is null ? null : $"{OtherCity}/{id.Split('/')[1]}";
    }

    private static async Task<ModuleHost> DemonstrationAsync(TemporaryFolder folder)
    {
        var host = await ModuleHost.StartAsync([.. ModuleList.OfHost(), .. ModuleList.All()], options =>
        {
            options.Now = Instant.Utc(2026, 1, 20);
            options.PluginFolders = [.. Directory.GetDirectories(Repository.Plugins).Order(StringComparer.Ordinal)];
            options.Services = services => services.AddScoringRules().AddSingleton<IFileLog>(provider => provider.GetRequiredService<FileLog>()).AddSingleton(DataFolder.Open(folder.Path)).AddSingleton<DataKeys>()
                .AddSingleton(new HookSender(new Post { Answer = _ => new(HttpStatusCode.NotFound) }, new WebhookOptions(), TimeProvider.System))
                .AddSingleton(new GraphQLOptions
                {
                    MaximalDepth = 100,
                    MaximalNodes = 1_000_000,
                    MaximalDocumentLength = 10_000_000,
                    MaximalAliases = 1_000_000,
                    MaximalRepeats = 1_000,
                    MaximalCost = int.MaxValue,
                    RequestTimeout = TimeSpan.Zero,
                });
        });
        var plan = DemonstrationPlan.Find(host.Get<IPluginCatalog>())!;
        await using var scope = host.Scope();
        await ActivatorUtilities.CreateInstance<DemonstrationYear>(scope.ServiceProvider).MakeAsync(plan, _ => { }, CancellationToken.None);
        foreach (var caller in plan.Callers().Where(caller => caller.Is(Role.HallManager, Role.SystemIntegrator))) await MakeWebhookAsync(host, caller);
        return host;
    }

    /// <summary>The demonstration has none, for they need receivers; one with a trial message that failed shows all there is to see.</summary>
    private static async Task MakeWebhookAsync(ModuleHost host, Caller caller)
    {
        var input = new { url = "https://receiver.example/", query = $"subscription {{ changed(cityId: \"{GlobalId.Encode("City", caller.CityId!)}\") {{ number }} }}" };
        var id = (await host.ExecuteAsync("mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } } }", new { input }, caller)).Data("createWebhook.webhook.id").GetString()!;
        await host.ExecuteAsync("mutation($input: TestWebhookInput!) { testWebhook(input: $input) { errors { code } } }", new { input = new { id } }, caller);
        Assert.True(GlobalId.TryDecode(id, out _, out var raw));
        await ActivatorUtilities.CreateInstance<HookLine>(host.Services, raw).DeliverDueAsync(CancellationToken.None);
    }

    /// <summary>What the demonstration holds nothing of; a type that comes to be met must come to be reviewed.</summary>
    private static string Unmet(SchemaShape schema, Sightings sightings)
    {
        var met = sightings.Types.ToHashSet();
        var unmet = schema.Objects.Keys.Where(type => !met.Contains(type) && type is not ("Query" or "Mutation" or "Subscription") && !type.EndsWith("Payload", StringComparison.Ordinal));
        return $"Nobody met, for the demonstration holds none or they come with mutations alone\n{string.Concat(unmet.Select(type => $"  {type}\n"))}";
    }

    private static string Difference(string known, string seen, string actual)
    {
        var (before, after) = (Entries(known), Entries(seen));
        var lines = after.Except(before).Select(entry => $"+ {entry}").Concat(before.Except(after).Select(entry => $"- {entry}")).Order(StringComparer.Ordinal);
        return $"Somebody sees what the table does not say (+), or not what it says (-). The new table is {actual}; replace the old one if it is right.\n{string.Join('\n', lines.Take(60))}";
    }

    /// <summary>Type.field, who: one each, so that a regrouping is no difference.</summary>
    private static HashSet<string> Entries(string table)
    {
        var (entries, type, fields) = (new HashSet<string>(), "", Array.Empty<string>());
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal)) entries.UnionWith(from field in fields from who in line.Trim().Split(", ") select $"{type}.{field} {who}");
            else if (line.StartsWith("  ", StringComparison.Ordinal)) fields = line.Trim().Split(' ');
            else type = line;
        }
        return entries;
    }
}
