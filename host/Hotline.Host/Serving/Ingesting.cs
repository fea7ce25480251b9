using System.Globalization;
using System.IO.Compression;
using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotline.Host.Serving;

/// <summary>
/// Serves a module's <see cref="IIngest"/> at <c>/ingest/{mapping}/{name}</c>: POST sends, GET and HEAD tell how far it has come. Position and end are told
/// by the headers <c>Upload-Offset</c> and <c>Upload-Complete</c>, as in the draft on resumable uploads for HTTP. The city is the caller's.
/// </summary>
internal static class Ingesting
{
    private const string Offset = "Upload-Offset";
    private const string Complete = "Upload-Complete";

    private static readonly Problem s_badOffset = new("INGEST_OFFSET", "Upload-Offset 须为不小于 0 的整数。", "Upload-Offset is a whole number from 0.");
    private static readonly Problem s_encoded = new("UNSUPPORTED_ENCODING", "仅支持 gzip 压缩。", "Send the body as it is, or in gzip.");
    private static readonly Problem s_tokenNeeded = new("TOKEN_NEEDED", "需要令牌或密钥。", "This needs a token or a key.");

    public static void MapIngests(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/ingest/{mapping}/{name}", [HttpMethods.Get, HttpMethods.Head], (string mapping, string name, HttpContext http, ICallerSource callers, IIngest ingest) =>
            ServeAsync(http, callers, caller => ingest.StateAsync(mapping, name, caller, http.RequestAborted)));
        endpoints.MapPost("/ingest/{mapping}/{name}", (string mapping, string name, HttpContext http, ICallerSource callers, IIngest ingest) =>
            ServeAsync(http, callers, caller => TakeAsync(mapping, name, http, ingest, caller)));
    }

    private static async Task<IResult> ServeAsync(HttpContext http, ICallerSource callers, Func<Caller, Task<IngestAnswer>> answerAsync)
    {
        var known = await callers.FindAsync(new(http.Request.Headers.Authorization.FirstOrDefault()), http.RequestAborted);
        if (!known.Succeeded || known.Value.Caller.Is(Role.Citizen))
        {
            var unavailable = !known.Succeeded && known.Problems[0] == ICallerSource.Unavailable;
            return Answer(http, new(unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized, null, known.Succeeded ? s_tokenNeeded : known.Problems[0]));
        }
        try
        {
            return Answer(http, await answerAsync(known.Value.Caller));
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; what had come whole is written.
            return TypedResults.Empty;
        }
    }

    private static async Task<IngestAnswer> TakeAsync(string mapping, string name, HttpContext http, IIngest ingest, Caller caller)
    {
        var request = http.Request;
        var offset = 0L;
        if (request.Headers[Offset] is [{ } text] && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out offset)) return new(StatusCodes.Status400BadRequest, null, s_badOffset);
        var isPacked = request.Headers.ContentEncoding is ["gzip"];
        if (!isPacked && request.Headers.ContentEncoding is not ([] or ["identity"])) return new(StatusCodes.Status415UnsupportedMediaType, null, s_encoded);
        // As long as it likes: it is read no faster than it is written down.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        await using var body = isPacked ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        return await ingest.TakeAsync(
            new(mapping, name, type?.MediaType.Value, type?.Charset.Value, offset, request.Headers[Complete] is not ["?0"], body), caller, http.RequestAborted);
    }

    private static JsonHttpResult<IngestBody> Answer(HttpContext http, IngestAnswer answer)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        if (answer.Status == StatusCodes.Status401Unauthorized) headers.WWWAuthenticate = "Bearer";
        if (answer.Status == StatusCodes.Status429TooManyRequests) headers.RetryAfter = "5";
        if (answer.State is { } state) (headers[Offset], headers[Complete]) = (state.Offset.ToString(CultureInfo.InvariantCulture), state.IsComplete ? "?1" : "?0");
        var error = answer.Error is { } problem ? new IngestError(problem.Code, problem.Message.English, problem.Message.Chinese) : null;
        return TypedResults.Json(new IngestBody(answer.State, error), statusCode: answer.Status);
    }

    private sealed record IngestBody(IngestState? Ingest, IngestError? Error);

    private sealed record IngestError(string Code, string Message, string MessageZh);
}
