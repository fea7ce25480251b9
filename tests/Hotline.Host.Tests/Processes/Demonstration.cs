using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

/// <summary>The host with the demonstration year, asked with the tokens that its console printed.</summary>
internal sealed partial class Demonstration : IAsyncDisposable
{
    private readonly HostProcess _host;
    private readonly HttpClient _client;
    private readonly ILookup<string, string> _tokens;

    private Demonstration(HostProcess host, HttpClient client, ILookup<string, string> tokens) => (_host, _client, _tokens) = (host, client, tokens);

    public const string City = "Q2l0eTpkb25neWluZw";

    [GeneratedRegex(@"^  (\w+) +\S+ +(ey\S+)$", RegexOptions.Multiline)]
    private static partial Regex TokenLine();

    [GeneratedRegex("""-d '(\{"query":".*"\})'""")]
    private static partial Regex BodyOfCurl();

    public Uri Endpoint => _client.BaseAddress!;

    public string Output => _host.Output;

    public static async Task<Demonstration> StartAsync(TemporaryFolder folder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var (host, client) = await HostProcess.ServeAsync(folder.Path, settings ?? new Dictionary<string, string>());
        await host.LineAsync(line => line.StartsWith("  SystemIntegrator", StringComparison.Ordinal));
        return new(host, client, TokenLine().Matches(host.Output.ReplaceLineEndings("\n")).ToLookup(match => match.Groups[1].Value, match => match.Groups[2].Value));
    }

    public string Token(string role, int number = 0) => _tokens[role].ElementAt(number);

    /// <summary>Sends the ready-made query of the console.</summary>
    public async Task<JsonElement> AskAsInGreetingAsync()
    {
        using var body = new StringContent(BodyOfCurl().Match(Output).Groups[1].Value, new MediaTypeHeaderValue("application/json"));
        return await SendAsync(body, null);
    }

    /// <param name="token">Anonymous unless told.</param>
    public Task<JsonElement> AskAsync(string query, object? variables = null, string? token = null) => SendAsync(JsonContent.Create(new { query, variables }), token);

    /// <summary>Runs a mutation with the input, and wants no errors.</summary>
    public async Task<JsonElement> DoAsync(string token, string mutation, object input, string selection)
    {
        var answer = await TryAsync(token, mutation, input, selection);
        Assert.Empty(answer.UserErrorCodes(mutation));
        return answer.Data(mutation);
    }

    public Task<JsonElement> TryAsync(string token, string mutation, object input, string selection)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        return AskAsync($"mutation($input: {type}!) {{ {mutation}(input: $input) {{ errors {{ code message }} {selection} }} }}", new { input }, token);
    }

    /// <summary>Opens a subscription as server-sent events.</summary>
    public async Task<Stream> StreamAsync(string query, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _client.BaseAddress) { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
    }

    public Task KillAsync() => _host.KillAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<JsonElement> SendAsync(HttpContent body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _client.BaseAddress) { Content = body };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
