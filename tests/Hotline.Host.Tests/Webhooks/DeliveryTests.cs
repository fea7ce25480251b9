using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hotline.Host.Webhooks.Sending;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Tests.Webhooks;

/// <summary>What a webhook sends, when, and what it makes of the answers.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task Each_event_is_a_CloudEvent_with_the_subscribers_own_selection_and_signed()
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.Harbour.MoorAsync("open", "before");
        var (_, secret) = await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.DeliverAsync();

        var letter = Assert.Single(bench.Post.Letters);
        Assert.Equal((WebhookBench.Url, "application/cloudevents+json; charset=utf-8"), (letter.Url.ToString(), letter.ContentType));
        Assert.Equal(
            """{"specversion":"1.0","id":"2","source":"/cities/port/feed","type":"harbour.ship-moored.v1","subject":"port","time":"2026-01-15T00:00:00Z","sequence":"0000000000000000002","datacontenttype":"application/json","data":{"data":{"changed":{"number":2,"ship":"Argo"}}}}""",
            Encoding.UTF8.GetString(letter.Body));
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{letter.Id}.{letter.Timestamp}."), .. letter.Body];
        Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}", letter.Signature);
        Assert.Equal(bench.Host.Time.Now.UnixMilliseconds / 1000, long.Parse(letter.Timestamp, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_message_that_ended_the_process_at_each_attempt_is_given_up_and_those_behind_it_are_sent()
    {
        await using var bench = await WebhookBench.StartAsync(("Attempts", "3"));
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        bench.Post.Answers(HttpStatusCode.InternalServerError);
        await bench.DeliverAsync();
        // As it lies there after it was begun three times, and ended as often with the process.
        await using (var database = bench.Database())
            Assert.Equal(1, await database.HookDeliveries.ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.Tries, 3).SetProperty(delivery => delivery.NotBefore, bench.Host.Time.Now)));
        bench.Post.Answers(HttpStatusCode.OK);
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Beagle"], bench.Post.Letters.Select(letter => letter.Ship));
        Assert.Equal(["1 DEAD 500", "2 DELIVERED 200"], await bench.LogAsync());
    }

    [Fact]
    public async Task Order_is_kept_a_message_that_fails_holds_back_those_behind_it_and_no_other_webhook()
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.CreateAsync();
        await bench.CreateAsync(url: "https://other.example/");
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle", "Calypso");
        bench.Post.Answer = letter => new(letter.Url.Host == "other.example" || letter.Ship == "Argo" ? HttpStatusCode.OK : HttpStatusCode.InternalServerError);

        await bench.DeliverAsync();
        await bench.DeliverAsync();
        IEnumerable<string?> At(string host) => bench.Post.Letters.Where(letter => letter.Url.Host == host).Select(letter => letter.Ship);
        Assert.Equal(["Argo", "Beagle"], At("receiver.example"));
        Assert.Equal(["Argo", "Beagle", "Calypso"], At("other.example"));

        bench.Post.Answers(HttpStatusCode.OK);
        bench.Wait(TimeSpan.FromSeconds(5));
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Beagle", "Beagle", "Calypso"], At("receiver.example"));
        var again = bench.Post.Letters.Where(letter => letter.Url.Host == "receiver.example" && letter.Ship == "Beagle").ToList();
        Assert.Equal(again[0].Id, again[1].Id);
        Assert.NotEqual(again[0].Timestamp, again[1].Timestamp);
        Assert.Equal(["1 DELIVERED 200", "2 DELIVERED 500 200", "3 DELIVERED 200"], await bench.LogAsync());
    }

    [Fact]
    public async Task After_the_last_attempt_a_message_is_dead_and_the_next_is_sent()
    {
        await using var bench = await WebhookBench.StartAsync(("Attempts", "3"));
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        bench.Post.Answer = letter => new(letter.Ship == "Argo" ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        for (var look = 0; look < 5; look++)
        {
            await bench.DeliverAsync();
            bench.Wait(TimeSpan.FromHours(6));
        }
        Assert.Equal(["Argo", "Argo", "Argo", "Beagle"], bench.Post.Ships);
        Assert.Equal(["1 DEAD 404 404 404", "2 DELIVERED 200"], await bench.LogAsync());
    }

    [Fact]
    public async Task Where_it_is_set_so_a_webhook_stops_at_a_dead_message()
    {
        await using var bench = await WebhookBench.StartAsync(("Attempts", "1"), ("AfterDead", "Pause"));
        var (id, _) = await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        bench.Post.Answers(HttpStatusCode.BadGateway);
        await bench.DeliverAsync();
        Assert.Equal(["Argo"], bench.Post.Ships);
        Assert.Equal("PAUSED Event 1 was given up.", await StateAsync(bench));

        bench.Post.Answers(HttpStatusCode.OK);
        await bench.DoAsync("changeWebhook", new { id, revision = 0, paused = false }, "webhook { state }");
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Beagle"], bench.Post.Ships);
    }

    [Fact]
    public async Task A_receiver_that_says_gone_gets_no_more_until_someone_lets_it_go_on_and_then_all()
    {
        await using var bench = await WebhookBench.StartAsync();
        var (id, _) = await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        bench.Post.Answers(HttpStatusCode.Gone);
        await bench.DeliverAsync();
        bench.Wait(TimeSpan.FromDays(1));
        await bench.DeliverAsync();
        Assert.Equal(["Argo"], bench.Post.Ships);
        Assert.Equal("DISABLED The receiver answered 410.", await StateAsync(bench));

        bench.Post.Answers(HttpStatusCode.OK);
        await bench.DoAsync("changeWebhook", new { id, revision = 0, paused = false }, "webhook { state }");
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Argo", "Beagle"], bench.Post.Ships);
        Assert.Equal("ACTIVE", await StateAsync(bench));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_receiver_that_asks_for_time_is_given_it(HttpStatusCode status)
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo");
        bench.Post.Answer = _ => new(status) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromMinutes(10)) } };
        await bench.DeliverAsync();
        bench.Wait(TimeSpan.FromMinutes(9));
        await bench.DeliverAsync();
        Assert.Single(bench.Post.Letters);
        bench.Wait(TimeSpan.FromMinutes(1));
        await bench.DeliverAsync();
        Assert.Equal(2, bench.Post.Letters.Count);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_that_says_so()
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo");
        bench.Post.Answer = _ => new(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("https://elsewhere.example/") } };
        await bench.DeliverAsync();
        Assert.Single(bench.Post.Letters);
        var attempt = (await bench.ShownAsync()).At("0.deliveries.nodes.0.attempts.0");
        Assert.Equal((307, "The receiver answered 307, a redirect. None is followed: name the final address."),
            (attempt.GetProperty("status").GetInt32(), attempt.At("error.en").GetString()));
    }

    [Fact]
    public async Task A_connection_that_fails_is_told_and_tried_again()
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo");
        bench.Post.Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError);
        await bench.DeliverAsync();
        Assert.Equal("receiver.example cannot be reached.", (await bench.ShownAsync()).At("0.deliveries.nodes.0.attempts.0.error.en").GetString());
        bench.Post.Answers(HttpStatusCode.OK);
        bench.Wait(TimeSpan.FromSeconds(5));
        await bench.DeliverAsync();
        Assert.Equal(["1 DELIVERED  200"], await bench.LogAsync());
    }

    [Fact]
    public async Task A_receiver_that_is_silent_is_left_after_a_time_and_tried_again()
    {
        await using var bench = await WebhookBench.StartAsync(("Timeout", "00:00:00.100"));
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo");
        bench.Post.IsSilent = true;
        await bench.DeliverAsync();
        Assert.Equal("The receiver did not answer within 0.1 s.", (await bench.ShownAsync()).At("0.deliveries.nodes.0.attempts.0.error.en").GetString());
        bench.Post.IsSilent = false;
        bench.Wait(TimeSpan.FromSeconds(5));
        await bench.DeliverAsync();
        Assert.Equal(["1 DELIVERED  204"], await bench.LogAsync());
    }

    [Fact]
    public async Task What_could_not_be_written_down_is_not_lost()
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.CreateAsync();
        await using var database = bench.Database();
        var line = ActivatorUtilities.CreateInstance<HookLine>(bench.Host.Services, (await database.Hooks.SingleAsync()).Id);
        await line.DeliverDueAsync(default);
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        await database.Database.ExecuteSqlRawAsync("CREATE TRIGGER disk_is_full BEFORE INSERT ON webhooks_deliveries BEGIN SELECT RAISE(ABORT, 'full'); END");
        await Assert.ThrowsAsync<DbUpdateException>(() => line.DeliverDueAsync(default));
        await database.Database.ExecuteSqlRawAsync("DROP TRIGGER disk_is_full");
        await line.DeliverDueAsync(default);
        Assert.Equal(["Argo", "Beagle"], bench.Post.Ships);
    }

    [Fact]
    public async Task What_is_not_for_the_webhook_is_passed_over_without_a_delivery()
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("south", [.. Enumerable.Range(1, 700).Select(ship => $"s{ship}")]);
        await bench.DeliverAsync();
        Assert.Empty(bench.Post.Letters);
        // So far nobody will look again.
        Assert.InRange((await bench.ShownAsync()).At("0.reached").GetInt64(), 500, 700);
        await bench.Harbour.MoorAsync("open", "Argo");
        await bench.DeliverAsync();
        Assert.Equal(["701 DELIVERED 204"], await bench.LogAsync());
    }

    [Fact]
    public async Task A_process_that_ends_in_the_middle_sends_the_same_again_under_the_same_id()
    {
        await using var bench = await WebhookBench.StartAsync();
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        using var killed = new CancellationTokenSource();
        bench.Post.Answer = _ =>
        {
            killed.Cancel();
            throw new OperationCanceledException(killed.Token);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.DeliverAsync(killed.Token));
        bench.Post.Answers(HttpStatusCode.OK);
        // After the pause of a failure, so that what breaks the sender does not use up its attempts at once.
        await bench.DeliverAsync();
        Assert.Equal(["Argo"], bench.Post.Ships);
        bench.Wait(TimeSpan.FromSeconds(10));
        await bench.DeliverAsync();
        Assert.Equal(["Argo", "Argo", "Beagle"], bench.Post.Ships);
        Assert.Equal(bench.Post.Letters[0].Id, bench.Post.Letters[1].Id);
        // The attempt that nobody saw the end of stays in the log, without an end.
        Assert.Equal(["1 DELIVERED  200", "2 DELIVERED 200"], await bench.LogAsync());
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_given_up_at_once()
    {
        await using var bench = await WebhookBench.StartAsync(("MaximalBytes", "1000"));
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", new string('A', 2_000), "Beagle");
        await bench.DeliverAsync();
        Assert.Equal(["Beagle"], bench.Post.Ships);
        Assert.Equal(["1 DEAD", "2 DELIVERED 204"], await bench.LogAsync());
    }

    [Fact]
    public async Task The_log_is_cleared_of_what_is_old_of_dead_messages_later()
    {
        await using var bench = await WebhookBench.StartAsync(("Attempts", "1"));
        await bench.CreateAsync();
        await bench.Harbour.MoorAsync("open", "Argo", "Beagle");
        bench.Post.Answer = letter => new(letter.Ship == "Argo" ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        await bench.DeliverAsync();
        bench.Wait(TimeSpan.FromDays(31));
        await bench.Host.Get<HookLog>().ClearAsync(default);
        Assert.Equal(["1 DEAD 404"], await bench.LogAsync());
        bench.Wait(TimeSpan.FromDays(150));
        await bench.Host.Get<HookLog>().ClearAsync(default);
        Assert.Empty(await bench.LogAsync());
        await using var database = bench.Database();
        Assert.Equal(0, await database.Attempts.CountAsync());
    }

    private static async Task<string> StateAsync(WebhookBench bench)
    {
        var shown = (await bench.ShownAsync())[0];
        var reason = shown.GetProperty("reason");
        return $"{shown.GetProperty("state").GetString()} {(reason.ValueKind == JsonValueKind.Null ? "" : reason.GetProperty("en").GetString())}".TrimEnd();
    }
}
