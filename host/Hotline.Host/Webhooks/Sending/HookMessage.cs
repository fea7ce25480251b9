using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hotline.Kernel;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>A message after Standard Webhooks: the receiver knows it by its id, whenever it comes, and by the signatures that it is ours.</summary>
/// <param name="Secrets">Each signs; one has to fit.</param>
internal sealed record HookMessage(string Id, Instant SentAt, ReadOnlyMemory<byte> Body, IReadOnlyList<byte[]> Secrets)
{
    public HttpRequestMessage ToRequest(Uri url)
    {
        var timestamp = (SentAt.UnixMilliseconds / 1000).ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{Id}.{timestamp}."), .. Body.Span];
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json", "utf-8");
        request.Headers.Add("webhook-id", Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", string.Join(' ', Secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}")));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Hotline-Webhooks", "1.0"));
        return request;
    }
}

/// <summary>The body of a message: an event in the JSON form of CloudEvents 1.0.</summary>
internal static class CloudEvent
{
    public const string TrialName = "webhooks.ping.v1";

    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="id">With the source, the event's own, for whomever it is delivered to.</param>
    /// <param name="number">Of the city's feed; <c>null</c> where it is no event of it.</param>
    /// <param name="data">JSON.</param>
    public static ReadOnlyMemory<byte> Write(string cityId, string id, long? number, string name, Instant at, ReadOnlySpan<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 512);
        using var json = new Utf8JsonWriter(buffer, s_readable);
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", id);
        json.WriteString("source", $"/cities/{Uri.EscapeDataString(cityId)}/feed");
        json.WriteString("type", name);
        json.WriteString("subject", cityId);
        json.WriteString("time", at.ToString());
        // The extension's values are compared as texts.
        if (number is { } given) json.WriteString("sequence", given.ToString("D19", CultureInfo.InvariantCulture));
        json.WriteString("datacontenttype", "application/json");
        json.WritePropertyName("data");
        json.WriteRawValue(data, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
