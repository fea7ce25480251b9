using System.Text.Json;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Feed;

/// <summary>The feed as callers see it: by asking for what came after a number, and by following from one.</summary>
public sealed class ChangesTests
{
    private const string Since = "query($city: ID!, $after: Long!, $first: Int, $names: [String!]) { changesSince(cityId: $city, after: $after, first: $first, names: $names) { reached hasMore items { number name ship } } }";
    private const string Follow = "subscription($city: ID!, $after: Long, $names: [String!]) { changed(cityId: $city, after: $after, names: $names) { number ship behind } }";

    [Fact]
    public async Task Each_sees_what_he_may_and_passes_over_the_rest()
    {
        await using var harbour = await Harbour.StartAsync();
        await harbour.MoorAsync("north", "Argo");
        await harbour.MoorAsync("open", "Beagle");
        await harbour.MoorAsync("south", "Calypso", "Discovery");

        Assert.Equal(("2 Beagle", 4, false), await SinceAsync(harbour, Caller.Anonymous, 0));
        Assert.Equal(("1 Argo, 2 Beagle", 4, false), await SinceAsync(harbour, Harbour.OfficerOf("north"), 0));
        Assert.Equal(("3 Calypso, 4 Discovery", 4, false), await SinceAsync(harbour, Harbour.OfficerOf("south"), 2));
    }

    [Fact]
    public async Task Pages_that_are_handed_back_their_number_miss_nothing_and_repeat_nothing()
    {
        await using var harbour = await Harbour.StartAsync();
        await harbour.MoorAsync("open", "Argo", "Beagle");
        await harbour.MoorAsync("south", "Calypso");
        await harbour.MoorAsync("open", "Discovery");

        Assert.Equal(("1 Argo", 1, true), await SinceAsync(harbour, Caller.Anonymous, 0, first: 1));
        Assert.Equal(("2 Beagle", 2, true), await SinceAsync(harbour, Caller.Anonymous, 1, first: 1));
        Assert.Equal(("4 Discovery", 4, false), await SinceAsync(harbour, Caller.Anonymous, 2, first: 1));
        Assert.Equal(("", 4, false), await SinceAsync(harbour, Caller.Anonymous, 4, first: 1));
    }

    [Fact]
    public async Task What_no_module_speaks_for_is_seen_by_nobody()
    {
        await using var harbour = await Harbour.StartAsync();
        await using (var database = harbour.Open())
        {
            database.Publish(new ShipSunk(Harbour.City, "Titanic"), harbour.Host.Time.Now);
            await database.SaveChangesAsync();
        }
        Assert.Equal(("", 1, false), await SinceAsync(harbour, Harbour.OfficerOf("north"), 0));
    }

    [Theory]
    [InlineData(3, null, null, "FEED_NUMBER_UNKNOWN")]
    [InlineData(-1, null, null, "FEED_NUMBER_UNKNOWN")]
    [InlineData(0, 0, null, "OUT_OF_RANGE")]
    [InlineData(0, 501, null, "OUT_OF_RANGE")]
    [InlineData(0, 1, "harbour.ship-lost.v1", "EVENT_NAME_UNKNOWN")]
    public async Task A_question_that_cannot_be_answered_is_refused(int after, int? first, string? name, string code)
    {
        await using var harbour = await Harbour.StartAsync();
        await harbour.MoorAsync("open", "Argo", "Beagle");
        var names = name is null ? null : new[] { name };
        var answer = await harbour.Host.ExecuteAsync(Since, new { city = Harbour.CityId, after, first, names });
        Assert.Equal([code], answer.ErrorCodes());
    }

    [Fact]
    public async Task A_follower_begins_where_he_was_told_or_now_and_hears_what_comes()
    {
        await using var harbour = await Harbour.StartAsync();
        await harbour.MoorAsync("open", "Argo", "Beagle");
        await using var resumed = (await FollowAsync(harbour, after: 1)).GetAsyncEnumerator();
        await using var fromNow = (await FollowAsync(harbour, after: null)).GetAsyncEnumerator();
        await harbour.MoorAsync("south", "Calypso");
        await harbour.MoorAsync("open", "Discovery");

        Assert.Equal(["2 Beagle", "4 Discovery"], [await NextAsync(resumed), await NextAsync(resumed)]);
        Assert.Equal("4 Discovery", await NextAsync(fromNow));
    }

    [Fact]
    public async Task A_number_never_given_is_refused_when_following()
    {
        await using var harbour = await Harbour.StartAsync();
        await using var refused = (await FollowAsync(harbour, after: 1)).GetAsyncEnumerator();
        Assert.True(await refused.MoveNextAsync());
        Assert.Equal(["FEED_NUMBER_UNKNOWN"], refused.Current.ErrorCodes());
    }

    private static Task<IAsyncEnumerable<JsonElement>> FollowAsync(Harbour harbour, long? after) => harbour.Host.ListenAsync(Follow, new { city = Harbour.CityId, after });

    private static async Task<string> NextAsync(IAsyncEnumerator<JsonElement> answers)
    {
        Assert.True(await answers.MoveNextAsync());
        var change = answers.Current.Data("changed");
        return $"{change.GetProperty("number")} {change.GetProperty("ship").GetString()}";
    }

    private static async Task<(string Ships, long Reached, bool HasMore)> SinceAsync(Harbour harbour, Caller caller, long after, int? first = null)
    {
        var changes = (await harbour.Host.ExecuteAsync(Since, new { city = Harbour.CityId, after, first }, caller)).Data("changesSince");
        return (string.Join(", ", changes.GetProperty("items").EnumerateArray().Select(change => $"{change.GetProperty("number")} {change.GetProperty("ship").GetString()}")),
            changes.GetProperty("reached").GetInt64(), changes.GetProperty("hasMore").GetBoolean());
    }
}
