using System.Globalization;
using System.Text.Json;

namespace Hotline.Testing;

/// <summary>Reads an answer as a test thinks of it.</summary>
public static class GraphQLAnswers
{
    /// <summary>The value at a path under <c>data</c>, e.g. <c>units.edges.0.node.name</c>. Fails, showing the answer, where there is none.</summary>
    public static JsonElement Data(this JsonElement answer, string path = "") =>
        answer.TryGetProperty("data", out var data) ? data.At(path) : throw new KeyNotFoundException($"No data: {answer}");

    /// <summary>The value at a path under this one.</summary>
    public static JsonElement At(this JsonElement from, string path)
    {
        var value = from;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.ValueKind == JsonValueKind.Array && int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index < value.GetArrayLength())
                value = value[index];
            else if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value))
                throw new KeyNotFoundException($"Nothing at '{step}' of '{path}': {from}");
        }
        return value;
    }

    /// <summary>The GraphQL errors' codes; empty where all went well.</summary>
    public static IReadOnlyList<string> ErrorCodes(this JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()!).ToList()
        : [];

    /// <summary>The codes of a mutation's own errors.</summary>
    public static IReadOnlyList<string> UserErrorCodes(this JsonElement answer, string mutation) =>
        answer.Data($"{mutation}.errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()!).ToList();
}
