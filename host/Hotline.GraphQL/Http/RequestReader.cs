using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using Hotline.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hotline.GraphQL.Http;

/// <summary>A request that is no GraphQL request, and the HTTP status that says so.</summary>
internal sealed class BadRequestException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public string Code { get; } = code;
}

/// <summary>Reads the parameters of a GraphQL request: from the body of a POST, the query string of a GET, or a message.</summary>
internal static class RequestReader
{
    private static readonly GraphQLSerializer s_serializer = new();
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<Operation> FromBodyAsync(HttpRequest request, int maximalBytes, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "Send the request as application/json.");
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "Send the request in UTF-8.");
        if (request.ContentLength > maximalBytes) throw TooLarge(maximalBytes);
        var body = await ReadAsync(request.BodyReader, maximalBytes, cancellationToken);
        return FromJson(body);
    }

    public static Operation FromQuery(IQueryCollection query)
    {
        if (!query.TryGetValue("query", out var text) || text.Count != 1 || string.IsNullOrEmpty(text[0])) throw Invalid("The parameter 'query' is missing.");
        var variables = query["variables"] is [{ Length: > 0 } json] ? Parse(Encoding.UTF8.GetBytes(json), "The parameter 'variables'") : (JsonElement?)null;
        if (query["extensions"] is [{ Length: > 0 } extensions]) Map(Parse(Encoding.UTF8.GetBytes(extensions), "The parameter 'extensions'"), "extensions");
        return new Operation(text[0]!, query["operationName"] is [{ Length: > 0 } name] ? name : null, Variables(variables));
    }

    public static Operation FromJson(ReadOnlyMemory<byte> body) => FromJson(Parse(body, "The body"));

    public static Operation FromJson(JsonElement request)
    {
        if (request.ValueKind == JsonValueKind.Array) throw Invalid("Batches are not served: send one request at a time.");
        if (request.ValueKind != JsonValueKind.Object) throw Invalid("The request is not a JSON object.");
        var query = Text(request, "query");
        if (string.IsNullOrEmpty(query)) throw Invalid("The parameter 'query' is missing.");
        if (request.TryGetProperty("extensions", out var extensions)) Map(extensions, "extensions");
        return new Operation(query, Text(request, "operationName"), Variables(request.TryGetProperty("variables", out var variables) ? variables : null));
    }

    private static Inputs Variables(JsonElement? variables)
    {
        if (variables is not { } given || given.ValueKind == JsonValueKind.Null) return Inputs.Empty;
        Map(given, "variables");
        try
        {
            return s_serializer.ReadNode<Inputs>(given) ?? Inputs.Empty;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            throw Invalid("The parameter 'variables' holds a text or a number that cannot be read.");
        }
    }

    private static void Map(JsonElement element, string name)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)) throw Invalid($"The parameter '{name}' is not a JSON object.");
    }

    private static string? Text(JsonElement request, string name)
    {
        if (!request.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return TextOf(value) ?? throw Invalid($"The parameter '{name}' is not a string.");
    }

    /// <summary>A JSON string's text; <c>null</c> for anything else, also for one with half a surrogate pair, which is no text.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json, string what)
    {
        try
        {
            // JsonDocument lets malformed UTF-8 inside strings pass until it is read.
            _ = s_strict.GetCharCount(json.Span);
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (Exception failure) when (failure is JsonException or DecoderFallbackException)
        {
            throw Invalid($"{what} is not valid JSON in UTF-8.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(PipeReader reader, int maximalBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > maximalBytes) throw TooLarge(maximalBytes);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static BadRequestException Invalid(string message) => new(StatusCodes.Status400BadRequest, "BAD_REQUEST", message);

    private static BadRequestException TooLarge(int maximalBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "LIMIT_EXCEEDED", $"The body is larger than {maximalBytes} bytes.");
}
