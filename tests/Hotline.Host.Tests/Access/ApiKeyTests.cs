using System.Net;
using System.Text;
using Hotline.Host.Tests.Processes;
using Hotline.Testing;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Tests.Access;

/// <summary>Keys of systems, as an operator makes and ends them while the host serves.</summary>
public sealed class ApiKeyTests
{
    private const string Read = "{ plugins { id } }";
    private const string Write = """mutation { fileComplaint(input: { kind: SUB_CENTRE, unitId: "VW5pdDpkb25neWluZy93YXRlcg", day: "2025-12-03", text: "等了三天 waited three days" }) { errors { code } } }""";

    [Fact]
    public async Task A_key_does_what_it_was_made_for_until_it_is_revoked()
    {
        using var folder = new TemporaryFolder();
        var (host, client) = await HostProcess.ServeAsync(folder.Path, "--demo", "false");
        await using var _ = host;
        using var __ = client;
        var reader = await CreateAsync(folder, "--name", "portal");
        var writer = await CreateAsync(folder, "--name", "ingest", "--mutation", "fileComplaint");

        Assert.Equal((HttpStatusCode.OK, null), await Bearer.AskAsync(client, reader, Read));
        Assert.Equal((HttpStatusCode.Forbidden, "OUT_OF_SCOPE"), await Bearer.AskAsync(client, reader, Write));
        Assert.Equal((HttpStatusCode.OK, null), await Bearer.AskAsync(client, writer, Write));
        Assert.Equal((HttpStatusCode.OK, null), await Bearer.AskAsync(client, writer, Read));
        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_KEY"), await Bearer.AskAsync(client, $"{reader[..^1]}{(reader[^1] == 'A' ? 'B' : 'A')}", Read));

        using var listening = await ListenAsync(client, reader);
        var (exit, output, _) = await HostProcess.RunAsync(folder.Path, "keys", "revoke", IdOf(reader));
        Assert.Equal((0, "Revoked."), (exit, output.Trim()));
        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_KEY"), await Bearer.AskAsync(client, reader, Read));
        // What was open ends, too, and says why.
        Assert.Contains("UNAUTHENTICATED", await listening.Content.ReadAsStringAsync().WaitAsync(TimeSpan.FromMinutes(1)), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, null), await Bearer.AskAsync(client, writer, Read));

        var (_, list, _) = await HostProcess.RunAsync(folder.Path, "keys", "list");
        Assert.Contains($"{IdOf(reader)}\trevoked\tportal\tSystemIntegrator\tdongying\treads\t", list, StringComparison.Ordinal);
        Assert.Contains($"{IdOf(writer)}\tvalid\tingest\tSystemIntegrator\tdongying\tfileComplaint\t", list, StringComparison.Ordinal);
        foreach (var key in new[] { reader, writer })
        {
            Assert.DoesNotContain(SecretOf(key), list, StringComparison.Ordinal);
            Assert.DoesNotContain(SecretOf(key), $"{host.Output}{host.Errors}", StringComparison.Ordinal);
            foreach (var file in Directory.EnumerateFiles(folder.File("data"), "hotline.db*"))
                Assert.Equal(-1, (await ReadAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(SecretOf(key))));
        }

        // Its day comes.
        await using var database = new SqliteConnection($"Data Source={folder.File("data/hotline.db")};Pooling=False");
        await database.OpenAsync();
        await using var expire = database.CreateCommand();
        expire.CommandText = "UPDATE access_keys SET ExpiresAt = CreatedAt";
        Assert.Equal(2, await expire.ExecuteNonQueryAsync());
        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_KEY"), await Bearer.AskAsync(client, writer, Read));
        Assert.Contains($"{IdOf(writer)}\texpired\t", (await HostProcess.RunAsync(folder.Path, "keys", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_of_a_revoked_key_stops_though_nothing_is_to_be_sent()
    {
        using var folder = new TemporaryFolder();
        var (host, client) = await HostProcess.ServeAsync(folder.Path, "--demo", "false");
        await using var _ = host;
        using var __ = client;
        var (maker, reader) = (await CreateAsync(folder, "--name", "portal", "--mutation", "createWebhook"), await CreateAsync(folder, "--name", "portal"));
        const string make = """mutation { createWebhook(input: { url: "https://receiver.example/", query: "subscription { changed(cityId: \"Q2l0eTpkb25neWluZw\") { number } }" }) { errors { code } webhook { state } } }""";
        Assert.Contains("\"ACTIVE\"", await SaidAsync(client, maker, make), StringComparison.Ordinal);
        await HostProcess.RunAsync(folder.Path, "keys", "revoke", IdOf(maker));
        string shown;
        do
        {
            await Task.Delay(50);
            shown = await SaidAsync(client, reader, "{ webhooks { nodes { state reason { en } } } }");
        }
        while (shown.Contains("\"ACTIVE\"", StringComparison.Ordinal));
        Assert.Contains($"The key {IdOf(maker)} of its system was revoked", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no city 'nowhere'", "--name", "x", "--city", "nowhere")]
    [InlineData("There is no mutation 'fly'", "--name", "x", "--city", "dongying", "--mutation", "fly")]
    [InlineData("has no unit 'dongying/none'", "--name", "x", "--city", "dongying", "--role", "UnitOfficer", "--unit", "dongying/none")]
    [InlineData("--unit belongs to --role UnitOfficer", "--name", "x", "--city", "dongying", "--unit", "dongying/water")]
    [InlineData("--days is from 1 to 1100", "--name", "x", "--city", "dongying", "--days", "0")]
    [InlineData("ResultsOfficer", "--name", "x", "--city", "dongying", "--role", "ResultsOfficer")]
    public async Task A_key_that_makes_no_sense_is_not_made(string says, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var (exit, output, errors) = await HostProcess.RunAsync(folder.Path, ["keys", "create", .. arguments]);

        Assert.NotEqual(0, exit);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.Equal("", output);
    }

    private static async Task<string> CreateAsync(TemporaryFolder folder, params string[] arguments)
    {
        var (exit, output, errors) = await HostProcess.RunAsync(folder.Path, ["keys", "create", "--city", "dongying", .. arguments]);
        Assert.True(exit == 0, errors);
        return output.Trim();
    }

    private static async Task<string> SaidAsync(HttpClient client, string key, string query)
    {
        using var request = Bearer.Request(key, query);
        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private static string IdOf(string key) => key.Split('_')[1];

    private static string SecretOf(string key) => key[(key.IndexOf('_', "hlk_".Length) + 1)..];

    private static async Task<byte[]> ReadAsync(string file)
    {
        // The host has it open for writing.
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    /// <summary>An event stream, open.</summary>
    private static async Task<HttpResponseMessage> ListenAsync(HttpClient client, string key)
    {
        using var request = Bearer.Request(key, """subscription { changed(cityId: "Q2l0eTpkb25neWluZw") { number } }""", "text/event-stream");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
