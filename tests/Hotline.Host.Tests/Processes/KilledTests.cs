using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Testing;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Tests.Processes;

/// <summary>The process is killed without warning, as by a power cut, and started again.</summary>
public sealed partial class KilledTests : IDisposable
{
    private const int Rows = 60_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"of the file, (\d+) rows$")]
    private static partial Regex Acknowledged();

    [Fact]
    public async Task An_import_killed_in_the_middle_leaves_a_sound_file_loses_nothing_acknowledged_and_is_completed_by_importing_again()
    {
        await WriteRecordsAsync();
        await using (var import = HostProcess.Start(_folder.Path, Import))
        {
            await import.LineAsync(line => Acknowledged().Match(line) is { Success: true } progress && Number(progress) > Rows / 4);
            await import.KillAsync();
            Assert.DoesNotContain("new facts", import.Output, StringComparison.Ordinal);
            var acknowledged = import.Errors.Split(Environment.NewLine).Select(line => Acknowledged().Match(line)).Where(progress => progress.Success).Max(Number);
            Assert.Equal("ok", Scalar("pragma integrity_check"));
            var orders = (long)Scalar("select count(*) from assessment_work_orders")!;
            Assert.InRange(orders, Math.Max(acknowledged, 1), Rows - 1);
            Assert.Equal(orders * 3, Scalar("select count(*) from assessment_order_facts"));
        }

        var (exitCode, output, _) = await HostProcess.RunAsync(_folder.Path, Import);
        Assert.Equal(0, exitCode);
        Assert.StartsWith($"{Rows} rows read", output, StringComparison.Ordinal);
        Assert.Equal((long)Rows, Scalar("select count(*) from assessment_work_orders"));
        Assert.Equal(Rows * 3L, Scalar("select count(*) from assessment_order_facts"));
        Assert.StartsWith($"{Rows} rows read, 0 new facts", (await HostProcess.RunAsync(_folder.Path, Import)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_start_killed_while_it_fills_the_demonstration_begins_anew()
    {
        await using (var killed = HostProcess.Start(_folder.Path, "--urls", "http://127.0.0.1:0"))
        {
            await killed.LineAsync(line => line.Contains("2025-10", StringComparison.Ordinal));
            var (exitCode, _, errors) = await HostProcess.RunAsync(_folder.Path, "events", "dead");
            Assert.Equal(1, exitCode);
            Assert.Contains("first start", errors, StringComparison.Ordinal);
            await killed.KillAsync();
        }
        await using var city = await Demonstration.StartAsync(_folder);
        Assert.Contains("First start", city.Output, StringComparison.Ordinal);
        Assert.Equal(9, (await city.AskAsInGreetingAsync()).Data("ranking.ranked").GetArrayLength());
    }

    private static string[] Import => ["import", "records.csv", "--city", "boston", "--mapping", "boston-311"];

    private static int Number(Match progress) => int.Parse(progress.Groups[1].Value, CultureInfo.InvariantCulture);

    private async Task WriteRecordsAsync()
    {
        await using var file = File.CreateText(_folder.File("records.csv"));
        await file.WriteLineAsync("CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,TYPE,Department,Source");
        for (var row = 1; row <= Rows; row++)
        {
            var day = row % 28 + 1;
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{row},07/{day:00}/2015 09:00:00 AM,08/{day:00}/2015 09:00:00 AM,07/{day:00}/2015 04:00:00 PM,Sign Repair,D{row % 7},Self Service"));
        }
    }

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("data/hotline.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
