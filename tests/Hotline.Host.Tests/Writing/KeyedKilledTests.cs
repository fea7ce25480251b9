using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Writing;

/// <summary>A system that sends each of its mutations under a key until it has an answer, while the server is killed under its hands.</summary>
public sealed class KeyedKilledTests : IDisposable
{
    private const int Most = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_takes_effect_once_though_the_server_is_killed()
    {
        var unanswered = Enumerable.Range(0, Most).Select(number => $"key-{number}").ToList();
        var random = new Random(20261128);
        for (var kill = 0; kill < 3; kill++)
        {
            await using var city = await DemonstrationCity.StartAsync(_folder);
            // Some are sent and never answered, some answered before the end.
            var sending = unanswered.ToDictionary(key => key, key => AnsweredAsync(city, key));
            await Task.WhenAny(Task.WhenAll(sending.Values), Task.WhenAny(sending[unanswered[random.Next(unanswered.Count / 2)]]));
            await city.KillAsync();
            await Task.WhenAll(sending.Values);
            unanswered.RemoveAll(key => sending[key].Result);
            if (unanswered.Count == 0) break;
        }
        await using (var last = await DemonstrationCity.StartAsync(_folder))
            foreach (var key in unanswered) Assert.True(await AnsweredAsync(last, key), key);

        using var connection = new SqliteConnection($"Data Source={_folder.File("data/hotline.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), count(DISTINCT Content) FROM standards_proposals WHERE Content LIKE '%key-%'";
        using var reader = command.ExecuteReader();
        reader.Read();
        Assert.Equal((Most, Most), (reader.GetInt32(0), reader.GetInt32(1)));
    }

    /// <summary>Whether the caller knows what became of it: an answer, or that it was carried out.</summary>
    private static async Task<bool> AnsweredAsync(DemonstrationCity city, string key)
    {
        using var client = new HttpClient();
        try
        {
            using var request = Proposals.Request(city, city.Token("ResultsOfficer"), key, await Proposals.RulingAsync(city), key);
            using var response = await client.SendAsync(request);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            var codes = answer.ErrorCodes();
            return codes is [] ? Proposals.Made(answer) is not null : codes is ["IDEMPOTENCY_ANSWER_LOST"];
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
