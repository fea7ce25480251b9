using System.Text.Json;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Verdicts counted by unit, channel and type: on time + extended + overdue + undecided + excluded are all orders.</summary>
public sealed class TimelinessTests
{
    [Fact]
    public async Task Every_order_counts_once_in_its_group_and_an_excluded_one_apart()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.SubmittedAsync("on-time");
        await city.InHandAsync("extended");
        await city.InHandAsync("asked-too-late");
        await city.InHandAsync("excluded");
        await city.AcceptAsync("not-dispatched");
        const string More = "until: \"2026-02-06T10:00:00Z\", reason: \"digging\"";
        await city.ActAsync("askExtension", TestCity.UnitOfficer, More, "extended");
        await city.ActAsync("decideExtension", TestCity.HallManager, "granted: true, reason: \"ok\"", "extended");
        await city.ActAsync("excludeOrder", TestCity.HallManager, "reason: \"TEST\", evidence: \"file 1\"", "excluded");
        city.Wait(TimeSpan.FromDays(3));
        await city.ActAsync("askExtension", TestCity.UnitOfficer, More, "asked-too-late");
        await city.ActAsync("decideExtension", TestCity.HallManager, "granted: true, reason: \"ok\"", "asked-too-late");
        await city.ActAsync("submitOrder", TestCity.UnitOfficer, "", "extended");
        await city.ActAsync("submitOrder", TestCity.UnitOfficer, "", "asked-too-late");
        await city.InHandAsync("open");

        Assert.Equal(": 1 = 0 + 0 + 0 + 1 + 0; a: 5 = 1 + 1 + 1 + 1 + 1", await CountsAsync(city, "by: UNIT"));
        Assert.Equal("phone: 6 = 1 + 1 + 1 + 2 + 1", await CountsAsync(city, "by: CHANNEL"));
        Assert.Equal("water: 6 = 1 + 1 + 1 + 2 + 1", await CountsAsync(city, "by: MATTER_TYPE"));
        Assert.Equal("a: 1 = 0 + 0 + 0 + 1 + 0", await CountsAsync(city, "by: UNIT, from: \"2026-02-03\""));
        Assert.Equal("", await CountsAsync(city, "by: UNIT, to: \"2026-02-01\""));
    }

    [Fact]
    public async Task Days_the_wrong_way_round_are_refused()
    {
        await using var city = await AssessedCity.StartAsync();
        var answer = await city.Host.ExecuteAsync("""query($city: ID!) { timeliness(cityId: $city, by: UNIT, from: "2026-02-02", to: "2026-02-01") { key } }""",
            new { city = TestCity.GlobalId }, TestCity.ResultsOfficer);
        Assert.Equal(["DAYS_REVERSED"], answer.ErrorCodes());
    }

    /// <summary>"key: orders = on time + extended + overdue + undecided + excluded", group by group.</summary>
    internal static async Task<string> CountsAsync(AssessedCity city, string arguments)
    {
        var answer = await city.Host.ExecuteAsync(
            $$"""query($city: ID!) { timeliness(cityId: $city, {{arguments}}) { key unit { code } orders onTime extended overdue undecided excluded } }""", new { city = TestCity.GlobalId }, TestCity.ResultsOfficer);
        return string.Join("; ", answer.Data("timeliness").EnumerateArray().Select(row =>
        {
            string Number(string name) => row.GetProperty(name).ToString();
            if (row.GetProperty("unit").ValueKind == JsonValueKind.Object) Assert.Equal(Number("key"), row.GetProperty("unit").GetProperty("code").GetString());
            return $"{Number("key")}: {Number("orders")} = {Number("onTime")} + {Number("extended")} + {Number("overdue")} + {Number("undecided")} + {Number("excluded")}";
        }));
    }
}
