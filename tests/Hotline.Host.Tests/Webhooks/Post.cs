using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Hotline.Host.Tests.Webhooks;

/// <summary>What a receiver got.</summary>
internal sealed record Letter(Uri Url, string Id, string Timestamp, string Signature, string ContentType, byte[] Body)
{
    public JsonElement Event { get; } = JsonDocument.Parse(Body).RootElement;

    public string? Ship => Event.GetProperty("data").GetProperty("data").GetProperty("changed").GetProperty("ship").GetString();
}

/// <summary>Receivers without a network: every message is kept, and answered as the test says.</summary>
internal sealed class Post : HttpMessageHandler
{
    private readonly ConcurrentQueue<Letter> _letters = [];

    /// <summary>Answers all until changed.</summary>
    public Func<Letter, HttpResponseMessage> Answer { get; set; } = _ => new(HttpStatusCode.NoContent);

    /// <summary>Whether it is silent instead.</summary>
    public bool IsSilent { get; set; }

    public IReadOnlyList<Letter> Letters => [.. _letters];

    public IReadOnlyList<string?> Ships => [.. _letters.Select(letter => letter.Ship)];

    public void Answers(HttpStatusCode status) => Answer = _ => new(status);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string Header(string name) => request.Headers.GetValues(name).Single();
        var letter = new Letter(request.RequestUri!, Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"),
            request.Content!.Headers.ContentType!.ToString(), await request.Content.ReadAsByteArrayAsync(cancellationToken));
        _letters.Enqueue(letter);
        if (IsSilent) await Task.Delay(Timeout.Infinite, cancellationToken);
        return Answer(letter);
    }
}
