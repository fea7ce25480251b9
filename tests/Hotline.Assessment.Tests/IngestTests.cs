using System.Data.Common;
using System.Globalization;
using System.Text;
using Hotline.Modularity;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Assessment.Tests;

/// <summary>Records that stream in, by the same mapping as a file's, go on where they stand.</summary>
#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime
public sealed class IngestTests : IAsyncLifetime
{
    private const string Head = "id,opened,due,closed,unit,name,type\n";

    private readonly TemporaryFolder _folder = new();
    private readonly SmallDisk _disk = new();
    private ModuleHost _host = null!;

    public async Task InitializeAsync() => _host = await TestCity.StartAsync(_folder, services: services => services.AddSingleton<IInterceptor>(_disk));

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private static string Row(int number, string opened = "2026-01-05 09:00", string name = "Unit A") => $"{number},{opened},2026-01-06 09:00,2026-01-05 12:00,a,{name},water\n";

    private static string Line(int number, string opened = "2026-01-05 09:00") =>
        $$$"""{"id":{{{number}}},"opened":"{{{opened}}}","due":"2026-01-06 09:00","closed":"2026-01-05 12:00","unit":"a","name":"甲","type":null,"more":{"x":[1]}}""" + "\n";

    [Fact]
    public async Task Lines_of_JSON_and_CSV_become_the_same_facts()
    {
        var json = await SendAsync("json", Bytes(Line(1) + "\n" + Line(2)), type: "application/x-ndjson");
        var csv = await SendAsync("csv", Bytes(Head + "1,2026-01-05 09:00,2026-01-06 09:00,2026-01-05 12:00,a,甲,\n" + "2,2026-01-05 09:00,2026-01-06 09:00,2026-01-05 12:00,a,甲,"));

        Assert.Equal((200, true, 2L, 6L), (json.Status, json.State!.IsComplete, json.State.Rows, json.State.NewFacts));
        Assert.Equal((200, true, 2L, 0L), (csv.Status, csv.State!.IsComplete, csv.State.Rows, csv.State.NewFacts));
    }

    [Fact]
    public async Task Each_bad_row_is_told_with_row_line_and_column_and_the_rest_goes_in()
    {
        var csv = await SendAsync("bad", Bytes(Head + Row(1) + Row(2, "yesterday") + "3,2026-01-05 09:00,,,a,\"Unit\nA\",water\n4,2026-01-05 09:00\n" + Row(5, "2099-01-01 00:00")));
        Assert.Equal((5L, 3L, 1L), (csv.State!.Rows, csv.State.Rejected, csv.State.Odd));
        Assert.Equal(["2 3 TIME_UNREADABLE opened", "3 4 UNIT_SECOND_NAME ", "4 6 ROW_FIELD_COUNT ", "5 7 TIME_IN_FUTURE opened"], Told(csv.State));

        var json = await SendAsync("bad-json", [.. Bytes(Line(1, "yesterday") + "[1]\n{\"id\":1,\"id\":2}\n{\"id\":{}}\n{\"id\":\"1\"} x\n"), .. Bytes("{\"id\":\""), 0xff, .. Bytes("\"}\n{\"\\ud800\":1}\n{\"id\":\"\\ud800\"}\n")], type: "application/x-ndjson");
        Assert.Equal(["1 1 TIME_UNREADABLE opened", "2 2 ROW_NOT_JSON ", "3 3 FIELD_TWICE id", "4 4 FIELD_NOT_PLAIN id", "5 5 ROW_NOT_JSON ", "6 6 TEXT_UNREADABLE id", "7 7 TEXT_UNREADABLE ", "8 8 TEXT_UNREADABLE id"], Told(json.State!));
        var report = await File.ReadAllLinesAsync(Path.Combine(_folder.Path, json.State!.Report!));
        Assert.Equal(9, report.Length);
        Assert.StartsWith("1,rejected,TIME_UNREADABLE,\"opened\"", report[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public async Task A_body_that_breaks_off_anywhere_goes_on_at_its_offset_and_comes_to_the_same(string charset)
    {
        var text = new StringBuilder(Head);
        for (var row = 1; row <= 40; row++) text.Append(row % 7 == 0 ? Row(row, "昨天") : Row(row, name: row % 3 == 0 ? "\"供水,\n\"\"一\"\"科\"" : "5\" 管"));
        var whole = CodePagesEncodingProvider.Instance.GetEncoding(charset) is { } encoding ? encoding.GetBytes(text.ToString()) : Bytes(text.ToString());
        var random = new Random(20261129);

        for (var round = 0; round < 20; round++)
        {
            var (name, at) = ($"{charset}-{round}", 0L);
            while (true)
            {
                var breaks = random.Next((int)at, whole.Length + 200);
                var body = new BreakingBody(whole[(int)at..Math.Min(breaks, whole.Length)], breaks < whole.Length, random.Next(1, 300));
                if (breaks >= whole.Length)
                {
                    await SendAsync(name, body, charset, at);
                    break;
                }
                await Assert.ThrowsAsync<IOException>(() => SendAsync(name, body, charset, at));
                at = (await _host.Get<IIngest>().StateAsync("test", name, TestCity.Integrator, default)).State!.Offset;
            }
            var state = (await _host.Get<IIngest>().StateAsync("test", name, TestCity.Integrator, default)).State!;
            Assert.Equal((true, whole.Length, 40L, 5L), (state.IsComplete, state.Offset, state.Rows, state.Rejected));
            // Each rejected row is in the report once, however often its bytes were sent.
            Assert.Equal(5, (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, state.Report!))).Count(line => line.Contains("TIME_UNREADABLE", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_wrong_offset_is_refused_with_the_true_one_and_what_is_complete_is_answered_again()
    {
        var first = await SendAsync("half", Bytes(Head + Row(1) + "2,2026"), isLast: false);
        Assert.Equal((200, false, (Head + Row(1)).Length, 1L), (first.Status, first.State!.IsComplete, first.State.Offset, first.State.Rows));

        var wrong = await SendAsync("half", Bytes(Head + Row(1)));
        Assert.Equal((409, "INGEST_OFFSET", first.State.Offset), (wrong.Status, wrong.Error!.Code, wrong.State!.Offset));

        var other = await SendAsync("half", Bytes(Line(2)), offset: first.State.Offset, type: "application/x-ndjson");
        Assert.Equal((415, "INGEST_OTHER_FORM"), Of(other));

        var rest = await SendAsync("half", Bytes(Row(2)), offset: first.State.Offset);
        Assert.Equal((200, true, 2L, 6L), (rest.Status, rest.State!.IsComplete, rest.State.Rows, rest.State.NewFacts));
        var again = await SendAsync("half", Bytes("anything"));
        Assert.Equal((200, rest.State.Offset, 6L), (again.Status, again.State!.Offset, again.State.NewFacts));
    }

    [Fact]
    public async Task While_one_is_sent_another_of_its_name_is_refused()
    {
        using var gate = new SemaphoreSlim(0);
        var first = SendAsync("one", new GatedBody(Bytes(Head + Row(1)), gate));
        var second = await SendAsync("one", Bytes(Head));
        gate.Release();

        Assert.Equal((409, "INGEST_RUNNING"), (second.Status, second.Error!.Code));
        Assert.Equal((200, 1L), ((await first).Status, (await first).State!.Rows));
    }

    [Fact]
    public async Task One_system_sends_two_at_once_and_leaves_places_to_others()
    {
        using var gate = new SemaphoreSlim(0);
        var other = TestCity.Integrator with { Name = "another" };
        var running = new[] { ("1", TestCity.Integrator), ("2", TestCity.Integrator), ("1", other), ("2", other) }
            .Select(each => SendAsync(each.Item1, new GatedBody(Bytes(Head + Row(1)), gate), caller: each.Item2)).ToList();

        var third = await SendAsync("3", Bytes(Head));
        Assert.Equal((429, "INGEST_BUSY"), Of(third));
        Assert.Contains("You have 2", third.Error!.Message.English, StringComparison.Ordinal);
        var fifth = await SendAsync("1", Bytes(Head), caller: TestCity.Integrator with { Name = "a third" });
        Assert.Equal((429, "INGEST_BUSY"), Of(fifth));
        Assert.Contains("Too many", fifth.Error!.Message.English, StringComparison.Ordinal);

        gate.Release(4);
        Assert.All(await Task.WhenAll(running), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(200, (await SendAsync("3", Bytes(Head))).Status);
    }

    [Fact]
    public async Task The_report_is_for_who_sent_the_rows_and_ends_where_it_stands()
    {
        await SendAsync("good", Bytes(Head + Row(1)));
        Assert.Equal(204, (await ReportAsync("good")).Answer.Status);
        var state = (await SendAsync("bad", Bytes(Head + Row(1, "yesterday")))).State!;
        var file = Path.Combine(_folder.Path, state.Report!);
        var stands = await File.ReadAllBytesAsync(file);
        // Of a batch that did not get so far as to be written.
        await File.AppendAllTextAsync(file, "9,rejected");

        var report = await ReportAsync("bad");
        await using var content = report.Content!;
        Assert.Equal((200, (long)stands.Length), (report.Answer.Status, report.Length));
        var read = new byte[report.Length];
        await content.ReadExactlyAsync(read);
        Assert.Equal(stands, read);

        Assert.Equal((403, "INGEST_NOT_ALLOWED"), Of((await ReportAsync("bad", TestCity.ResultsOfficer)).Answer));
        Assert.Equal((404, "INGEST_NOT_FOUND"), Of((await ReportAsync("bad", TestCity.Integrator with { Name = "another" })).Answer));
    }

    [Fact]
    public async Task What_has_not_moved_for_ninety_days_is_forgotten_with_its_report_when_another_is_begun()
    {
        var old = Path.Combine(_folder.Path, (await SendAsync("old", Bytes(Head + Row(1, "yesterday")))).State!.Report!);
        _host.Time.Now = _host.Time.Now.Plus(TimeSpan.FromDays(1));
        await SendAsync("young", Bytes(Head + Row(1, "yesterday")));
        _host.Time.Now = _host.Time.Now.Plus(TimeSpan.FromDays(89.5));
        Assert.Equal(200, (await _host.Get<IIngest>().StateAsync("test", "old", TestCity.Integrator, default)).Status);

        await SendAsync("new", Bytes(Head + Row(1)));

        Assert.Equal((404, "INGEST_NOT_FOUND"), Of(await _host.Get<IIngest>().StateAsync("test", "old", TestCity.Integrator, default)));
        Assert.False(File.Exists(old));
        Assert.Equal(200, (await ReportAsync("young")).Answer.Status);
    }

    [Fact]
    public async Task Only_connected_systems_whose_key_may_record_facts_stream_and_each_has_names_of_its_own()
    {
        await SendAsync("mine", Bytes(Head + Row(1)));
        foreach (var other in new[] { TestCity.Agent(), TestCity.HallManager, TestCity.ResultsOfficer, Caller.Anonymous, TestCity.Integrator with { Mutations = [] } })
        {
            Assert.Equal((403, "INGEST_NOT_ALLOWED"), Of(await SendAsync("x", Bytes(Head), caller: other)));
            Assert.Equal((403, "INGEST_NOT_ALLOWED"), Of(await _host.Get<IIngest>().StateAsync("test", "mine", other, default)));
        }
        Assert.Equal(200, (await SendAsync("x", Bytes(Head), caller: TestCity.Integrator with { Mutations = ["recordFacts"] })).Status);
        foreach (var other in new[] { TestCity.Integrator with { Name = "another" }, TestCallers.System("elsewhere") })
            Assert.Equal((404, "INGEST_NOT_FOUND"), Of(await _host.Get<IIngest>().StateAsync("test", "mine", other, default)));
    }

    [Theory]
    [InlineData("name", "text/csv", null, "nowhere", 404, "IMPORT_MAPPING_UNKNOWN")]
    [InlineData("with space", "text/csv", null, "test", 400, "INGEST_NAME")]
    [InlineData("name", "application/json", null, "test", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("name", "text/csv", "utf-16", "test", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("name", "application/x-ndjson", "gb18030", "test", 415, "UNSUPPORTED_MEDIA_TYPE")]
    public async Task What_cannot_be_taken_is_refused_before_it_is_read(string name, string type, string? charset, string mapping, int status, string code) =>
        Assert.Equal((status, code), Of(await _host.Get<IIngest>().TakeAsync(new(mapping, name, type, charset, 0, true, new BreakingBody([], true, 1)), TestCity.Integrator, default)));

    [Theory]
    [InlineData("a,b\n1,2\n", "IMPORT_COLUMNS_MISSING")]
    [InlineData("long", "INGEST_ROW_TOO_LONG")]
    public async Task A_body_that_cannot_be_used_is_refused_and_nothing_of_it_written(string text, string code)
    {
        var answer = await SendAsync(code, Bytes(text == "long" ? Head + "\"" + new string('x', 2_000_000) : text));
        Assert.Equal((400, code, 0L), (answer.Status, answer.Error!.Code, answer.State!.Rows));
    }

    [Fact]
    public async Task On_a_full_disk_it_says_so_and_goes_on_when_there_is_room()
    {
        var whole = Bytes(Head + string.Concat(Enumerable.Range(1, 9_000).Select(number => Row(number))));
        _disk.Pages = 700;
        var full = await SendAsync("full", whole);
        Assert.Equal((507, "STORAGE_FULL", false), (full.Status, full.Error!.Code, full.State!.IsComplete));
        Assert.InRange(full.State.Rows, 1, 8_999);

        _disk.Pages = 1_000_000;
        var rest = await SendAsync("full", whole[(int)full.State.Offset..], offset: full.State.Offset);
        Assert.Equal((200, true, 9_000L, 27_000L), (rest.Status, rest.State!.IsComplete, rest.State.Rows, rest.State.NewFacts));
    }

    private static (int, string) Of(IngestAnswer answer) => (answer.Status, answer.Error!.Code);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static IEnumerable<string> Told(IngestState state) => state.Remarks.Select(remark => string.Create(CultureInfo.InvariantCulture, $"{remark.Row} {remark.Line} {remark.Code} {remark.Column}"));

    private Task<IngestAnswer> SendAsync(string name, byte[] body, long offset = 0, bool isLast = true, Caller? caller = null, string type = "text/csv") =>
        _host.Get<IIngest>().TakeAsync(new("test", name, type, null, offset, isLast, new MemoryStream(body)), caller ?? TestCity.Integrator, default);

    private Task<IngestAnswer> SendAsync(string name, Stream body, string charset = "utf-8", long offset = 0, Caller? caller = null) =>
        _host.Get<IIngest>().TakeAsync(new("test", name, "text/csv", charset, offset, true, body), caller ?? TestCity.Integrator, default);

    private Task<IngestReport> ReportAsync(string name, Caller? caller = null) => _host.Get<IIngest>().ReportAsync("test", name, caller ?? TestCity.Integrator, default);

    /// <summary>Comes in pieces, and breaks off.</summary>
    private sealed class BreakingBody(byte[] bytes, bool breaks, int piece) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken) is var read && read == 0 && breaks ? throw new IOException("It broke off.") : read;
    }

    private sealed class GatedBody(byte[] bytes, SemaphoreSlim gate) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == 0) await gate.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>A database that may not grow.</summary>
    private sealed class SmallDisk : DbConnectionInterceptor
    {
        public int? Pages { get; set; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Bound(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Bound(connection);
            return Task.CompletedTask;
        }

        private void Bound(DbConnection connection)
        {
            if (Pages is not { } pages) return;
            using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"pragma max_page_count = {pages}");
            command.ExecuteNonQuery();
        }
    }
}
