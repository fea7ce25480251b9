using Hotline.Assessment.Contracts;
using Hotline.Assessment.Facts;
using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Assessment.Tests;

/// <summary>The year-end part of a year, marked by hand.</summary>
public sealed class YearEndMarkTests
{
    [Fact]
    public async Task The_mark_given_last_stands_unless_it_was_voided_and_counts_for_its_year_alone()
    {
        await using var city = await AssessedCity.StartAsync();
        await GiveAsync(city, "2025", 80);
        Assert.Equal(("testville/a1", Points.Of(80)), await MarkAsync(city, 2025));
        city.Wait(TimeSpan.FromMinutes(1));
        var last = await GiveAsync(city, "2025", 90);
        Assert.Equal(("testville/a1", Points.Of(90)), await MarkAsync(city, 2025));
        await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{last}\", reason: \"another's\"");
        Assert.Equal(("testville/a1", Points.Of(80)), await MarkAsync(city, 2025));
        Assert.Null(await MarkAsync(city, 2026));
    }

    [Fact]
    public async Task Facts_of_one_kind_are_read_without_the_others()
    {
        await using var city = await AssessedCity.StartAsync();
        await GiveAsync(city, "2025", 80);
        await city.RecordAsync("recordBreach", TestCity.Monitor, $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", category: DISCIPLINE, day: \"2026-02-02\", note: \"late\"");
        var store = city.Host.Get<SubjectFactStore>();
        var february = new PeriodScheme().Month(2026, 2);
        Assert.Equal([FactKinds.YearEndMark], (await store.OfDaysAsync(TestCity.Id, SubjectKind.Agent, FactKinds.YearEndMark, february, TestCity.Now, null, null, default))["testville/a1"].Select(fact => fact.Kind));
        Assert.Equal(2, (await store.OfDaysAsync(TestCity.Id, SubjectKind.Agent, february, TestCity.Now, null, null, default))["testville/a1"].Count());
    }

    private static Task<string> GiveAsync(AssessedCity city, string year, int points) => city.RecordAsync(
        "giveYearEndMark", TestCity.ResultsOfficer, $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", year: \"{year}\", day: \"2026-02-02\", points: {points}, reason: \"x\"");

    private static async Task<(string, Points)?> MarkAsync(AssessedCity city, int year) =>
        (await city.Host.Get<IYearEndMarks>().ForYearAsync(TestCity.Id, new PeriodScheme().Year(year), SubjectKind.Agent, default))
            .Select(mark => ((string, Points)?)(mark.Key, mark.Value!.Value)).SingleOrDefault();
}
