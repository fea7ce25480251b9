using System.Globalization;
using System.IO.Compression;
using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotline.Host.Serving;

/// <summary>
/// Serves a module's <see cref="IIngest"/> at <c>/ingest/{mapping}/{name}</c>: POST sends, GET and HEAD tell how far it has come, <c>…/report</c> has what is to be said of its rows. Position and end are told
/// by the headers <c>Upload-Offset</c> and <c>Upload-Complete</c>, as in the draft on resumable uploads for HTTP. The city is the caller's.
/// </summary>
internal static class Ingesting
{
    private const string Offset = "Upload-Offset";
    private const string Complete = "Upload-Complete";

    private static readonly Problem s_badOffset = new("INGEST_OFFSET", "Upload-Offset 须为不小于 0 的整数。", "Upload-Offset is a whole number from 0.");
    private static readonly Problem s_encoded = new("UNSUPPORTED_ENCODING", "仅支持 gzip 压缩。", "Send the body as it is, or in gzip.");
    private static readonly Problem s_tooSlow = new("INGEST_TOO_SLOW", "数据到达过慢，已停止接收。已写入的内容不会丢失：请从 Upload-Offset 处继续，数据较慢时请分批发送（Upload-Complete: ?0）。",
        "The body came too slowly and is waited for no longer. What is written stays: go on from Upload-Offset, and where records come slowly, in several bodies (Upload-Complete: ?0).");
    private static readonly Problem s_tokenNeeded = new("TOKEN_NEEDED", "需要令牌或密钥。", "This needs a token or a key.");

    public static void MapIngests(this IEndpointRouteBuilder endpoints)
    {
        const string path = "/ingest/{mapping}/{name}";
        endpoints.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (string mapping, string name, HttpContext http, IIngest ingest) =>
            ServeAsync(http, async caller => Answer(http, await ingest.StateAsync(mapping, name, caller, http.RequestAborted))));
        endpoints.MapGet($"{path}/report", (string mapping, string name, HttpContext http, IIngest ingest) =>
            ServeAsync(http, caller => ReportAsync(mapping, name, http, ingest, caller)));
        endpoints.MapPost(path, (string mapping, string name, HttpContext http, IIngest ingest) =>
            ServeAsync(http, async caller => Answer(http, await TakeAsync(mapping, name, http, ingest, caller))));
    }

    private static async Task<IResult> ServeAsync(HttpContext http, Func<Caller, Task<IResult>> answerAsync)
    {
        var asking = await RequestCaller.FindAsync(http);
        if (asking.Refusal is { } refusal) return Answer(http, new(asking.Status, null, refusal), asking.RetryAfter);
        if (asking.Caller.Is(Role.Citizen)) return Answer(http, new(StatusCodes.Status401Unauthorized, null, s_tokenNeeded));
        try
        {
            return await answerAsync(asking.Caller);
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
        try
        {
            return await ingest.TakeAsync(
                new(mapping, name, type?.MediaType.Value, type?.Charset.Value, offset, request.Headers[Complete] is not ["?0"], body), caller, http.RequestAborted);
        }
        catch (BadHttpRequestException slow) when (slow.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return await ingest.StateAsync(mapping, name, caller, http.RequestAborted) with { Status = slow.StatusCode, Error = s_tooSlow };
        }
    }

    private static async Task<IResult> ReportAsync(string mapping, string name, HttpContext http, IIngest ingest, Caller caller)
    {
        var report = await ingest.ReportAsync(mapping, name, caller, http.RequestAborted);
        if (report.Answer.Status == StatusCodes.Status204NoContent) return TypedResults.NoContent();
        if (report.Content is not { } content) return Answer(http, report.Answer);
        await using var _ = content;
        var response = http.Response;
        (response.ContentType, response.ContentLength) = ("text/csv; charset=utf-8", report.Length);
        response.Headers.ContentDisposition = "attachment; filename=report.csv";
        response.Headers.CacheControl = "no-store";
        await StreamCopyOperation.CopyToAsync(content, response.Body, report.Length, http.RequestAborted);
        return TypedResults.Empty;
    }

    private static JsonHttpResult<IngestBody> Answer(HttpContext http, IngestAnswer answer, int retryAfter = 5)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        RequestCaller.Advise(headers, answer.Status, retryAfter);
        if (answer.State is { } state) (headers[Offset], headers[Complete]) = (state.Offset.ToString(CultureInfo.InvariantCulture), state.IsComplete ? "?1" : "?0");
        var error = answer.Error is { } problem ? new IngestError(problem.Code, problem.Message.English, problem.Message.Chinese) : null;
        return TypedResults.Json(new IngestBody(answer.State, error), statusCode: answer.Status);
    }

    private sealed record IngestBody(IngestState? Ingest, IngestError? Error);

    private sealed record IngestError(string Code, string Message, string MessageZh);
}
