using System.Text.Json;
using Hotline.Standards.Tests.Support;
using Hotline.Testing;
using static Hotline.Standards.Tests.ProposalTests;
using static Hotline.Standards.Tests.Support.Office;

namespace Hotline.Standards.Tests;

/// <summary>What everyone is told when the rules move: what, from which version to which, and why.</summary>
public sealed class MovesOfFeedTests
{
    [Fact]
    public async Task An_adopted_proposal_is_told_with_the_versions_and_the_proposal()
    {
        await using var office = await OpenAsync();
        var proposal = await ProposeLimitsAsync(office);
        await AdoptAsync(office, proposal, Otto);
        var moved = Assert.Single(await ToldAsync(office, "rulebookMoved { part from to pack proposalId }"));
        Assert.Equal(
            ("LIMITS", Word(proposal, "basedOn"), Word(proposal, "version"), (string?)null, Word(proposal, "id")),
            (Word(moved, "part"), Word(moved, "from"), Word(moved, "to"), moved.GetProperty("pack").GetString(), Word(moved, "proposalId")));
    }

    [Fact]
    public async Task What_a_later_pack_changes_is_told_part_by_part_and_its_first_and_the_same_again_are_not()
    {
        await using var office = await OpenAsync();
        Assert.Empty(await ToldAsync(office, "rulebookMoved { part }"));
        office.Pack(
            ("limits.yaml", SamplePack.Limits.Replace("value: 5", "value: 9", StringComparison.Ordinal)),
            ("calendars/2026.yaml", SamplePack.Calendar.Replace("to: 2026-01-03", "to: 2026-01-02", StringComparison.Ordinal)));
        await office.OpenAgainAsync();
        await office.OpenAgainAsync();
        var moved = await ToldAsync(office, "rulebookMoved { part from to pack proposalId }");
        Assert.Equal(["CALENDAR", "LIMITS"], moved.Select(each => Word(each, "part")));
        Assert.All(moved, each => Assert.Equal(("testville@1.0.0", JsonValueKind.Null), (Word(each, "pack"), each.GetProperty("proposalId").ValueKind)));
        Assert.All(moved, each => Assert.NotEqual(Word(each, "from"), Word(each, "to")));
    }

    [Fact]
    public async Task A_retirement_is_told_with_its_reason()
    {
        await using var office = await OpenAsync();
        await StandardLifeTests.DoAsync(office, "retireStandard", new { standardId = StandardLifeTests.Global("2026.1"), revision = 3, until = "2026-10-01", reason = "The act was repealed." }, Olga);
        var moved = await ToldAsync(office, "standardMoved { move until reason }");
        Assert.Equal(["PUBLISHED ", "RETIRED The act was repealed."], moved.Select(each => $"{Word(each, "move")} {each.GetProperty("reason").GetString()}"));
    }

    /// <summary>As anyone hears it.</summary>
    private static async Task<List<JsonElement>> ToldAsync(Office office, string field) =>
        (await office.AskAsync($"query($city: ID!) {{ changesSince(cityId: $city, after: 0) {{ items {{ {field} }} }} }}", new { city = CityId }))
            .Data("changesSince.items").EnumerateArray().Select(change => change.EnumerateObject().Single().Value).Where(moved => moved.ValueKind == JsonValueKind.Object).ToList();
}
