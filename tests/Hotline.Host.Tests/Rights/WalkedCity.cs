using System.Net;
using Hotline.GraphQL;
using Hotline.GraphQL.Limits;
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
/// A city that holds something of everything that can be seen: the demonstration, with one month published, one released and one closed, and then
/// what people do by mutations - orders, appeals, surveys, standards. It is Tuesday, 27 January 2026.
/// </summary>
internal sealed class WalkedCity : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private readonly DemonstrationPlan _plan;

    private WalkedCity(TemporaryFolder folder, ModuleHost host) =>
        (_folder, Host, _plan) = (folder, host, Smaller(DemonstrationPlan.Find(host.Get<IPluginCatalog>())!));

    /// <summary>How far the city has come with each month.</summary>
    public static IReadOnlyDictionary<string, string> Months { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["2025-10"] = "PUBLISHED",
        ["2025-11"] = "RELEASED",
        ["2025-12"] = "CLOSED",
        ["2026-01"] = "OPEN",
    };

    /// <summary>Of those who act in it, and of a colleague and another unit.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["a01", "a02", "m01", "water", "gas"];

    public ModuleHost Host { get; }

    public string City => _plan.City;

    public DatabaseVersion Version => Host.Get<DatabaseVersion>();

    public static async Task<WalkedCity> MakeAsync()
    {
        var folder = new TemporaryFolder();
        var city = new WalkedCity(folder, await StartAsync(folder));
        Assert.All(city.Host.Plugins.Plugins, plugin => Assert.Null(plugin.Reason));
        await using (var scope = city.Host.Scope())
            await ActivatorUtilities.CreateInstance<DemonstrationYear>(scope.ServiceProvider).MakeAsync(city._plan, _ => { }, CancellationToken.None);
        await city.LiveAsync();
        return city;
    }

    /// <summary>One for each role.</summary>
    public IEnumerable<Caller> Callers() => _plan.Callers().DistinctBy(caller => caller.Role);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Of as few orders as still make rates and findings of most units.</summary>
    private static DemonstrationPlan Smaller(DemonstrationPlan plan) => plan with { Orders = 1_000, ClosedMonths = ["2025-10"], Survey = plan.Survey with { Answers = 150 } };

    private async Task LiveAsync()
    {
        var staff = new WalkedStaff(Host, _plan, await SchemaShape.OfAsync(Host));
        var (months, surveys, orders) = (new WalkedMonths(Host, staff), new WalkedSurveys(staff), new WalkedOrders(Host, staff));
        await new WalkedStandards(Host, staff).WriteAsync();
        await months.CloseAsync();
        await months.AppealAsync();
        await orders.TakeAsync();
        await surveys.OpenAsync();

        Host.Time.Now = Instant.Utc(2026, 1, 27, 2);
        await orders.PassDeadlinesAsync();
        await surveys.CloseAsync();
        await months.CorrectAsync();
        await months.TamperAsync();
        await staff.LookAsync();
        foreach (var caller in Callers().Where(caller => caller.Is(Role.HallManager, Role.SystemIntegrator))) await MakeWebhookAsync(staff, caller);
    }

    /// <summary>One with a trial message that failed shows all there is to see.</summary>
    private async Task MakeWebhookAsync(WalkedStaff staff, Caller caller)
    {
        var query = $"subscription {{ changed(cityId: \"{staff.CityId}\") {{ number }} }}";
        var id = (await staff.DoAsync("createWebhook", new { url = "https://receiver.example/", query }, caller, "webhook { id }")).At("webhook.id").GetString()!;
        await staff.DoAsync("testWebhook", new { id }, caller, "");
        await ActivatorUtilities.CreateInstance<HookLine>(Host.Services, WalkedStaff.Raw(id)).DeliverDueAsync(CancellationToken.None);
    }

    private static Task<ModuleHost> StartAsync(TemporaryFolder folder) => ModuleHost.StartAsync([.. ModuleList.OfHost(), .. ModuleList.All()], options =>
    {
        options.Now = Instant.Utc(2026, 1, 20);
        options.Folder = folder;
        options.PluginFolders = [.. Directory.GetDirectories(Repository.Plugins).Order(StringComparer.Ordinal).Select(plugin => RicherPack.Of(plugin, folder))];
        options.Services = services => services.AddScoringRules()
            .AddSingleton<IFileLog>(provider => provider.GetRequiredService<FileLog>())
            .AddSingleton(DataFolder.Open(folder.Path)).AddSingleton<DataKeys>().AddSingleton<DatabaseVersion>()
            .AddSingleton(new HookSender(new Post { Answer = _ => new(HttpStatusCode.NotFound) }, new WebhookOptions(), TimeProvider.System))
            .AddSingleton(new GraphQLOptions
            {
                MaximalDepth = 100,
                MaximalNodes = 1_000_000,
                MaximalDocumentLength = 10_000_000,
                MaximalAliases = 1_000_000,
                MaximalRepeats = 1_000,
                MaximalErrors = 1_000,
                MaximalCost = int.MaxValue,
                RequestTimeout = TimeSpan.Zero,
            });
    });
}
