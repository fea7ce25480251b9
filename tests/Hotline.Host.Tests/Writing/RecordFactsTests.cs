using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Host.Tests.Transports;
using Hotline.Testing;

namespace Hotline.Host.Tests.Writing;

/// <summary>A thousand facts over HTTP, at the real host with its limits.</summary>
[Collection(DemonstrationHost.Collection)]
public sealed class RecordFactsTests(DemonstrationHost host) : IDisposable
{
    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_thousand_pass_the_limits_and_a_replay_gives_the_first_answer()
    {
        var facts = Facts.OfOrders("thousand", 500);
        var (first, isFirstRepeated) = await SendAsync("thousand", facts);
        var (again, isRepeated) = await SendAsync("thousand", facts);
        var (anew, _) = await SendAsync("thousand-anew", facts);

        Assert.Equal((1_000, 0, 0), Counts(first));
        Assert.Equal((false, true), (isFirstRepeated, isRepeated));
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal((0, 1_000, 0), Counts(anew));
    }

    [Fact]
    public async Task Of_two_batches_at_once_each_fact_is_new_in_one()
    {
        var facts = Facts.OfOrders("at-once", 200);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(null, facts)));

        Assert.Equal(400, answers.Sum(answer => Counts(answer.Body).Recorded));
        Assert.All(answers, answer => Assert.Equal(0, Counts(answer.Body).Refused));
    }

    private async Task<(JsonElement Body, bool IsRepeated)> SendAsync(string? key, object[] facts)
    {
        using var request = Facts.Request(host.Running, host.Running.Token("SystemIntegrator"), key, facts);
        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body.ToString());
        return (body, response.Headers.Contains("Idempotency-Replayed"));
    }

    private static (int Recorded, int There, int Refused) Counts(JsonElement answer) => answer.Data("recordFacts") is var payload
        ? (payload.GetProperty("recordedCount").GetInt32(), payload.GetProperty("alreadyThereCount").GetInt32(), payload.GetProperty("refusedCount").GetInt32())
        : default;
}
