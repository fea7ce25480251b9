using System.Net;
using System.Text.Json;
using Hotline.Host.Tests.Feed;
using Hotline.Modularity;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Tests.Webhooks;

/// <summary>Who makes and changes webhooks, and what he is refused.</summary>
public sealed class ManagingTests
{
    [Theory]
    [InlineData("subscription($city: ID!) {\n  changed(cityId: $city) { nothing }\n}", null, "VALIDATION_FAILED query 2:28")]
    [InlineData("subscription {", null, "SYNTAX_ERROR query 1:15")]
    [InlineData("{ cities { id } }", null, "SUBSCRIPTION_NEEDED query :")]
    [InlineData("subscription($city: ID!) { changed(cityId: $city, names: [\"harbour.ship-lost.v1\"]) { number } }", null, "EVENT_NAME_UNKNOWN query 1:28")]
    [InlineData("subscription($city: ID!) { changed(cityId: $city, after: 7) { number } }", null, "FEED_NUMBER_UNKNOWN query 1:28")]
    [InlineData("subscription($city: ID!) { changed(cityId: $city) { number } }", "{", "BAD_REQUEST variables :")]
    [InlineData("subscription($city: ID!) { changed(cityId: $city) { number } }", "{}", "INVALID_VARIABLE variables 1:14")]
    [InlineData("subscription { changed(cityId: \"Q2l0eTplbHNld2hlcmU\") { number } }", null, "WEBHOOK_OF_OTHER_CITY query :")]
    public async Task A_document_that_cannot_be_executed_is_refused_with_its_place(string query, string? variables, string expected)
    {
        await using var bench = await WebhookBench.StartAsync();
        var answer = await bench.TryAsync("createWebhook", new { url = WebhookBench.Url, query, variables = variables ?? WebhookBench.Variables }, "secret");
        var error = Assert.Single(answer.Data("createWebhook.errors").EnumerateArray());
        Assert.Equal(expected, $"{error.GetProperty("code").GetString()} {error.GetProperty("field").GetString()} {error.GetProperty("line")}:{error.GetProperty("column")}");
        Assert.All(["message", "messageZh"], language => Assert.NotEqual("", error.GetProperty(language).GetString()));
        Assert.Empty((await bench.ShownAsync()).EnumerateArray());
    }

    [Fact]
    public async Task A_webhook_sees_with_the_eyes_of_who_made_it()
    {
        await using var bench = await WebhookBench.StartAsync();
        // The system of one unit, as a unit officer's would be.
        await bench.CreateAsync(WebhookBench.Integrator with { UnitId = "north" });
        await bench.Harbour.MoorAsync("north", "Argo");
        await bench.Harbour.MoorAsync("south", "Beagle");
        await bench.Harbour.MoorAsync("open", "Calypso");
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Calypso"], bench.Post.Ships);
    }

    [Fact]
    public async Task Each_manages_his_own_and_a_results_officer_those_of_the_city()
    {
        await using var bench = await WebhookBench.StartAsync();
        var manager = TestCallers.HallManager(Harbour.City, "port/h1");
        var (id, _) = await bench.CreateAsync(manager);
        foreach (var other in new[] { WebhookBench.Integrator, TestCallers.HallManager(Harbour.City, "port/h2"), TestCallers.ResultsOfficer("elsewhere") })
        {
            Assert.Empty((await bench.ShownAsync(other)).EnumerateArray());
            Assert.Equal(JsonValueKind.Null, (await bench.Host.ExecuteAsync("query($id: ID!) { node(id: $id) { id } }", new { id }, other)).Data("node").ValueKind);
            Assert.Equal(["WEBHOOK_NOT_FOUND"], (await bench.TryAsync("deleteWebhook", new { id }, "webhook { id }", other)).UserErrorCodes("deleteWebhook"));
        }
        Assert.Equal(1, (await bench.ShownAsync(manager)).GetArrayLength());
        var officer = TestCallers.ResultsOfficer(Harbour.City);
        Assert.Equal(id, (await bench.ShownAsync(officer)).At("0.id").GetString());
        await bench.DoAsync("deleteWebhook", new { id }, "webhook { id }", officer);
        Assert.Empty((await bench.ShownAsync(manager)).EnumerateArray());
    }

    [Fact]
    public async Task Other_roles_have_no_webhooks()
    {
        await using var bench = await WebhookBench.StartAsync();
        foreach (var role in new[] { Role.Agent, Role.Monitor, Role.UnitOfficer, Role.SurveyAgency })
            Assert.Equal(["FORBIDDEN"], (await bench.Host.ExecuteAsync("{ webhooks { totalCount } }", caller: WebhookBench.Integrator with { Role = role })).ErrorCodes());
    }

    [Fact]
    public async Task Another_document_or_address_goes_on_where_the_old_one_stood()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (id, _) = await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.DeliverAsync();
        await bench.DoAsync("changeWebhook", new { id, revision = 0, paused = true }, "webhook { state }");
        await bench.Harbour.MoorAsync("open", "Beagle");
        await bench.DeliverAsync();
        Assert.Equal(["Argo"], bench.Post.Ships);
        await bench.DoAsync("changeWebhook", new { id, revision = 1, url = "https://other.example/", query = "subscription($city: ID!) { changed(cityId: $city) { ship } }", paused = false }, "webhook { state }");
        await bench.DeliverAsync();
        Assert.Equal("""{"data":{"changed":{"ship":"Beagle"}}}""", bench.Post.Letters[1].Event.GetProperty("data").GetRawText());
        Assert.Equal("other.example", bench.Post.Letters[1].Url.Host);

        Assert.Equal(["VALIDATION_FAILED"], (await bench.TryAsync("changeWebhook", new { id, revision = 2, query = "subscription { nothing }" }, "webhook { id }")).UserErrorCodes("changeWebhook"));
        Assert.Equal(["WEBHOOK_ADDRESS_NOT_PUBLIC"], (await bench.TryAsync("changeWebhook", new { id, revision = 2, url = "https://10.0.0.1/" }, "webhook { id }")).UserErrorCodes("changeWebhook"));
        await bench.Harbour.MoorAsync("open", "Calypso");
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Beagle", "Calypso"], bench.Post.Ships);
    }

    [Fact]
    public async Task Whoever_changes_what_another_changed_meanwhile_is_told_to_read_it_again()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (id, _) = await bench.CreateAsync();
        var made = await bench.DoAsync("changeWebhook", new { id, revision = 0, paused = true }, "webhook { revision }");
        Assert.Equal(1, made.At("webhook.revision").GetInt32());

        var late = await bench.TryAsync("changeWebhook", new { id, revision = 0, paused = false }, "webhook { id }");
        Assert.Equal(["REVISION_STALE"], late.UserErrorCodes("changeWebhook"));
        Assert.Equal("PAUSED", (await bench.ShownAsync()).At("0.state").GetString());
    }

    [Fact]
    public async Task A_document_says_where_a_webhook_begins()
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        await bench.CreateAsync(document: "subscription($city: ID!) { changed(cityId: $city, after: 1) { ship } }");
        await bench.DeliverAsync();
        Assert.Equal(["Beagle"], bench.Post.Ships);
    }

    [Fact]
    public async Task One_and_a_range_are_sent_again_in_order_before_what_is_new()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (id, _) = await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        await bench.Harbour.MoorAsync("south", "Calypso");
        await bench.Harbour.MoorAsync("open", "Discovery");
        await bench.DeliverAsync();
        await bench.Harbour.MoorAsync("open", "Endeavour");

        Assert.Equal(1, (await bench.DoAsync("resendWebhookDelivery", new { id, number = 2 }, "count")).GetProperty("count").GetInt32());
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Beagle", "Discovery", "Beagle", "Endeavour"], bench.Post.Ships);
        Assert.Equal(bench.Post.Letters[1].Id, bench.Post.Letters[3].Id);

        // Also what was cleared from the log.
        await using (var database = bench.Database()) await database.HookDeliveries.Where(delivery => delivery.Number == 1).ExecuteDeleteAsync();
        Assert.Equal(3, (await bench.DoAsync("resendWebhookRange", new { id, from = 1, to = 4 }, "count")).GetProperty("count").GetInt32());
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Beagle", "Discovery"], bench.Post.Ships.Skip(5));
        Assert.Equal(bench.Post.Letters[0].Id, bench.Post.Letters[5].Id);
    }

    [Theory]
    [InlineData(0, 1, "OUT_OF_RANGE")]
    [InlineData(2, 1, "OUT_OF_RANGE")]
    [InlineData(1, 5_001, "OUT_OF_RANGE")]
    [InlineData(2, 2, "NOTHING_TO_RESEND")]
    [InlineData(3, 9, "NOTHING_TO_RESEND")]
    public async Task A_range_with_nothing_to_send_is_refused(int from, int to, string code)
    {
        await using var bench = await WebhookBench.StartAsync();
        var (id, _) = await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.Harbour.MoorAsync("south", "Beagle");
        await bench.DeliverAsync();
        await bench.Harbour.MoorAsync("open", "Calypso");
        Assert.Equal([code], (await bench.TryAsync("resendWebhookRange", new { id, from, to }, "count")).UserErrorCodes("resendWebhookRange"));
    }

    [Fact]
    public async Task Through_a_change_of_secret_both_sign_for_a_stated_time()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (id, old) = await bench.CreateAsync();
        var rotated = await bench.DoAsync("rotateWebhookSecret", new { id }, "secret webhook { oldSecretUntil }");
        Assert.NotEqual(old, rotated.GetProperty("secret").GetString());
        Assert.Equal("2026-01-16T00:00:00Z", rotated.At("webhook.oldSecretUntil").GetString());
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.DeliverAsync();
        bench.Wait(TimeSpan.FromDays(1));
        await bench.Harbour.MoorAsync("open", "Beagle");
        await bench.DeliverAsync();
        Assert.Equal([2, 1], bench.Post.Letters.Select(letter => letter.Signature.Split(' ').Length));
        Assert.All(bench.Post.Letters, letter => Assert.All(letter.Signature.Split(' '), signature => Assert.StartsWith("v1,", signature, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Secrets_are_stored_encrypted_and_their_keys_are_their_owners_alone()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (_, secret) = await bench.CreateAsync();
        await using var database = bench.Database();
        var stored = Convert.FromBase64String((await database.Hooks.SingleAsync()).Secret);
        Assert.Equal(-1, stored.AsSpan().IndexOf(Convert.FromBase64String(secret["whsec_".Length..])));
        var keys = bench.Host.Get<Host.Data.DataFolder>().FileAt("webhook-keys");
        Assert.NotEmpty(Directory.GetFiles(keys));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
    }

    [Fact]
    public async Task A_secret_whose_key_is_lost_stops_the_webhook_until_it_is_changed()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (id, _) = await bench.CreateAsync();
        await using (var database = bench.Database())
            await database.Hooks.ExecuteUpdateAsync(set => set.SetProperty(hook => hook.Secret, Convert.ToBase64String(new byte[100])));
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.DeliverAsync();
        Assert.Equal("DISABLED", (await bench.ShownAsync()).At("0.state").GetString());
        Assert.Empty(bench.Post.Letters);

        await bench.DoAsync("rotateWebhookSecret", new { id }, "secret");
        await bench.DoAsync("changeWebhook", new { id, revision = 1, paused = false }, "webhook { state }");
        await bench.DeliverAsync();
        Assert.Equal(["Argo"], bench.Post.Ships);
    }

    [Fact]
    public async Task A_trial_is_sent_once_and_at_once_whatever_waits_and_though_the_webhook_is_stopped()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (id, _) = await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo");
        bench.Post.Answers(HttpStatusCode.InternalServerError);
        await bench.DeliverAsync();
        await bench.DoAsync("testWebhook", new { id }, "delivery { messageId state }");
        await bench.DeliverAsync();
        await bench.DoAsync("changeWebhook", new { id, revision = 0, paused = true }, "webhook { state }");
        bench.Post.Answers(HttpStatusCode.OK);
        var trial = await bench.DoAsync("testWebhook", new { id }, "delivery { messageId state }");
        await bench.DeliverAsync();
        Assert.Equal(["1 WAITING 500", " DEAD 500", " DELIVERED 200"], await bench.LogAsync());
        var letter = bench.Post.Letters[^1];
        Assert.Equal((trial.At("delivery.messageId").GetString(), "webhooks.ping.v1", "{}"), (letter.Id, letter.Event.GetProperty("type").GetString(), letter.Event.GetProperty("data").GetRawText()));
    }

    [Fact]
    public async Task A_city_has_so_many_webhooks_and_no_more()
    {
        await using var bench = await WebhookBench.StartAsync(("MaximalPerCity", "1"));
        await bench.CreateAsync();
        var answer = await bench.TryAsync("createWebhook", new { url = WebhookBench.Url, query = WebhookBench.Document, variables = WebhookBench.Variables }, "secret");
        Assert.Equal(["TOO_MANY_WEBHOOKS"], answer.UserErrorCodes("createWebhook"));
    }
}
