using Hotline.Testing;

namespace Hotline.Plugins.Tests.RealRecords;

/// <summary>Pingshan district, Shenzhen, work orders of 2018: the same rows in two encodings, with given verdicts and no deadlines.</summary>
public sealed class PingshanTests
{
    private const string Folder = "pingshan";

    private static Task<ImportedCity> StartAsync(string encoding) =>
        ImportedCity.StartAsync("pingshan", "pingshan-2018", $"{Folder}/pingshan-2018-{encoding}.csv.gz", "China", "Pingshan");

    [RealDataFact(Folder)]
    public async Task Both_encodings_give_the_same_state()
    {
        await using var utf8 = await StartAsync("utf8");
        await using var gb18030 = await StartAsync("gb18030");
        Assert.Equal(utf8.Report with { ReportFile = null }, gb18030.Report with { ReportFile = null });
        foreach (var by in new[] { "UNIT", "CHANNEL", "MATTER_TYPE" })
            Assert.Equal(await utf8.TimelinessAsync(by), await gb18030.TimelinessAsync(by));
    }

    [RealDataFact(Folder)]
    public async Task Given_verdicts_are_counted_by_unit_id_and_by_channel()
    {
        await using var city = await StartAsync("utf8");
        Assert.Equal((5024L, 0L), (city.Report.Rows, city.Report.Rejected));

        var units = await city.TimelinessAsync("UNIT");
        Assert.Equal(108, units.Count); // by id: 32 of them go by two names
        Assert.Superset(new HashSet<string> { "1536: 656 = 654 + 2 + 0", "1889: 561 = 541 + 20 + 0", "8484: 330 = 327 + 3 + 0" }, units.ToHashSet());

        var channels = await city.TimelinessAsync("CHANNEL");
        Assert.Superset(new HashSet<string> { "12345: 809 = 747 + 61 + 1", "12319: 764 = 695 + 69 + 0" }, channels.ToHashSet());
    }
}
