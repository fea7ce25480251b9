using System.Text;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>
/// Walks every type as every role, at home and from another city, from every root, through <c>nodes</c>, the feed and its subscriptions, tries every
/// mutation, and compares what comes with the reviewed table <c>who-sees-what.txt</c>.
/// </summary>
public sealed class WhoSeesWhatTests
{
    private const string OtherCity = "lianyungang";

    private static string Table => Path.Combine(Repository.Root, "tests", "Hotline.Host.Tests", "Rights", "who-sees-what.txt");

    [Fact]
    public async Task Everyone_sees_what_the_table_says_and_nothing_else()
    {
        await using var city = await WalkedCity.MakeAsync();
        var (host, schema, sightings) = (city.Host, await SchemaShape.OfAsync(city.Host), new Sightings(new Stages(WalkedCity.Months)));
        var plausible = new Plausible(schema, sightings, [city.City, OtherCity]);
        var walks = Callers(city).Select(each => new Walk(host, schema, sightings, plausible, each.Caller, each.Who)).ToList();
        await ReadAsync(walks);
        foreach (var walk in walks)
            foreach (var each in new[] { city.City, OtherCity })
                await new FeedWalk(host, schema, sightings, plausible, walk, each).TakeAsync();

        // Last, for those at home may come to write something.
        var mutations = walks.ConvertAll(walk => (walk.Caller, Walk: new MutationWalk(host, schema, sightings, plausible, walk)));
        var refusals = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (caller, walk) in mutations)
            if (caller.CityId == OtherCity) await walk.ReachIntoAsync(city.City, city.Version, refusals);
        foreach (var (_, walk) in mutations) await walk.TryEachAsync();

        await CompareAsync(SightingsTable.Of(sightings) + Refusals(refusals));
        Assert.Equal(Unmet.Known.Keys, schema.Objects.Keys.Except([.. sightings.Types, "Query"]));
    }

    /// <summary>All by turns: where one begins with the ids that others have met.</summary>
    private static async Task ReadAsync(List<Walk> walks)
    {
        foreach (var walk in walks) await walk.TryFieldsAsync();
        foreach (var walk in walks) await walk.FromRootsAsync(byId: false);
        foreach (var walk in walks) await walk.FromRootsAsync(byId: true);
        foreach (var walk in walks) await walk.WithFiltersAsync();
        foreach (var walk in walks) await walk.FromNodesAsync();
    }

    private static IEnumerable<(Caller Caller, string Who)> Callers(WalkedCity city)
    {
        yield return (Caller.Anonymous, nameof(Role.Citizen));
        foreach (var caller in city.Callers()) yield return (caller, $"{caller.Role}");
        yield return (city.Callers().Single(caller => caller.Is(Role.SurveyAgency)) with { PersonId = $"{city.City}/nobody" }, $"{nameof(Role.SurveyAgency)} of no survey");
        foreach (var caller in city.Callers())
            yield return (caller with { CityId = OtherCity, PersonId = Moved(caller.PersonId), UnitId = Moved(caller.UnitId) }, $"{caller.Role} of another city");

        static string? Moved(string? id) => id is null ? null : $"{OtherCity}/{id.Split('/')[1]}";
    }

    private static async Task CompareAsync(string seen)
    {
        var known = File.Exists(Table) ? (await File.ReadAllTextAsync(Table)).ReplaceLineEndings("\n") : null;
        if (seen == known) return;
        var actual = known is null ? Table : Path.ChangeExtension(Table, ".actual.txt");
        await File.WriteAllTextAsync(actual, seen);
        Assert.Fail(known is null ? $"There was no table; {actual} was written for review." : SightingsTable.Difference(known, seen, actual));
    }

    private static string Refusals(SortedDictionary<string, SortedSet<string>> refusals)
    {
        var text = new StringBuilder("Mutations with ids of another city, and how they are refused\n");
        foreach (var alike in refusals.GroupBy(each => string.Join(", ", each.Value), each => each.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
            text.Append("  ").AppendJoin(' ', alike).Append("\n    ").Append(alike.Key).Append('\n');
        return text.ToString();
    }
}
