using System.Text.Json;
using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

/// <summary>A change of a city's feed as a system is told it: its number, and the facts that moved a score.</summary>
internal sealed record ToldChange(long Number, IReadOnlyList<string> Facts)
{
    /// <summary>What is asked for of a change.</summary>
    public const string Fields = "number scoreChanged { factIds }";

    public static ToldChange Of(JsonElement change) => new(
        change.GetProperty("number").GetInt64(),
        change.GetProperty("scoreChanged") is { ValueKind: JsonValueKind.Object } moved ? [.. moved.GetProperty("factIds").EnumerateArray().Select(fact => fact.GetString()!)] : []);

    /// <summary>All that the integrator may see behind a number, page by page.</summary>
    public static async Task<IReadOnlyList<ToldChange>> SinceAsync(Demonstration city, long after)
    {
        var told = new List<ToldChange>();
        JsonElement page;
        do
        {
            page = (await city.AskAsync($"query($city: ID!, $after: Long!) {{ changesSince(cityId: $city, after: $after, first: 500) {{ reached hasMore items {{ {Fields} }} }} }}",
                new { city = Demonstration.City, after }, city.Token("SystemIntegrator"))).Data("changesSince");
            told.AddRange(page.GetProperty("items").EnumerateArray().Select(Of));
            after = page.GetProperty("reached").GetInt64();
        }
        while (page.GetProperty("hasMore").GetBoolean());
        return told;
    }
}
