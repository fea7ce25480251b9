using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Host.Tests.Writing;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Answers;

/// <summary>Readers hammer the same queries, so that their answers are kept; whoever reads after a change was acknowledged reads the change.</summary>
public sealed class NeverStaleTests : IAsyncLifetime, IDisposable
{
    private const int Changes = 30;

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _client = new();
    private readonly List<Task> _readers = [];
    private DemonstrationCity? _city;

    public async Task InitializeAsync() => _city = await DemonstrationCity.StartAsync(_folder, new Dictionary<string, string>
    {
        ["GraphQL__RequestsPerSecond"] = "1000000",
        ["GraphQL__RequestBurst"] = "1000000",
    });

    public async Task DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_readers);
        await _city!.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _end.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_name_is_read_as_it_was_last_written()
    {
        const string Query = "query($city: ID!) { units(cityId: $city) { nodes { id code revision name { en } } } }";
        Hammer(Query);
        for (var number = 1; number <= Changes; number++)
        {
            var (name, unit) = ($"Gas {number}", Gas(await ReadAsync(Query)));
            var input = new { unitId = unit.GetProperty("id").GetString(), revision = unit.GetProperty("revision").GetInt32(), name = new { zh = "燃气", en = name } };
            await _city!.DoAsync(_city.Token("ResultsOfficer"), "renameUnit", input, "unit { id }");
            Assert.Equal(name, NameOf(await ReadAsync(Query)));
        }

        // Also what another process wrote.
        using var connection = new SqliteConnection($"Data Source={_folder.File("data/hotline.db")};Pooling=False");
        connection.Open();
        for (var number = 1; number <= Changes; number++)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE positions_units SET Name_English = $name WHERE Code = 'gas'";
            command.Parameters.AddWithValue("$name", $"Elsewhere {number}");
            Assert.Equal(1, command.ExecuteNonQuery());
            Assert.Equal($"Elsewhere {number}", NameOf(await ReadAsync(Query)));
        }

        static JsonElement Gas(JsonElement data) => data.GetProperty("units").GetProperty("nodes").EnumerateArray().First(each => each.GetProperty("code").GetString() == "gas");

        static string? NameOf(JsonElement data) => Gas(data).GetProperty("name").GetProperty("en").GetString();
    }

    [Fact]
    public async Task A_rule_that_is_remembered_is_read_as_it_was_last_adopted()
    {
        const string Query = "query($city: ID!) { timeLimits(cityId: $city) { version rules { matterType urgency unit value from source isSample } } }";
        Hammer(Query);
        var shipped = await Proposals.RulingAsync(_city!);
        for (var number = 1; number <= 8; number++)
        {
            var ruling = (await Proposals.RulingAsync(_city!)).GetProperty("version").GetString();
            using var proposing = Proposals.Request(_city!, _city!.Token("ResultsOfficer"), null, shipped, $"notice {number}", ruling);
            var proposal = Proposals.Made(await (await _client.SendAsync(proposing)).Content.ReadFromJsonAsync<JsonElement>());
            await _city.DoAsync(_city.Token("ResultsOfficer", 1), "adoptProposal", new { proposalId = proposal }, "proposal { id }");

            Assert.Contains($"notice {number}", (await ReadAsync(Query)).GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_answer_is_known_again_by_its_tag_over_a_real_connection()
    {
        const string Query = "{ publications(cityId: \"" + DemonstrationCity.City + "\") { nodes { id } } }";
        var uri = new UriBuilder(_city!.Endpoint) { Path = "/public/graphql", Query = $"query={Uri.EscapeDataString(Query)}" }.Uri;
        using var first = await _client.GetAsync(uri);
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var second = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private void Hammer(string query)
    {
        for (var reader = 0; reader < 4; reader++)
            _readers.Add(Task.Run(async () =>
            {
                while (!_end.IsCancellationRequested) await ReadAsync(query);
            }));
    }

    private async Task<JsonElement> ReadAsync(string query)
    {
        using var response = await _client.PostAsJsonAsync(_city!.Endpoint, new { query, variables = new { city = DemonstrationCity.City } });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }
}
