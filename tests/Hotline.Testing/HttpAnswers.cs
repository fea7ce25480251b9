using System.Text.Json;

namespace Hotline.Testing;

/// <summary>Reads an answer as it came over HTTP.</summary>
public static class HttpAnswers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return json.RootElement.Clone();
    }

    /// <summary>The first GraphQL error's code; <c>null</c> where all went well.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage response) => (await response.JsonAsync()).ErrorCodes() is [var code, ..] ? code : null;
}
