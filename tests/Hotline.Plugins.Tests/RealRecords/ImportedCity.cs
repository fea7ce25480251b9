using Hotline.Assessment;
using Hotline.Assessment.Contracts;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Positions;
using Hotline.Standards;
using Hotline.Testing;

namespace Hotline.Plugins.Tests.RealRecords;

/// <summary>A city of the repository's packs with a file of its real records.</summary>
internal sealed class ImportedCity : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ModuleHost _host;
    private readonly string _cityId;

    private ImportedCity(TemporaryFolder folder, ModuleHost host, string cityId) => (_folder, _host, _cityId) = (folder, host, cityId);

    public required ImportReport Report { get; init; }

    public T Get<T>() where T : notnull => _host.Get<T>();

    /// <param name="packs">Folders of the repository's plugins.</param>
    public static async Task<ImportedCity> StartAsync(string cityId, string mapping, string file, params string[] packs)
    {
        var folder = new TemporaryFolder();
        var host = await ModuleHost.StartAsync([new PositionsModule(), new StandardsModule(), new AssessmentModule()], options =>
        {
            options.Now = Instant.Utc(2026, 6, 1);
            options.PluginFolders = packs.Select(pack => Path.Combine(Repository.Plugins, pack)).ToList();
            options.Folder = folder;
        });
        var outcome = await host.Get<IImporter>().ImportAsync(
            new(Path.Combine(Repository.RealData, file), cityId, mapping, folder.File("report.csv")), new Progress<ImportProgress>(), default);
        Assert.Empty(outcome.Problems);
        return new(folder, host, cityId) { Report = outcome.Value! };
    }

    /// <summary>Lines "key: orders = on time + overdue + undecided", by key.</summary>
    public async Task<IReadOnlyList<string>> TimelinessAsync(string by, string? asOf = null)
    {
        var answer = await _host.ExecuteAsync(
            $$"""query($city: ID!, $asOf: Instant) { timeliness(cityId: $city, by: {{by}}, asOf: $asOf) { key orders onTime extended overdue undecided excluded } }""",
            new { city = GlobalId.Encode("City", _cityId), asOf }, TestCallers.System(_cityId));
        return answer.Data("timeliness").EnumerateArray().Select(count =>
        {
            Assert.Equal((0, 0), (count.GetProperty("extended").GetInt32(), count.GetProperty("excluded").GetInt32()));
            return $"{count.GetProperty("key").GetString()}: {count.GetProperty("orders")} = {count.GetProperty("onTime")} + {count.GetProperty("overdue")} + {count.GetProperty("undecided")}";
        }).ToList();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
