using System.Net;
using System.Text;
using System.Text.Json;
using Hotline.Host.Tests.Processes;
using Hotline.Host.Tests.Transports;
using Hotline.Testing;
using Microsoft.Data.Sqlite;

namespace Hotline.Host.Tests.Writing;

/// <summary>A mutation with a key takes effect once, however often it is sent, at the real host.</summary>
[Collection(DemonstrationHost.Collection)]
public sealed class IdempotencyTests(DemonstrationHost host) : IDisposable
{
    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_same_again_is_answered_with_the_first_answer()
    {
        var first = await SendAsync("once-1", "first");
        var again = await SendAsync("once-1", "first");
        var anew = await SendAsync("once-2", "second");

        Assert.Equal((HttpStatusCode.OK, false), (first.Status, first.IsRepeated));
        Assert.Equal((HttpStatusCode.OK, true), (again.Status, again.IsRepeated));
        Assert.Equal(first.Body, again.Body);
        Assert.NotEqual(ProposalOf(first), ProposalOf(anew));
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused()
    {
        await SendAsync("other-1", "said");

        var other = await SendAsync("other-1", "said otherwise");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED"), (other.Status, CodeOf(other)));
    }

    [Fact]
    public async Task A_key_is_its_callers_own()
    {
        var first = await SendAsync("mine-1", "mine");
        var second = await SendAsync("mine-1", "mine", officer: 1);

        Assert.False(second.IsRepeated);
        Assert.NotEqual(first.Body, second.Body);
    }

    [Fact]
    public async Task A_refusal_is_repeated_and_what_was_never_carried_out_does_not_hold_the_key()
    {
        // A payload with errors is an answer; a document that is not valid is none.
        var refused = await SendAsync("refused-1", "x", basedOn: "another");
        Assert.Null(ProposalOf(refused));
        Assert.True((await SendAsync("refused-1", "x", basedOn: "another")).IsRepeated);

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("invalid-1", "x", mutation: "mutation { nothing }")).Status);
        Assert.NotNull(ProposalOf(await SendAsync("invalid-1", "now good")));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("\u007f")]
    public async Task What_is_no_key_is_refused(string key)
    {
        var answer = await SendAsync(key, "x");

        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), (answer.Status, CodeOf(answer)));
    }

    [Fact]
    public async Task Of_two_clicks_at_once_one_counts()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync("clicks-1", "clicked")));

        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), late => Assert.Equal((HttpStatusCode.Conflict, "IDEMPOTENCY_KEY_IN_USE"), (late.Status, CodeOf(late))));
        Assert.Single(answers, answer => answer is { Status: HttpStatusCode.OK, IsRepeated: false });
        Assert.Single(answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(ProposalOf).Distinct());
    }

    [Fact]
    public async Task The_key_may_stand_in_the_extensions()
    {
        var first = await SendAsync(null, "in extensions", extensions: new { idempotencyKey = "extension-1" });
        var again = await SendAsync("extension-1", "in extensions");

        Assert.True(again.IsRepeated);
        Assert.Equal(first.Body, again.Body);
    }

    [Fact]
    public async Task A_key_is_not_written_down_for_what_will_not_be_executed()
    {
        var database = new HostDatabase(host.Database);
        database.Run("CREATE TRIGGER never_begun BEFORE INSERT ON idempotency_requests WHEN NEW.Key = 'never-1' BEGIN SELECT RAISE(ABORT, 'written down'); END");
        try
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("never-1", "x", mutation: "mutation { nothing }")).Status);
            Assert.Equal(HttpStatusCode.InternalServerError, (await SendAsync("never-1", "x")).Status);
        }
        finally
        {
            database.Run("DROP TRIGGER never_begun");
        }
    }

    [Fact]
    public async Task What_is_kept_of_a_request_lies_sealed()
    {
        var input = new { url = "http://127.0.0.1:9/hook", query = "subscription($city: ID!) { changed(cityId: $city) { number } }", variables = $$"""{"city":"{{host.CityId}}"}""" };
        using var request = Proposals.Request(host.Running, host.Running.Token("SystemIntegrator"), "secret-1",
            new { query = "mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { secret errors { code } } }", variables = new { input } });
        using var response = await _client.SendAsync(request);
        var secret = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).Data("createWebhook.secret").GetString()!;
        using var repeated = Proposals.Request(host.Running, host.Running.Token("SystemIntegrator"), "secret-1",
            new { query = "mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { secret errors { code } } }", variables = new { input } });
        using var again = await _client.SendAsync(repeated);
        Assert.Contains(secret, await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var connection = new SqliteConnection($"Data Source={host.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Answer FROM idempotency_requests WHERE Key = 'secret-1'";
        Assert.DoesNotContain("whsec_", Encoding.UTF8.GetString((byte[])command.ExecuteScalar()!), StringComparison.Ordinal);
        // Nor is the bare hash there, by which one could try what was asked.
        command.CommandText = "SELECT count(*) FROM idempotency_requests WHERE length(Hash) <= 32";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    private async Task<Answer> SendAsync(string? key, string source, int officer = 0, string? basedOn = null, string mutation = Proposals.Mutation, object? extensions = null)
    {
        var ruling = await Proposals.RulingAsync(host.Running);
        using var request = Proposals.Request(host.Running, host.Running.Token("ResultsOfficer", officer), key, ruling, source, basedOn, mutation, extensions);
        using var response = await _client.SendAsync(request);
        return new(response.StatusCode, response.Headers.Contains("Idempotency-Replayed"), await response.Content.ReadAsStringAsync());
    }

    private static string? CodeOf(Answer answer) => JsonSerializer.Deserialize<JsonElement>(answer.Body).ErrorCodes().Single();

    private static string? ProposalOf(Answer answer) => Proposals.Made(JsonSerializer.Deserialize<JsonElement>(answer.Body));

    private sealed record Answer(HttpStatusCode Status, bool IsRepeated, string Body);
}
