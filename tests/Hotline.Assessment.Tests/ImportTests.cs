using System.IO.Compression;
using System.Text;
using Hotline.Assessment.Contracts;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Imports into a made-up city, by a mapping of its own.</summary>
#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime
public sealed class ImportTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ModuleHost _host = null!;

    public async Task InitializeAsync() => _host = await TestCity.StartAsync(_folder);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private const string Header = "id,opened,due,closed,unit,name,type\n";

    [Fact]
    public async Task A_row_becomes_facts_and_the_same_file_twice_changes_nothing()
    {
        var file = Csv(Header + "1,2026-01-05 09:00,2026-01-06 09:00,2026-01-05 12:00,a,Unit A,water\n2,2026-01-05 09:00,2026-01-06 09:00,2026-01-07 12:00,a,Unit A,water\n");
        var first = await ImportAsync(file);
        Assert.Equal((2L, 0L, 6L), (first.Rows, first.Rejected, first.NewFacts));
        var before = await CountsAsync();
        var second = await ImportAsync(file);
        Assert.Equal((2L, 0L), (second.Rows, second.NewFacts));
        Assert.Equal(before, await CountsAsync());
        Assert.Equal("a: 2 = 1 + 0 + 1 + 0", before);
    }

    [Fact]
    public async Task A_later_file_that_says_otherwise_corrects_and_keeps_what_was_said()
    {
        await ImportAsync(Csv(Header + "1,2026-01-05 09:00,2026-01-06 09:00,2026-01-07 12:00,a,Unit A,water\n"));
        await ImportAsync(Csv(Header + "1,2026-01-05 09:00,2026-01-06 09:00,2026-01-05 12:00,a,Unit A,water\n"));
        Assert.Equal("a: 1 = 1 + 0 + 0 + 0", await CountsAsync());
        // The first file again: it holds again.
        await ImportAsync(Csv(Header + "1,2026-01-05 09:00,2026-01-06 09:00,2026-01-07 12:00,a,Unit A,water\n"));
        Assert.Equal("a: 1 = 0 + 0 + 1 + 0", await CountsAsync());
    }

    [Fact]
    public async Task Each_bad_row_is_reported_with_line_column_and_reason_and_the_rest_goes_in()
    {
        var file = Csv(Header
            + "1,2026-01-05 09:00,,,a,Unit A,water\n"
            + "2,yesterday,,,a,Unit A,water\n"
            + "\"3\n\",2026-01-05 09:00,,,a,\"Unit\nA\",water\n"
            + ",2026-01-05 09:00,,,a,Unit A,water\n"
            + "5,2099-01-05 09:00,,,a,Unit A,water\n"
            + "6,2026-01-05 09:00\n"
            + "7,2026-01-05 09:00,,2026-01-04 09:00,a,Unit A,water\n"
            + "8,2026-01-05 09:00,,,,,water\n");
        var report = await ImportAsync(file);
        Assert.Equal((8L, 4L), (report.Rows, report.Rejected));
        var lines = await File.ReadAllLinesAsync(report.ReportFile!);
        Assert.StartsWith("3,rejected,TIME_UNREADABLE,\"opened\"", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("4,odd,UNIT_SECOND_NAME", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("7,rejected,ORDER_ID_MISSING,\"id\"", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("8,rejected,TIME_IN_FUTURE", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("9,rejected,ROW_FIELD_COUNT", lines[5], StringComparison.Ordinal);
        Assert.StartsWith("10,odd,ENDED_BEFORE_ACCEPTED", lines[6], StringComparison.Ordinal);
        Assert.StartsWith("11,odd,NO_UNIT", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_gzip_and_gb18030_give_the_same_state()
    {
        const string Rows = Header + "1,2026-01-05 09:00,,2026-01-05 10:00,甲,供水（一）,漏水\n";
        var files = new[] { Encoding.UTF8.GetBytes(Rows), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Rows)], Zipped(Encoding.UTF8.GetBytes(Rows)), CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(Rows) };
        var newFacts = new List<long>();
        foreach (var bytes in files)
        {
            var path = _folder.File($"{Guid.NewGuid()}.csv");
            await File.WriteAllBytesAsync(path, bytes);
            newFacts.Add((await ImportAsync(path)).NewFacts);
        }
        Assert.Equal([3, 0, 0, 0], newFacts);
    }

    [Theory]
    [InlineData("no-such-file.csv", "test", "FILE_NOT_FOUND")]
    [InlineData("rows.csv", "no-such-mapping", "IMPORT_MAPPING_UNKNOWN")]
    [InlineData("wrong.csv", "test", "IMPORT_COLUMNS_MISSING")]
    public async Task A_file_or_mapping_that_cannot_be_used_is_refused_as_a_whole(string file, string mapping, string code)
    {
        await File.WriteAllTextAsync(_folder.File("rows.csv"), Header);
        await File.WriteAllTextAsync(_folder.File("wrong.csv"), "a,b\n1,2\n");
        var outcome = await _host.Get<IImporter>().ImportAsync(new(_folder.File(file), TestCity.Id, mapping, null), new Progress<ImportProgress>(), default);
        Assert.Equal(code, Assert.Single(outcome.Problems).Code);
    }

    [Fact]
    public async Task An_empty_cell_that_begins_like_a_formula_cannot_run_in_a_spreadsheet()
    {
        var report = await ImportAsync(Csv(Header + "1,=HYPERLINK(1),,,a,Unit A,water\n"));
        Assert.DoesNotContain(",\"=", await File.ReadAllTextAsync(report.ReportFile!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mapping_that_the_readme_shows_can_be_read()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "modules", "Assessment", "README.md"));
        var path = _folder.File("readme.yaml");
        File.WriteAllText(path, readme.Split("```yaml")[1].Split("```")[0]);
        var mapping = Imports.ImportMappingYaml.Read(path);
        Assert.Empty(mapping.Problems);
        Assert.Equal(4, mapping.Value!.Facts.Count);
    }

    private async Task<string> CountsAsync()
    {
        var answer = await _host.ExecuteAsync(
            "query($city: ID!) { timeliness(cityId: $city, by: UNIT) { key orders onTime extended overdue undecided } }", new { city = TestCity.GlobalId }, TestCallers.ResultsOfficer(TestCity.Id));
        return string.Join("; ", answer.Data("timeliness").EnumerateArray().Select(row =>
            $"{row.GetProperty("key").GetString()}: {row.GetProperty("orders")} = {row.GetProperty("onTime")} + {row.GetProperty("extended")} + {row.GetProperty("overdue")} + {row.GetProperty("undecided")}"));
    }

    private async Task<ImportReport> ImportAsync(string path)
    {
        var outcome = await _host.Get<IImporter>().ImportAsync(new(path, TestCity.Id, "test", _folder.File($"{Guid.NewGuid()}.report.csv")), new Progress<ImportProgress>(), default);
        Assert.Empty(outcome.Problems);
        return outcome.Value!;
    }

    private string Csv(string text)
    {
        var path = _folder.File($"{Guid.NewGuid()}.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private static byte[] Zipped(byte[] bytes)
    {
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest)) gzip.Write(bytes);
        return zipped.ToArray();
    }
}
