using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Host.Tests.Processes;

namespace Hotline.Host.Tests.Fuzz;

/// <summary>What came back: of a subscription its first event, or an empty object where none came before the client ended it.</summary>
internal readonly record struct FuzzedAnswer(int Status, JsonElement Body);

/// <summary>Sends what was made at random, by each of the transports.</summary>
internal sealed class FuzzedClient(Uri host) : IDisposable
{
    private static readonly JsonElement s_nothing = JsonSerializer.SerializeToElement(new { });

    private readonly HttpClient _client = new() { BaseAddress = host };

    public async Task<FuzzedAnswer> AskAsync(string endpoint, string? token, JsonObject request)
    {
        using var message = Message(endpoint, token, request, "application/graphql-response+json");
        using var response = await _client.SendAsync(message);
        return new((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Over Server-Sent Events, up to the first event or the first sign of life.</summary>
    public async Task<FuzzedAnswer> ListenAsync(string endpoint, string? token, JsonObject request)
    {
        using var message = Message(endpoint, token, request, "text/event-stream");
        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream") return new((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
        const string data = "data: ";
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line && line != ":")
            if (line.StartsWith(data, StringComparison.Ordinal)) return new((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(line[data.Length..]));
        return new((int)response.StatusCode, s_nothing);
    }

    /// <summary>Over a WebSocket that serves another operation beside it, and answers after this one was ended.</summary>
    public async Task<FuzzedAnswer> ListenBySocketAsync(string endpoint, string? token, JsonObject request)
    {
        await using var socket = await Socket.ConnectAsync(new Uri(host, endpoint), token);
        await socket.SendAsync(new { id = "fuzz", type = "subscribe", payload = request });
        await socket.SendAsync(new { id = "beside", type = "subscribe", payload = new { query = "{ __typename }" } });
        var answer = s_nothing;
        await UntilAsync(message => message.GetProperty("type").GetString() == "complete" && message.GetProperty("id").GetString() == "beside");
        await socket.SendAsync(new { id = "fuzz", type = "complete" });
        await socket.SendAsync(new { type = "ping" });
        await UntilAsync(message => message.GetProperty("type").GetString() == "pong");
        return new(200, answer);

        async Task UntilAsync(Predicate<JsonElement> wanted)
        {
            while (await socket.ReceiveAsync() is var message && !wanted(message))
            {
                if (message.GetProperty("id").GetString() != "fuzz" || !message.TryGetProperty("payload", out var payload)) continue;
                answer = payload.ValueKind == JsonValueKind.Array ? JsonSerializer.SerializeToElement(new { errors = payload }) : payload;
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Message(string endpoint, string? token, JsonObject request, string accept)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json") };
        message.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return message;
    }
}
