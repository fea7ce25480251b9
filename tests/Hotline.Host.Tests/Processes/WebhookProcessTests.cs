using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

/// <summary>Webhooks of the real host: killed under way, with a receiver that breaks down as well; and kept from this machine.</summary>
public sealed class WebhookProcessTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly Dictionary<string, string> s_allowed = new()
    {
        ["Webhooks__AllowHttp"] = "true",
        ["Webhooks__AllowPrivateAddresses"] = "true",
        ["Webhooks__FirstBackOff"] = "00:00:00.100",
        ["Webhooks__LongestBackOff"] = "00:00:00.500",
        ["Webhooks__Attempts"] = "1000",
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_is_lost_nor_double_nor_out_of_order_though_server_and_receiver_are_killed_again_and_again()
    {
        await using var receiver = new Receiver();
        await receiver.StartAsync();
        var seed = Random.Shared.Next();
        var (random, id, recorded) = (new Random(seed), "", new List<string>());
        var categories = new[] { "DISCIPLINE", "APPEARANCE", "HYGIENE", "SAFETY", "HANDOVER" };
        for (var life = 0; life < categories.Length; life++)
        {
            await using var city = await Demonstration.StartAsync(_folder, s_allowed);
            if (life == 0) id = await CreateAsync(city, receiver, "after: 0");
            // A random number of requests further on, and wherever it then is, it is killed: there is more to send than that.
            var killedAt = receiver.Requests + random.Next(1, 5);
            for (var agent = 1; agent <= 5; agent++)
                recorded.Add((await city.DoAsync(city.Token("Monitor"), "recordBreach",
                    new { personId = GlobalId.Encode("Person", $"dongying/a0{agent}"), kind = "AGENT", day = "2025-12-11", category = categories[life], note = "seen" },
                    "fact { factId }")).At("fact.factId").GetString()!);
            if (life % 2 == 1)
            {
                await receiver.KillAsync();
                await receiver.StartAsync();
            }
            await UntilAsync(receiver, killedAt);
            await city.KillAsync();
        }

        await using var last = await Demonstration.StartAsync(_folder, s_allowed);
        List<long> seen, once;
        var (told, late) = (new HashSet<string>(), DateTime.UtcNow + s_patience);
        do
        {
            await Task.Delay(50);
            // What the webhook's maker may see: all numbers, and the facts of which they tell.
            var changes = await ToldChange.SinceAsync(last, 0);
            (seen, told) = (changes.Select(change => change.Number).ToList(), changes.SelectMany(change => change.Facts).ToHashSet());
            once = [.. receiver.Taken.DistinctBy(taken => taken.Id).Select(taken => taken.Number)];
        }
        while (!(told.IsSupersetOf(recorded) && seen.SequenceEqual(once)) && DateTime.UtcNow < late);

        Assert.True(told.IsSupersetOf(recorded), $"seed {seed}: not told of {string.Join(' ', recorded.Except(told))}");
        Assert.True(seen.SequenceEqual(once), $"seed {seed}: to be seen {string.Join(' ', seen)}, taken {string.Join(' ', once)}");
        // Some did come twice, and could be told by their ids.
        Assert.True(receiver.Taken.Count > once.Count, $"seed {seed}: nothing was repeated");
        Assert.Equal(once.Count, receiver.Taken.DistinctBy(taken => taken.Number).Count());
        await last.DoAsync(last.Token("SystemIntegrator"), "deleteWebhook", new { id }, "webhook { id }");
    }

    [Fact]
    public async Task A_receiver_on_this_machine_is_not_called_unless_that_is_allowed_whatever_it_is_named()
    {
        await using var receiver = new Receiver();
        await receiver.StartAsync();
        await using var city = await Demonstration.StartAsync(_folder, new Dictionary<string, string> { ["Webhooks__AllowHttp"] = "true" });
        var refused = await city.TryAsync(city.Token("SystemIntegrator"), "createWebhook", Input(receiver.Url.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), ""), "secret");
        Assert.Equal(["WEBHOOK_ADDRESS_NOT_PUBLIC"], refused.UserErrorCodes("createWebhook"));

        // By name it can be told only when it is called.
        var id = await CreateAsync(city, receiver, "");
        await city.DoAsync(city.Token("SystemIntegrator"), "testWebhook", new { id }, "delivery { messageId }");
        JsonElement delivery;
        do delivery = (await city.AskAsync("query($id: ID!) { node(id: $id) { ... on Webhook { deliveries { nodes { state attempts { status error { en zh } } } } } } }", new { id }, city.Token("SystemIntegrator")))
            .Data("node.deliveries.nodes.0");
        while (delivery.GetProperty("state").GetString() == "WAITING");
        Assert.Equal("localhost has no public address; others are not called.", delivery.At("attempts.0.error.en").GetString());
        Assert.Equal(0, receiver.Requests);
    }

    private static object Input(string url, string after) => new
    {
        url,
        query = $"subscription($city: ID!) {{ changed(cityId: $city {after}) {{ number name }} }}",
        variables = JsonSerializer.Serialize(new { city = Demonstration.City }),
    };

    private static async Task<string> CreateAsync(Demonstration city, Receiver receiver, string after) =>
        (await city.DoAsync(city.Token("SystemIntegrator"), "createWebhook", Input(receiver.Url, after), "webhook { id }")).At("webhook.id").GetString()!;

    private static async Task UntilAsync(Receiver receiver, int requests)
    {
        for (var late = DateTime.UtcNow + s_patience; receiver.Requests < requests && DateTime.UtcNow < late;) await Task.Delay(1);
        Assert.True(receiver.Requests >= requests, "the receiver was not called");
    }
}
