using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.SampleClient;

/// <summary>An operation with the values of its variables.</summary>
/// <typeparam name="TData">What it answers.</typeparam>
public abstract record Operation<TData>([property: JsonIgnore] string Document);

/// <summary>A typed client: all that it takes beside the generated code.</summary>
public sealed class HotlineClient(HttpClient http, Uri endpoint)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true };

    /// <exception cref="InvalidOperationException">The answer holds errors: their messages.</exception>
    public async Task<TData> SendAsync<TData>(Operation<TData> operation, CancellationToken cancellationToken = default) where TData : class
    {
        // As an object, so that the properties of the operation are written and not those of its base.
        var request = new { query = operation.Document, variables = (object)operation };
        using var response = await http.PostAsJsonAsync(endpoint, request, s_json, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<Answer<TData>>(s_json, cancellationToken);
        return answer is { Errors: null, Data: { } data } ? data : throw new InvalidOperationException(string.Join("; ", answer?.Errors?.Select(error => error.Message) ?? ["no data"]));
    }

    private sealed record Answer<TData>(TData? Data, IReadOnlyList<Error>? Errors);

    private sealed record Error(string Message);
}
