using System.Text.Json;
using Hotline.Testing;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Tests.Processes;

/// <summary>What a new user tries, from the first start to the publication, on the real process.</summary>
public sealed class TrialTests : IDisposable
{
    private const string Month = "2025-12";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_user_goes_from_a_lost_point_to_a_publication_that_everybody_reads()
    {
        await using var city = await Demonstration.StartAsync(_folder);
        var (agent, first, second) = (city.Token("Agent"), city.Token("ResultsOfficer"), city.Token("ResultsOfficer", 1));

        var published = (await city.AskAsInGreetingAsync()).Data("ranking");
        Assert.Equal(9, published.GetProperty("ranked").GetArrayLength());
        Assert.Equal("NO_ORDERS", published.GetProperty("apart")[0].GetProperty("why").GetString());

        await DrillFromALostPointToItsFactsAsync(city, agent);
        await VerifyDossiersAsync(city, agent, first);

        await using var socket = await Socket.SubscribeAsync(city.Endpoint, agent,
            $$"""subscription { scoreChanged(cityId: "{{Demonstration.City}}", period: "{{Month}}") { from to items { itemCode from to } } }""");
        var before = await TotalAsync(city, agent);
        await UpholdAnAppealAsync(city, agent, second);
        // The first scores of the demonstration are told, too: from nothing.
        var change = (await socket.NextAsync(data => data.GetProperty("scoreChanged").GetProperty("from").ValueKind != JsonValueKind.Null)).GetProperty("scoreChanged");
        Assert.Equal("discipline", Assert.Single(change.GetProperty("items").EnumerateArray()).GetProperty("itemCode").GetString());
        Assert.Equal((before, before + 1), (change.GetProperty("from").GetDecimal(), change.GetProperty("to").GetDecimal()));
        Assert.Equal(before + 1, await TotalAsync(city, agent));

        await CloseAndPublishAsync(city, first, second);

        var ranking = (await city.AskAsync($$"""{ ranking(cityId: "{{Demonstration.City}}", period: "{{Month}}") { ranked { place unit { code } total } } }""")).Data("ranking.ranked");
        Assert.Equal(1, ranking[0].GetProperty("place").GetInt32());
        // 600.00 yuan a month, in 分, times the marks kept (D14).
        var own = (await city.AskAsync("{ myResults(first: 1) { nodes { period total money award { eligible } } } }", token: agent)).Data("myResults.nodes.0");
        Assert.Equal((Month, before + 1, (before + 1) * 600), (own.GetProperty("period").GetString(), own.GetProperty("total").GetDecimal(), own.GetProperty("money").GetDecimal()));
        Assert.True(own.GetProperty("award").GetProperty("eligible").GetBoolean());

        await ReproduceAsync();
    }

    /// <summary>The months come out as they were closed; one whose file somebody changed is named.</summary>
    private async Task ReproduceAsync()
    {
        foreach (var month in new[] { "2025-10", Month })
        {
            var (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, "results", "reproduce", "dongying", month);
            Assert.Equal((0, ""), (exitCode, errors));
            Assert.Matches($"^dongying {month}, version 1: all [1-9][0-9]* results are the same, each document to the byte and each figure and amount beside it\\.$", output.TrimEnd());
        }
        await using (var connection = new SqliteConnection($"Data Source={_folder.File("data/hotline.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                update results_frozen_documents set Content = Content || ' ' where ClosingId = 'dongying/{Month}' and Kind = 'Monitor';
                update results_frozen_results set Money = Money + 1 where ClosingId = 'dongying/{Month}' and Kind = 'Agent';
                """;
            Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
        }
        var changed = await HostProcess.RunAsync(_folder.Path, "results", "reproduce", "dongying", Month);
        Assert.Equal(1, changed.ExitCode);
        Assert.Matches("(?m)^DIFFERS Monitor dongying/[^ ]+ frozen [0-9a-f]{64} recomputed [0-9a-f]{64}\\s*$", changed.Output);
        Assert.Matches("(?m)^DIFFERS Agent dongying/[^ ]+ frozen ([0-9a-f]{64}) recomputed \\1 figures money\\s*$", changed.Output);
        var unknown = await HostProcess.RunAsync(_folder.Path, "results", "reproduce", "dongying", "2024-01");
        Assert.Equal((1, ""), (unknown.ExitCode, unknown.Output));
        Assert.Single(unknown.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task DrillFromALostPointToItsFactsAsync(Demonstration city, string agent)
    {
        var cards = (await city.AskAsync($$"""
            { scorecards(cityId: "{{Demonstration.City}}", kind: AGENT, period: "{{Month}}") { standardId calendarVersion person { code } sections { items {
              code score parameters { name value from source } lines { key points arithmetic facts { kind recordedBy data { name value } } } } } } }
            """, token: agent)).Data("scorecards");
        Assert.Equal(1, cards.GetArrayLength()); // an agent sees only himself
        Assert.Equal("dongying/agent@2025.1", cards[0].GetProperty("standardId").GetString());
        var discipline = cards[0].GetProperty("sections")[0].GetProperty("items")[0];
        Assert.Equal("points", discipline.GetProperty("parameters")[0].GetProperty("name").GetString());
        var line = discipline.GetProperty("lines").EnumerateArray().Single(each => each.GetProperty("points").GetDecimal() == 1);
        var fact = line.GetProperty("facts")[0];
        Assert.Equal("conduct.breach", fact.GetProperty("kind").GetString());
        Assert.Contains(fact.GetProperty("data").EnumerateArray(), each => each.GetProperty("value").GetString() == "交接班迟到");
        // Who reported him is for those responsible to know.
        Assert.Equal(JsonValueKind.Null, fact.GetProperty("recordedBy").ValueKind);
    }

    private async Task VerifyDossiersAsync(Demonstration city, string agent, string officer)
    {
        foreach (var (token, kind, codes) in new[] { (agent, "AGENT", ""), (officer, "SUB_CENTRE", ", codes: [\"water\"]") })
        {
            var card = (await city.AskAsync($$"""{ scorecards(cityId: "{{Demonstration.City}}", kind: {{kind}}, period: "{{Month}}"{{codes}}) { total dossier } }""", token: token)).Data("scorecards.0");
            var (file, text) = (_folder.File($"{kind}.json"), card.GetProperty("dossier").GetString()!);
            await File.WriteAllTextAsync(file, text);
            var (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, "verify", file);
            Assert.Equal((0, ""), (exitCode, errors));
            Assert.StartsWith("OK dongying/", output, StringComparison.Ordinal);
            Assert.Contains($": {card.GetProperty("total")} / ", output, StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, text.Replace($"\"total\":{card.GetProperty("total")}", "\"total\":100.5", StringComparison.Ordinal));
            (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, "verify", file);
            Assert.Equal((1, ""), (exitCode, output));
            Assert.Contains($"result.scorecard.total, expected {card.GetProperty("total")}, found 100.5", errors, StringComparison.Ordinal);
        }
    }

    private static async Task UpholdAnAppealAsync(Demonstration city, string agent, string reviewer)
    {
        var deductions = (await city.AskAsync($$"""{ deductions(period: "{{Month}}", state: NOTIFIED) { nodes { id itemCode points } } }""", token: agent)).Data("deductions.nodes");
        var deductionId = Assert.Single(deductions.EnumerateArray()).GetProperty("id").GetString();
        var filed = await city.DoAsync(agent, "fileAppeal", new { deductionId, grounds = "当日经主管同意调班，有排班表为证。" }, "appeal { id state }");
        var appealId = filed.GetProperty("appeal").GetProperty("id").GetString();
        var again = await city.TryAsync(agent, "fileAppeal", new { deductionId, grounds = "再次申诉" }, "appeal { id }");
        Assert.NotEmpty(again.UserErrorCodes("fileAppeal"));
        var decided = await city.DoAsync(reviewer, "decideAppeal", new { appealId, upheld = true, reasons = "排班表属实。" }, "appeal { state deduction { state } }");
        Assert.Equal("UPHELD", decided.GetProperty("appeal").GetProperty("state").GetString());
    }

    private static async Task CloseAndPublishAsync(Demonstration city, string first, string second)
    {
        var month = new { cityId = Demonstration.City, period = Month };
        var early = await city.TryAsync(first, "closePeriod", month, "periodResult { state }");
        Assert.Equal(["DEDUCTION_IN_WINDOW"], early.UserErrorCodes("closePeriod"));

        var officer = city.Token("UnitOfficer");
        var open = (await city.AskAsync($$"""{ deductions(period: "{{Month}}", state: NOTIFIED) { nodes { id } } }""", token: officer)).Data("deductions.nodes");
        await city.DoAsync(officer, "acknowledgeDeduction", new { deductionId = Assert.Single(open.EnumerateArray()).GetProperty("id").GetString() }, "deduction { state }");

        await city.DoAsync(first, "closePeriod", month, "periodResult { state }");
        Assert.NotEmpty((await city.TryAsync(first, "releasePeriod", month, "periodResult { state }")).UserErrorCodes("releasePeriod"));
        await city.DoAsync(second, "releasePeriod", month, "periodResult { state }");
        var published = await city.DoAsync(second, "publishResults", month, "publication { version }");
        Assert.Equal(1, published.GetProperty("publication").GetProperty("version").GetInt32());
    }

    private static async Task<decimal> TotalAsync(Demonstration city, string agent) =>
        (await city.AskAsync($$"""{ scorecards(cityId: "{{Demonstration.City}}", kind: AGENT, period: "{{Month}}") { total } }""", token: agent)).Data("scorecards.0.total").GetDecimal();
}
