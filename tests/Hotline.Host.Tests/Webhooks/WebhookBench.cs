using System.Text.Json;
using Hotline.Host.Access;
using Hotline.Host.Data;
using Hotline.Host.Tests.Feed;
using Hotline.Host.Webhooks;
using Hotline.Host.Webhooks.Data;
using Hotline.Host.Webhooks.Sending;
using Hotline.Modularity;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Tests.Webhooks;

/// <summary>The harbour with webhooks, a clock that the test moves, and receivers without a network.</summary>
internal sealed class WebhookBench(Harbour harbour, TemporaryFolder folder) : IAsyncDisposable
{
    public const string Url = "https://receiver.example/hook";
    public const string Document = "subscription($city: ID!) { changed(cityId: $city) { number ship } }";
    public static readonly string Variables = JsonSerializer.Serialize(new { city = Harbour.CityId });
    public static readonly Caller Integrator = TestCallers.System(Harbour.City);

    public Harbour Harbour => harbour;
    public ModuleHost Host => harbour.Host;
    public Post Post => Host.Get<Post>();

    public static async Task<WebhookBench> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        return new(await Harbour.StartAsync([new AccessModule(), new WebhooksModule()], options =>
        {
            options.Folder = folder;
            foreach (var (key, value) in settings) options.Settings.Add($"Webhooks:{key}", value);
            options.Services = services => services.AddSingleton(DataFolder.Open(folder.Path)).AddSingleton<DataKeys>().AddSingleton<Post>()
                .AddSingleton(provider => new HookSender(provider.GetRequiredService<Post>(), provider.GetRequiredService<WebhookOptions>(), provider.GetRequiredService<TimeProvider>()));
        }), folder);
    }

    /// <returns>The webhook's global id and its secret.</returns>
    public async Task<(string Id, string Secret)> CreateAsync(Caller? caller = null, string document = Document, string url = Url)
    {
        var made = await DoAsync("createWebhook", new { url, query = document, variables = Variables }, "secret webhook { id }", caller);
        return (made.GetProperty("webhook").GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
    }

    /// <summary>Runs a mutation, and wants no errors.</summary>
    public async Task<JsonElement> DoAsync(string mutation, object input, string selection, Caller? caller = null)
    {
        var answer = await TryAsync(mutation, input, selection, caller);
        Assert.Empty(answer.UserErrorCodes(mutation));
        return answer.Data(mutation);
    }

    public Task<JsonElement> TryAsync(string mutation, object input, string selection, Caller? caller = null) => Host.ExecuteAsync(
        $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ code field message messageZh line column }} {selection} }} }}",
        new { input }, caller ?? Integrator);

    /// <summary>Sends all that is due now, by a new line for each webhook, as after a new start.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken = default)
    {
        await using var database = Database();
        foreach (var id in await database.Hooks.Select(hook => hook.Id).ToListAsync(cancellationToken))
            await ActivatorUtilities.CreateInstance<HookLine>(Host.Services, id).DeliverDueAsync(cancellationToken);
    }

    public void Wait(TimeSpan time) => Host.Time.Now = Host.Time.Now.Plus(time);

    public WebhooksDb Database() => Host.Get<IDbContextFactory<WebhooksDb>>().CreateDbContext();

    /// <summary>The one webhook as its maker sees it.</summary>
    public async Task<JsonElement> ShownAsync(Caller? caller = null) => (await Host.ExecuteAsync(
        "{ webhooks(first: 5) { nodes { id url state reached reason { en } oldSecretUntil deliveries { totalCount nodes { messageId number event state nextAttemptAt settledAt attempts { at status milliseconds error { en zh } } } } } } }",
        caller: caller ?? Integrator)).Data("webhooks.nodes");

    /// <summary>Its log, oldest first, e.g. <c>1 DELIVERED 500 204</c>: number, state, what each attempt was answered.</summary>
    public async Task<IReadOnlyList<string>> LogAsync() => [.. (await ShownAsync()).At("0.deliveries.nodes").EnumerateArray().Reverse().Select(delivery =>
        $"{delivery.GetProperty("number")} {delivery.GetProperty("state").GetString()} {string.Join(' ', delivery.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("status")))}".TrimEnd())];

    public async ValueTask DisposeAsync()
    {
        await harbour.DisposeAsync();
        folder.Dispose();
    }
}
