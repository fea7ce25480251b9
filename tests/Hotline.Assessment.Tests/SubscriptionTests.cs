using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Feed;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Tests;

/// <summary>The subscription tells of each move to those whom it concerns, and to nobody else.</summary>
public sealed class SubscriptionTests
{
    private static readonly string s_breach = $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", day: \"2026-02-02\", category: DISCIPLINE, note: \"late\"";
    private const string Query = "subscription($city: ID!, $kind: SubjectKind) { scoreChanged(cityId: $city, kind: $kind) { kind period sequence from to person { code } unit { code } items { itemCode from to } factIds } }";

    /// <summary>A listener, what of February he hears, and the subject by which he learns that all is said.</summary>
    private static readonly (Caller Caller, string City, string? Kind, string Heard, SubjectKind LastKind, string Last)[] s_listeners =
    [
        (TestCity.Agent(), TestCity.Id, null, "a1", SubjectKind.Agent, "testville/a1"),
        (TestCity.Agent("a2"), TestCity.Id, null, "", SubjectKind.Agent, "testville/a2"),
        (TestCity.Monitor, TestCity.Id, null, "", SubjectKind.Monitor, "testville/m1"),
        (TestCity.UnitOfficer, TestCity.Id, null, "a", SubjectKind.SubCentre, "testville/a"),
        (TestCity.OfficerOf("b", "u2"), TestCity.Id, null, "", SubjectKind.SubCentre, "testville/b"),
        (TestCity.HallManager, TestCity.Id, null, "a a1", SubjectKind.Agent, "testville/a1"),
        (TestCity.HallManager, TestCity.Id, "SUB_CENTRE", "a", SubjectKind.SubCentre, "testville/a"),
        (TestCallers.ResultsOfficer("elsewhere"), "elsewhere", null, "", SubjectKind.Agent, "elsewhere/x"),
        (TestCallers.Agent("elsewhere", "elsewhere/a1"), "elsewhere", null, "", SubjectKind.Agent, "elsewhere/a1"),
    ];

    [Fact]
    public async Task Each_hears_of_the_scores_that_concern_him()
    {
        await using var city = await AssessedCity.StartAsync();
        var open = new List<IAsyncEnumerable<JsonElement>>();
        foreach (var listener in s_listeners) open.Add(await ListenAsync(city, listener.Caller, listener.City, listener.Kind));
        using var stop = new CancellationTokenSource();
        var stranger = (await ListenAsync(city, TestCallers.ResultsOfficer("elsewhere"), TestCity.Id, null, stop.Token)).GetAsyncEnumerator(stop.Token);
        var strangerHears = stranger.MoveNextAsync().AsTask();

        await city.RecordAsync("recordBreach", TestCity.Monitor, s_breach);
        await city.RecordAsync("recordArchiveCheck", TestCity.HallManager, $"unitId: \"{AssessedCity.Unit("a")}\", day: \"2026-02-02\", complete: false");
        await city.ToldAsync();
        for (var i = 0; i < open.Count; i++)
            Assert.Equal(s_listeners[i].Heard, string.Join(' ', (await HeardAsync(city, open[i], s_listeners[i].LastKind, s_listeners[i].Last)).Select(Code).Order(StringComparer.Ordinal)));
        Assert.False(strangerHears.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => strangerHears);
    }

    [Fact]
    public async Task A_change_comes_with_from_to_items_and_facts()
    {
        await using var city = await AssessedCity.StartAsync();
        var listening = await ListenAsync(city, TestCity.Agent(), TestCity.Id, "AGENT");
        var fact = await city.RecordAsync("recordBreach", TestCity.Monitor, s_breach);
        await city.ToldAsync();
        var change = Assert.Single(await HeardAsync(city, listening, SubjectKind.Agent, "testville/a1"));
        Assert.Equal(("2026-02", "38"), (change.GetProperty("period").GetString(), change.GetProperty("to").ToString()));
        Assert.Contains("""{"itemCode":"discipline","from":null,"to":18}""", change.GetProperty("items").GetRawText(), StringComparison.Ordinal);
        Assert.Equal($"[\"{fact}\"]", change.GetProperty("factIds").GetRawText());
    }

    [Fact]
    public async Task Who_goes_on_behind_a_number_is_told_how_far_he_is_behind()
    {
        await using var city = await AssessedCity.StartAsync();
        await using (var database = await city.Host.Get<IDbContextFactory<AssessmentDb>>().CreateDbContextAsync())
        {
            for (var sequence = 1; sequence <= 3; sequence++)
                database.Publish(new ScoreChanged(TestCity.Id, SubjectKind.Agent, "testville/a1", "2026-02", sequence, null, null, [], [], TestCity.Now), TestCity.Now);
            await database.SaveChangesAsync();
        }
        var last = await city.Host.Get<IFeed>().LastAsync(TestCity.Id, default);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var heard = new List<(long Number, long Behind)>();
        await foreach (var answer in city.Host.SubscribeAsync("subscription($city: ID!) { scoreChanged(cityId: $city, after: 0, kind: AGENT) { number behind } }", new { city = TestCity.GlobalId }, TestCity.HallManager, patience.Token))
        {
            heard.Add((answer.Data("scoreChanged.number").GetInt64(), answer.Data("scoreChanged.behind").GetInt64()));
            if (heard.Count == 3) break;
        }
        Assert.All(heard, each => Assert.Equal(last - each.Number, each.Behind));
        Assert.Equal([2, 1, 0], heard.Select(each => each.Behind - heard[^1].Behind));
    }

    [Fact]
    public async Task The_public_may_not_listen()
    {
        await using var city = await AssessedCity.StartAsync();
        var answers = new List<JsonElement>();
        await foreach (var answer in city.Host.SubscribeAsync(Query, new { city = TestCity.GlobalId })) answers.Add(answer);
        Assert.Equal(["UNAUTHENTICATED"], Assert.Single(answers).ErrorCodes());
    }

    private static string Code(JsonElement change) =>
        (change.GetProperty("unit").ValueKind == JsonValueKind.Object ? change.GetProperty("unit") : change.GetProperty("person")).GetProperty("code").GetString()!;

    private static Task<IAsyncEnumerable<JsonElement>> ListenAsync(AssessedCity city, Caller caller, string cityId, string? kind, CancellationToken cancellationToken = default) =>
        city.Host.ListenAsync(Query, new { city = TestCity.Global("City", cityId), kind }, caller, cancellationToken);

    /// <summary>What came before a last change, numbered 0, that the listener hears for certain.</summary>
    private static async Task<IReadOnlyList<JsonElement>> HeardAsync(AssessedCity city, IAsyncEnumerable<JsonElement> answers, SubjectKind kind, string subjectId)
    {
        var last = new ScoreChanged(subjectId.Split('/')[0], kind, subjectId, "2026-02", Sequence: 0, null, null, [], [], TestCity.Now);
        await using (var database = await city.Host.Get<IDbContextFactory<AssessmentDb>>().CreateDbContextAsync())
        {
            database.Publish(last, TestCity.Now);
            await database.SaveChangesAsync();
        }
        var heard = new List<JsonElement>();
        await foreach (var answer in answers)
        {
            var change = answer.Data("scoreChanged");
            if (change.GetProperty("sequence").GetInt64() == 0) break;
            heard.Add(change);
        }
        return heard;
    }
}
