using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>
/// One caller's way through a city's feed: all of it page by page, and then again by each subscription from the feed's beginning, which must tell
/// the very same.
/// </summary>
internal sealed class FeedWalk(ModuleHost host, SchemaShape schema, Sightings sightings, Plausible plausible, Walk walk, string city)
{
    public const string Root = "changesSince";

    /// <summary>A subscription that told all that is there waits for more; after so long without any there is none.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(50);

    /// <summary>Far longer than all there is takes to tell.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private readonly string _cityId = GlobalId.Encode("City", city);
    private readonly Relation _relation = Sightings.Of(city, isPerson: false, walk.Caller) ?? Relation.Common;

    public async Task TakeAsync()
    {
        var changes = await PagesAsync();
        await Task.WhenAll(schema.Objects["Subscription"].Where(field => walk.Allowed.Contains(("Subscription", field.Name))).Select(field => FollowAsync(field, changes)));
    }

    private async Task<List<JsonElement>> PagesAsync()
    {
        var (all, reached) = (new List<JsonElement>(), 0L);
        for (var more = true; more;)
        {
            var answer = await host.ExecuteAsync($"{{ it: {Root}(cityId: \"{_cityId}\", after: {reached}, first: 500) {SelectionOf("Changes")} }}", caller: walk.Caller);
            Assert.Empty(answer.ErrorCodes());
            var page = answer.Data("it");
            sightings.Note(page, walk.Caller, walk.Who, _relation);
            all.AddRange(page.GetProperty("Changes_items").EnumerateArray());
            (reached, more) = (page.GetProperty("Changes_reached").GetInt64(), page.GetProperty("Changes_hasMore").GetBoolean());
        }
        return all;
    }

    private async Task FollowAsync(ShownField field, IReadOnlyList<JsonElement> changes)
    {
        var expected = changes.Where(change => field.TypeName == "Change" || change.GetProperty($"Change_{field.Name}").ValueKind == JsonValueKind.Object).Select(change => change.GetProperty("Change_number").GetInt64()).ToList();
        var told = new List<long>();
        using var ending = new CancellationTokenSource(s_longest);
        try
        {
            var answers = await host.ListenAsync($"subscription {{ it: {field.Name}(cityId: \"{_cityId}\", after: 0) {SelectionOf(field.TypeName)} }}", caller: walk.Caller, cancellationToken: ending.Token);
            if (expected.Count == 0) ending.CancelAfter(s_idle);
            await foreach (var answer in answers.WithCancellation(ending.Token))
            {
                Assert.Empty(answer.ErrorCodes());
                var it = answer.Data("it");
                told.Add(it.GetProperty($"{field.TypeName}_number").GetInt64());
                lock (sightings)
                {
                    sightings.Note("Subscription", field.Name, new(walk.Who, _relation, Stages.None));
                    sightings.Note(it, walk.Caller, walk.Who, _relation);
                }
                if (told.Count == expected.Count) ending.CancelAfter(s_idle);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Nothing more came.
        }
        Assert.True(expected.SequenceEqual(told), $"{walk.Who} is told of {string.Join(' ', told)} by {field.Name} of {city}, and of {string.Join(' ', expected)} by {Root}.");
    }

    private string SelectionOf(string type) => new Selection(schema, walk.Allowed, plausible.Plain).Of(type);
}
