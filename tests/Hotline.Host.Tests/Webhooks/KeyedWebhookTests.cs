using System.Text.Json;
using Hotline.Host.Access.Keys;
using Hotline.Host.Tests.Feed;
using Hotline.Host.Webhooks.Sending;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Webhooks;

/// <summary>A webhook that a system made with a key delivers while a key of the system stands behind it.</summary>
public sealed class KeyedWebhookTests
{
    private static readonly TimeSpan s_year = TimeSpan.FromDays(365);

    [Theory]
    [InlineData(false, "was revoked")]
    [InlineData(true, "has expired")]
    public async Task With_its_key_a_webhook_stops_and_under_another_key_of_the_system_it_goes_on_where_it_stood(bool expires, string says)
    {
        await using var bench = await WebhookBench.StartAsync();
        var caller = await KeyAsync(bench, TimeSpan.FromDays(30));
        var (id, _) = await bench.CreateAsync(caller);
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.DeliverAsync();
        await EndAsync(bench, caller, expires);
        await bench.Harbour.MoorAsync("open", "Beagle", "Calypso");
        await bench.DeliverAsync();
        Assert.Equal(["Argo"], bench.Post.Ships);
        var officer = TestCallers.ResultsOfficer(Harbour.City);
        var shown = (await bench.ShownAsync(officer)).At("0");
        Assert.Equal("DISABLED", shown.GetProperty("state").GetString());
        Assert.Contains($"{caller.KeyId} of its system {says}", shown.At("reason.en").GetString(), StringComparison.Ordinal);

        // Nobody lends it his own rights: it takes a key of the system, and a good one.
        foreach (var other in new[] { officer, caller }) Assert.Equal(["WEBHOOK_KEY_ENDED"], await GoOnAsync(bench, id, other));
        Assert.Equal(["WEBHOOK_NOT_FOUND"], await GoOnAsync(bench, id, await KeyAsync(bench, s_year, "another system")));
        Assert.Empty(await GoOnAsync(bench, id, await KeyAsync(bench, s_year)));
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Beagle", "Calypso"], bench.Post.Ships);
        Assert.Equal(JsonValueKind.Null, (await bench.ShownAsync(officer)).At("0.reason").ValueKind);
    }

    [Fact]
    public async Task A_key_is_replaced_without_a_pause_by_a_change_under_the_new_one()
    {
        await using var bench = await WebhookBench.StartAsync();
        var old = await KeyAsync(bench, s_year);
        var (id, _) = await bench.CreateAsync(old);
        Assert.Empty(await GoOnAsync(bench, id, await KeyAsync(bench, s_year)));
        await EndAsync(bench, old, expires: false);
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.DeliverAsync();
        Assert.Equal(["Argo"], bench.Post.Ships);
    }

    [Fact]
    public async Task What_a_results_officer_changes_still_hangs_on_its_systems_key()
    {
        await using var bench = await WebhookBench.StartAsync();
        var caller = await KeyAsync(bench, s_year);
        var (id, _) = await bench.CreateAsync(caller);
        Assert.Empty(await GoOnAsync(bench, id, TestCallers.ResultsOfficer(Harbour.City)));
        await EndAsync(bench, caller, expires: false);
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.DeliverAsync();
        Assert.Empty(bench.Post.Ships);
    }

    [Fact]
    public async Task Those_whose_key_has_ended_are_found_though_nothing_is_to_be_sent()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (ending, staying) = (await KeyAsync(bench, s_year), await KeyAsync(bench, s_year));
        foreach (var caller in new[] { ending, staying, WebhookBench.Integrator }) await bench.CreateAsync(caller);
        Assert.Empty(await bench.Host.Get<HookKeys>().EndedAsync(default));
        await EndAsync(bench, ending, expires: false);
        Assert.Single(await bench.Host.Get<HookKeys>().EndedAsync(default));
        await bench.DeliverAsync();
        Assert.Empty(await bench.Host.Get<HookKeys>().EndedAsync(default));
        Assert.Equal(["DISABLED", "ACTIVE", "ACTIVE"], (await bench.ShownAsync()).EnumerateArray().Select(hook => hook.GetProperty("state").GetString()));
    }

    private static async Task<Caller> KeyAsync(WebhookBench bench, TimeSpan validFor, string name = "system")
    {
        var keys = bench.Host.Get<ApiKeys>();
        var key = await keys.CreateAsync(WebhookBench.Integrator with { Name = name }, validFor, "operator", default);
        return (await keys.FindAsync(key, default)).Value!.Caller;
    }

    private static async Task EndAsync(WebhookBench bench, Caller caller, bool expires)
    {
        if (expires) bench.Wait(TimeSpan.FromDays(30));
        else Assert.True(await bench.Host.Get<ApiKeys>().RevokeAsync(caller.KeyId!, default));
    }

    private static async Task<IReadOnlyList<string>> GoOnAsync(WebhookBench bench, string id, Caller caller)
    {
        var revision = (await bench.Host.ExecuteAsync("query($id: ID!) { node(id: $id) { ... on Webhook { revision } } }", new { id }, TestCallers.ResultsOfficer(Harbour.City))).Data("node.revision").GetInt32();
        return (await bench.TryAsync("changeWebhook", new { id, revision, paused = false }, "webhook { id }", caller)).UserErrorCodes("changeWebhook");
    }
}
