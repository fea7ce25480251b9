using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Testing;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Writing;

/// <summary>Proposals of time limits: a mutation that makes something new each time it is carried out.</summary>
internal static class Proposals
{
    public const string Mutation = "mutation($input: ProposeTimeLimitsInput!) { proposeTimeLimits(input: $input) { proposal { id } errors { code } } }";

    /// <summary>The table that a proposal must be based on, with the rules that it has to keep.</summary>
    public static async Task<JsonElement> RulingAsync(DemonstrationCity city) => (await city.AskAsync(
        "query($city: ID!) { timeLimits(cityId: $city) { version rules { matterType urgency unit value from source isSample } } }",
        new { city = DemonstrationCity.City })).Data("timeLimits");

    /// <param name="key">In the header <c>Idempotency-Key</c>; none where <c>null</c>.</param>
    /// <param name="source">Of the limit that is proposed.</param>
    /// <param name="basedOn">The ruling version unless told.</param>
    public static HttpRequestMessage Request(
        DemonstrationCity city, string token, string? key, JsonElement ruling, string source, string? basedOn = null, string mutation = Mutation, object? extensions = null)
    {
        var proposed = JsonSerializer.SerializeToElement(new { from = "2099-01-01", unit = "WORKING_DAYS", value = 5, source });
        JsonElement[] rules = [.. ruling.GetProperty("rules").EnumerateArray(), proposed];
        var variables = new { input = new { cityId = DemonstrationCity.City, basedOn = basedOn ?? ruling.GetProperty("version").GetString(), rules } };
        return Request(city, token, key, new { query = mutation, variables, extensions });
    }

    /// <param name="body">The GraphQL request.</param>
    public static HttpRequestMessage Request(DemonstrationCity city, string token, string? key, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, city.Endpoint) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    /// <summary>The proposal's id; <c>null</c> where none was made.</summary>
    public static string? Made(JsonElement answer) => answer.Data("proposeTimeLimits").GetProperty("proposal") is { ValueKind: JsonValueKind.Object } proposal
        ? proposal.GetProperty("id").GetString() : null;
}
