using Hotline.Modularity;
using Hotline.Scoring;
using Hotline.Scoring.Dossiers;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>A scorecard's dossier through the schema: verified offline, and no more than the caller may see.</summary>
public sealed class DossierTests
{
    [Fact]
    public async Task A_dossier_from_the_schema_verifies_without_the_database()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.ClosedAsync("1");
        await city.InHandAsync("2");
        city.Wait(TimeSpan.FromDays(4));
        var card = await city.CardAsync("SUB_CENTRE", "a", fields: "total asOf dossier");

        var dossier = Verified(card.At("dossier").GetString()!);
        Assert.Equal(card.At("total").GetDecimal(), dossier.Result.Scorecard.Total!.Value.Value);
        Assert.Equal(card.At("asOf").GetString(), dossier.Material.AsOf.ToString());
        Assert.Equal(["testville/1", "testville/2"], dossier.Material.Orders.Select(order => order.OrderId));
        Assert.Equal(["testville 1.0.0"], dossier.Material.Plugins.Select(plugin => $"{plugin.Id} {plugin.Version}"));
    }

    [Fact]
    public async Task An_agents_dossier_holds_his_facts_and_the_figures_of_his_team()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.RecordAsync("recordBreach", TestCity.Monitor, $"""personId: "{AssessedCity.Person("a1")}", kind: AGENT, category: DISCIPLINE, day: "2026-02-02", note: "late" """);
        var dossier = Verified((await city.CardAsync("AGENT", "a1", TestCity.Agent(), "dossier")).At("dossier").GetString()!);
        Assert.Equal("conduct.breach", Assert.Single(dossier.Material.Facts).Kind);
    }

    [Fact]
    public async Task Whom_the_caller_may_not_see_has_a_made_up_name_that_stays_the_same()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.ClosedAsync();
        var officer = await People(city, TestCity.UnitOfficer);
        var manager = await People(city, TestCity.HallManager);

        Assert.Equal(["testville/a1", "testville/a1", "testville/u1", "testville/a1", "testville/a1"], manager);
        Assert.Equal(["testville/somebody-1", "testville/somebody-1", "testville/u1", "testville/somebody-1", "testville/somebody-1"], officer);
    }

    [Fact]
    public async Task One_request_brings_few_dossiers()
    {
        await using var city = await AssessedCity.StartAsync();
        var many = string.Join(' ', Enumerable.Range(1, 6).Select(number => $"d{number}: dossier"));
        var answer = await city.Host.ExecuteAsync(
            $$"""query($city: ID!) { scorecards(cityId: $city, kind: SUB_CENTRE, period: "2026-02", codes: ["a"]) { {{many}} } }""", new { city = TestCity.GlobalId }, TestCity.HallManager);
        Assert.Equal(["DOSSIERS_TOO_MANY"], answer.ErrorCodes());
    }

    private static async Task<IReadOnlyList<string?>> People(AssessedCity city, Caller caller) =>
        Verified((await city.CardAsync("SUB_CENTRE", "a", caller, "dossier")).At("dossier").GetString()!).Material.Orders.Single().Facts.Select(fact => fact.PersonId).ToList();

    private static Dossier Verified(string text)
    {
        var outcome = DossierCheck.Verify(text, BuiltIn.Registry, []);
        Assert.Empty(outcome.Problems);
        return outcome.Value!;
    }
}
