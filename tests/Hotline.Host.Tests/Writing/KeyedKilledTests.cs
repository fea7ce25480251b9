using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Host.Tests.Processes;
using Hotline.Testing;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Writing;

/// <summary>A system that sends each of its mutations under a key until it has an answer, while the server is killed under its hands.</summary>
public sealed class KeyedKilledTests : IDisposable
{
    // As many as run at once may have been carried out when the server is killed, and their answers are lost: enough are left for each kill.
    private const int Most = 120;
    private const int OrdersOfBatch = 100;

    private readonly TemporaryFolder _folder = new();
    private readonly HostDatabase _database;

    public KeyedKilledTests() => _database = new(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_takes_effect_once_though_the_server_is_killed()
    {
        await SendUnderKillsAsync(ProposedAsync, """SELECT 1 FROM standards_proposals WHERE Content LIKE '%"' || Key || '"%'""");

        Assert.Equal((Most, Most), _database.Count("SELECT count(*), count(DISTINCT Content) FROM standards_proposals WHERE Content LIKE '%key-%'"));
    }

    [Fact]
    public async Task A_batch_of_facts_goes_in_whole_and_once_though_the_server_is_killed()
    {
        await SendUnderKillsAsync(RecordedAsync, "SELECT 1 FROM assessment_work_orders WHERE OrderId = 'dongying/' || Key || '-0'");

        Assert.Equal((Most * OrdersOfBatch, Most * OrdersOfBatch * 2), _database.Count(
            "SELECT count(DISTINCT o.OrderNo), count(*) FROM assessment_work_orders o JOIN assessment_order_facts f USING (OrderNo) WHERE o.OrderId LIKE 'dongying/key-%'"));
    }

    /// <param name="sendAsync">Sends it under the key; whether the caller then knows what became of it.</param>
    /// <param name="changed">SQL for whether what is sent under the key was carried out.</param>
    private async Task SendUnderKillsAsync(Func<DemonstrationCity, HttpClient, string, Task<bool>> sendAsync, string changed)
    {
        var unanswered = Enumerable.Range(0, Most).Select(number => $"key-{number}").ToList();
        for (var kill = 1; kill <= 3; kill++)
        {
            await using var city = await DemonstrationCity.StartAsync(_folder);
            NeverKeep(answer: _database.Count("SELECT count(*), 0 FROM idempotency_requests WHERE State = 2").First + 5);
            var sending = unanswered.ToDictionary(key => key, key => AnsweredAsync(city, key));
            await UntilAsync($"SELECT count(*) FROM idempotency_requests WHERE State <> 2 AND EXISTS ({changed})", Task.WhenAll(sending.Values));
            await city.KillAsync();
            await Task.WhenAll(sending.Values);
            _database.Run("DROP TRIGGER never_keep; DROP VIEW without_end");
            unanswered.RemoveAll(key => sending[key].Result);
        }
        await using (var last = await DemonstrationCity.StartAsync(_folder))
            foreach (var key in unanswered) Assert.True(await AnsweredAsync(last, key), key);

        async Task<bool> AnsweredAsync(DemonstrationCity city, string key)
        {
            using var client = new HttpClient();
            try
            {
                return await sendAsync(city, client, key);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    /// <summary>Lets the server not come to an end of keeping the answer of this number: what is between a change and its kept answer then lasts until it is killed.</summary>
    private void NeverKeep(int answer) => _database.Run($"""
        {HostDatabase.WithoutEnd}
        CREATE TRIGGER never_keep BEFORE UPDATE OF State ON idempotency_requests
            WHEN NEW.State = 2 AND (SELECT count(*) FROM idempotency_requests WHERE State = 2) = {answer - 1}
            BEGIN SELECT count(*) FROM without_end; END
        """);

    /// <summary>Waits until the SQL counts something; it is an error when all was answered before.</summary>
    private async Task UntilAsync(string counted, Task all)
    {
        while (_database.Count($"SELECT ({counted}), 0").First == 0)
        {
            Assert.False(all.IsCompleted);
            await Task.Delay(10);
        }
    }

    private static async Task<bool> ProposedAsync(DemonstrationCity city, HttpClient client, string key)
    {
        using var request = Proposals.Request(city, city.Token("ResultsOfficer"), key, await Proposals.RulingAsync(city), key);
        return await IsKnownAsync(client, request, answer => Proposals.Made(answer) is not null);
    }

    private static async Task<bool> RecordedAsync(DemonstrationCity city, HttpClient client, string key)
    {
        using var request = Facts.Request(city, city.Token("SystemIntegrator"), key, Facts.OfOrders(key, OrdersOfBatch));
        // Under the same key none is there already: the first answer is given again.
        return await IsKnownAsync(client, request, answer => answer.Data("recordFacts.recordedCount").GetInt32() == OrdersOfBatch * 2);
    }

    /// <summary>An answer that is as it should be, or that it was carried out.</summary>
    private static async Task<bool> IsKnownAsync(HttpClient client, HttpRequestMessage request, Predicate<JsonElement> isDone)
    {
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var codes = answer.ErrorCodes();
        return codes is [] ? isDone(answer) : codes is ["IDEMPOTENCY_ANSWER_LOST"];
    }
}
