using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hotline.GraphQL.Http;

/// <summary>A request that is no GraphQL request, and the HTTP status that says so.</summary>
internal sealed class BadRequestException(int status, Problem problem) : Exception(problem.Message.English)
{
    public int Status { get; } = status;
    public Problem Problem { get; } = problem;
}

/// <summary>Reads the parameters of a GraphQL request: from the body of a POST, the query string of a GET, or a message.</summary>
internal static class RequestReader
{
    /// <summary>The body is compressed, or encoded otherwise: what it would unpack to has no bound.</summary>
    public static readonly Problem Encoded = new("UNSUPPORTED_ENCODING", "请求体不得压缩：请去掉 Content-Encoding。", "Send the body as it is, without a Content-Encoding.");

    private const int MaximalJsonDepth = 64;
    private const int MaximalKeyLength = 255;

    /// <summary>Characters of a number. Any double written out has fewer; the time that a number takes grows with the square of them.</summary>
    private const int LongestNumber = 400;

    private static readonly GraphQLSerializer s_serializer = new();
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A body that may be the JSON of a request.</summary>
    public static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request, GraphQLOptions options, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw Unsupported(new("UNSUPPORTED_MEDIA_TYPE", "请以 application/json 发送请求。", "Send the request as application/json."));
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw Unsupported(new("UNSUPPORTED_MEDIA_TYPE", "请以 UTF-8 编码发送请求。", "Send the request in UTF-8."));
        if (request.Headers.ContentEncoding.Any(encoding => !"identity".Equals(encoding, StringComparison.OrdinalIgnoreCase))) throw Unsupported(Encoded);
        if (request.ContentLength > options.MaximalBodyBytes) throw TooLarge(options.MaximalBodyBytes);
        return await ReadAsync(request.BodyReader, options, cancellationToken);
    }

    public static Operation FromQuery(IQueryCollection query, GraphQLOptions options)
    {
        using var variables = Json(query, "variables", options);
        using var extensions = Json(query, "extensions", options);
        if (extensions is not null) Map(extensions.RootElement, "extensions");
        return Of(Single(query, "query"), Single(query, "documentId"), Single(query, "operationName"), variables?.RootElement);
    }

    public static Operation FromJson(ReadOnlyMemory<byte> body, GraphQLOptions options)
    {
        using var json = Json(body, options.MaximalValues);
        return FromJson(json.RootElement);
    }

    public static Operation FromJson(JsonElement request)
    {
        if (request.ValueKind == JsonValueKind.Array) throw Invalid("不支持批量请求：请一次发送一个。", "Batches are not served: send one request at a time.");
        if (request.ValueKind != JsonValueKind.Object) throw Invalid("请求不是 JSON 对象。", "The request is not a JSON object.");
        if (request.TryGetProperty("extensions", out var extensions)) Map(extensions, "extensions");
        return Of(Text(request, "query"), Text(request, "documentId"), Text(request, "operationName"), request.TryGetProperty("variables", out var variables) ? variables : null) with
        {
            IdempotencyKey = extensions.ValueKind == JsonValueKind.Object && Text(extensions, "idempotencyKey") is { } key ? Key(key) : null,
        };
    }

    private static Operation Of(string? query, string? documentId, string? operationName, JsonElement? variables)
    {
        if (string.IsNullOrEmpty(query) && string.IsNullOrEmpty(documentId)) throw Invalid("缺少参数 query。", "The parameter 'query' is missing.");
        if (!string.IsNullOrEmpty(query) && !string.IsNullOrEmpty(documentId)) throw Invalid("参数 query 与 documentId 只能给出一个。", "Give 'query' or 'documentId', not both.");
        return new Operation(string.IsNullOrEmpty(documentId) ? query : null, operationName, Variables(variables))
        {
            DocumentId = string.IsNullOrEmpty(documentId) ? null : documentId,
        };
    }

    private static JsonDocument? Json(IQueryCollection query, string name, GraphQLOptions options) =>
        Single(query, name) is { } json ? Json(Encoding.UTF8.GetBytes(json), options.MaximalValues) : null;

    /// <summary>A whole JSON text in UTF-8, read where it lies; a mark of the byte order before it is let pass.</summary>
    /// <exception cref="BadRequestException">It is none, names a key twice, which readers take in different ways, is nested too deeply, or holds more values than are read.</exception>
    public static JsonDocument Json(ReadOnlyMemory<byte> json, int maximalValues)
    {
        if (json.Span.StartsWith(Encoding.UTF8.Preamble)) json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            // JsonDocument lets malformed UTF-8 inside strings pass until it is read.
            _ = s_strict.GetCharCount(json.Span);
            CheckSize(json.Span, maximalValues);
            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        // Of a key with half a surrogate pair, which is no text, JsonDocument says so by an InvalidOperationException.
        catch (Exception failure) when (failure is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            throw Invalid("不是有效的 UTF-8 JSON（同一个键只能出现一次）。", "This is not valid JSON in UTF-8, with each key once.");
        }
    }

    /// <summary>Stops at the first value too many: nothing was made of those before it.</summary>
    private static void CheckSize(ReadOnlySpan<byte> json, int maximalValues)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var values = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth >= MaximalJsonDepth)
                throw Beyond($"JSON 嵌套过深，最多 {MaximalJsonDepth} 层。", $"The JSON is nested too deeply; {MaximalJsonDepth} levels are read.");
            if (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length > LongestNumber)
                throw Beyond($"JSON 中的数字过长，最多 {LongestNumber} 个字符。", $"A number in the JSON is too long; {LongestNumber} characters are read.");
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject) && ++values > maximalValues)
                throw Beyond($"请求的 JSON 中的值超过 {maximalValues} 个。", $"The request's JSON holds more than {maximalValues} values.");
        }
    }

    /// <returns><c>null</c> where there is none.</returns>
    /// <exception cref="BadRequestException">It is there more than once: which of them counts nobody can know.</exception>
    public static string? Header(HttpRequest request, string name) => request.Headers[name] switch
    {
        [] => null,
        [{ } value] => value,
        _ => throw Invalid($"请求头 {name} 出现了多次。", $"The header '{name}' is given more than once."),
    };

    /// <summary>An idempotency key, of a header or a request's extensions.</summary>
    public static string Key(string key) => key.Length is > 0 and <= MaximalKeyLength && key.All(character => character is > ' ' and <= '~')
        ? key
        : throw Invalid($"幂等键须为 1 至 {MaximalKeyLength} 个可见的 ASCII 字符，例如一个 UUID。", $"An idempotency key has 1 to {MaximalKeyLength} visible ASCII characters, a UUID for example.");

    private static string? Single(IQueryCollection query, string name) => query[name] switch
    {
        [] or [null or ""] => null,
        [var value] => value,
        _ => throw Invalid($"参数 {name} 出现了多次。", $"The parameter '{name}' is given more than once."),
    };

    public static Inputs Variables(JsonElement? variables)
    {
        if (variables is not { } given || given.ValueKind == JsonValueKind.Null) return Inputs.Empty;
        Map(given, "variables");
        try
        {
            return s_serializer.ReadNode<Inputs>(given) ?? Inputs.Empty;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw Invalid("参数 variables 中有无法读取的文字或数字。", "The parameter 'variables' holds a text or a number that cannot be read.");
        }
    }

    private static void Map(JsonElement element, string name)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)) throw Invalid($"参数 {name} 不是 JSON 对象。", $"The parameter '{name}' is not a JSON object.");
    }

    private static string? Text(JsonElement request, string name)
    {
        if (!request.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return TextOf(value) ?? throw Invalid($"参数 {name} 不是字符串。", $"The parameter '{name}' is not a string.");
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

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(PipeReader reader, GraphQLOptions options, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.BodyTimeout);
        try
        {
            return await ReadAsync(reader, options.MaximalBodyBytes, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BadRequestException(StatusCodes.Status408RequestTimeout, new Problem(
                "TIMEOUT", $"请求体未在 {options.BodyTimeout.TotalSeconds} 秒内到齐。", $"The body did not come within {options.BodyTimeout.TotalSeconds} s."));
        }
        catch (BadHttpRequestException bad)
        {
            throw bad.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => new BadRequestException(bad.StatusCode, new Problem("TIMEOUT", "请求体传来得太慢。", "The body came too slowly.")),
                StatusCodes.Status413PayloadTooLarge => TooLarge(options.MaximalBodyBytes),
                _ => new BadRequestException(bad.StatusCode, new Problem("BAD_REQUEST", "请求体不完整，或其分块有误。", "The body is not whole, or its chunks are malformed.")),
            };
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

    private static BadRequestException Invalid(string chinese, string english) => new(StatusCodes.Status400BadRequest, new Problem("BAD_REQUEST", chinese, english));

    private static BadRequestException Beyond(string chinese, string english) => new(StatusCodes.Status400BadRequest, new Problem("LIMIT_EXCEEDED", chinese, english));

    private static BadRequestException Unsupported(Problem problem) => new(StatusCodes.Status415UnsupportedMediaType, problem);

    private static BadRequestException TooLarge(int maximalBytes) => new(StatusCodes.Status413PayloadTooLarge, new Problem(
        "LIMIT_EXCEEDED", $"请求体超过 {maximalBytes} 字节。", $"The body is larger than {maximalBytes} bytes."));
}
