using System.Text.Json;
using Hotline.Standards.Tests.Support;
using Hotline.Testing;
using static Hotline.Standards.Tests.Support.Office;

namespace Hotline.Standards.Tests;

/// <summary>R1: the gaps between duties and items, both ways. Asked without a token: it is public.</summary>
public sealed class DutyCoverageTests
{
    [Fact]
    public async Task Duties_that_no_item_assesses_are_shown_by_post()
    {
        await using var office = await OpenAsync();
        var coverage = await CoverageAsync(office, "2026-03-02");
        Assert.Equal(["agent yes followUp", "monitor no check", "office no check"], coverage.GetProperty("positions").EnumerateArray().Select(Show));
        Assert.Equal(0, coverage.GetProperty("itemsWithoutDuty").GetArrayLength());
        // Before the standard began no item assessed anything.
        Assert.Equal("agent no discipline,followUp", Show((await CoverageAsync(office, "2025-12-31")).GetProperty("positions")[0]));
    }

    [Fact]
    public async Task An_item_whose_duty_left_its_post_rests_on_none()
    {
        await using var office = await OpenAsync();
        var id = (await office.TryAsync("draftStandard", new { cityId = CityId, code = "agent", version = "2026.2", content = Contents.Of("2026-04-01", duty: "followUp") }, Olga, "standard { id }"))
            .Data("draftStandard.standard.id").GetString();
        await office.TryAsync("submitForReview", new { standardId = id, revision = 1 }, Olga, "standard { id }");
        await office.TryAsync("publishStandard", new { standardId = id, revision = 2 }, Otto, "standard { id }");
        office.Pack(("city.yaml", City.Replace("duties: [discipline, followUp]", "duties: [discipline]", StringComparison.Ordinal).Replace("assessedAs: monitor, duties: [check]", "assessedAs: monitor, duties: [check, followUp]", StringComparison.Ordinal)));
        await office.OpenAgainAsync();

        var coverage = await CoverageAsync(office, "2026-04-01");
        // The monitor has the duty by now, which is no ground to assess an agent.
        Assert.Equal(["agent yes discipline", "monitor no check,followUp", "office no check"], coverage.GetProperty("positions").EnumerateArray().Select(Show));
        var item = Assert.Single(coverage.GetProperty("itemsWithoutDuty").EnumerateArray());
        Assert.Equal((id, "AGENT", "discipline", "followUp"),
            (item.GetProperty("standardId").GetString(), item.GetProperty("kind").GetString(), item.GetProperty("code").GetString(), item.GetProperty("duty").GetString()));
        Assert.Equal(0, (await CoverageAsync(office, "2026-03-31")).GetProperty("itemsWithoutDuty").GetArrayLength());
    }

    private static async Task<JsonElement> CoverageAsync(Office office, string day) => (await office.AskAsync("""
        query($city: ID!, $day: Date!) { dutyCoverage(cityId: $city, day: $day) {
          positions { position { code } standardId dutiesNotAssessed { code name { zh } } } itemsWithoutDuty { standardId kind code name { zh } duty } } }
        """, new { city = CityId, day })).Data("dutyCoverage");

    private static string Show(JsonElement post) =>
        $"{post.GetProperty("position").GetProperty("code")} {(post.GetProperty("standardId").ValueKind == JsonValueKind.Null ? "no" : "yes")} "
        + string.Join(',', post.GetProperty("dutiesNotAssessed").EnumerateArray().Select(duty => duty.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
}
