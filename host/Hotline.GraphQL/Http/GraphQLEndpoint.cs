using System.Globalization;
using GraphQL;
using GraphQLParser.AST;
using Hotline.GraphQL.Answers;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.WebSockets;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Hotline.GraphQL.Http;

/// <summary>GraphQL over HTTP: negotiates, identifies the caller, reads, executes, writes.</summary>
/// <param name="page">What a browser is shown; <c>null</c> where it is answered like any caller.</param>
internal sealed class GraphQLEndpoint(
    GraphQLEngine engine, ICallerSource callers, CallerLimits limits, GraphQLOptions options, TimeProvider time, ILoggerFactory logs, IEndpointPage? page = null)
{
    private readonly ILogger _log = logs.CreateLogger<GraphQLEndpoint>();

    private const string Methods = "GET, HEAD, POST, OPTIONS";

    /// <summary>What every answer depends on, whether the host compresses it or not.</summary>
    internal static readonly string Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptEncoding}";

    private static readonly Problem s_notAcceptable = new("NOT_ACCEPTABLE",
        "请接受 application/graphql-response+json、application/json 或 text/event-stream。",
        "Accept application/graphql-response+json, application/json or text/event-stream.");

    private static readonly Problem s_methodNotAllowed = new("METHOD_NOT_ALLOWED",
        "请用 POST 发送查询和变更，或用 GET 发送查询。", "Send queries and mutations by POST, or queries by GET.");

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            if (http.WebSockets.IsWebSocketRequest) await ConnectAsync(http);
            else await RouteAsync(http, http.RequestAborted);
        }
        catch (Exception failure) when (failure is ConnectionResetException || http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: there is nobody to answer, and what fails of it is no fault.
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await ResponseWriter.FailAsync(http, failure, _log);
        }
    }

    private async Task ConnectAsync(HttpContext http)
    {
        var address = CallerLimits.AddressOf(http);
        using var request = limits.Request(address);
        if (await RefusedAsync(http.Response, ResponseForm.Json, request, http.RequestAborted)) return;
        using var socket = limits.Socket();
        if (await RefusedAsync(http.Response, ResponseForm.Json, socket, http.RequestAborted)) return;
        using var place = new SocketPlace(limits.SocketOfAddress(address));
        if (await RefusedAsync(http.Response, ResponseForm.Json, place.Admission, http.RequestAborted)) return;
        await SocketSession.RunAsync(http, place, engine, callers, limits, options, time, logs.CreateLogger<SocketSession>());
    }

    internal static string? Authorization(HttpRequest request) => request.Headers.Authorization is [{ Length: > 0 } header] ? header : null;

    private Task RouteAsync(HttpContext http, CancellationToken aborted)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.Vary = Vary;
        if (HttpMethods.IsOptions(request.Method))
        {
            (response.StatusCode, response.Headers.Allow) = (StatusCodes.Status204NoContent, Methods);
            return Task.CompletedTask;
        }
        var form = Negotiation.Choose(request.Headers, Offered(request));
        if (!IsRead(request) && !HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = Methods;
            return ResponseWriter.RefuseAsync(response, form ?? ResponseForm.Json, StatusCodes.Status405MethodNotAllowed, s_methodNotAllowed, aborted);
        }
        return form switch
        {
            null => ResponseWriter.RefuseAsync(response, ResponseForm.Json, StatusCodes.Status406NotAcceptable, s_notAcceptable, aborted),
            ResponseForm.Page => page!.WriteAsync(http),
            { } chosen => AnswerAsync(request, response, chosen, aborted),
        };
    }

    private ResponseForm[] Offered(HttpRequest request) =>
    [
        ResponseForm.Json, ResponseForm.GraphQLResponse,
        // A stream is nothing but its body, which a HEAD does not want.
        .. HttpMethods.IsHead(request.Method) ? [] : new[] { ResponseForm.EventStream },
        // A link with a query in it wants the answer.
        .. page is not null && IsRead(request) && !request.Query.ContainsKey("query") && !request.Query.ContainsKey("documentId") ? [ResponseForm.Page] : Array.Empty<ResponseForm>(),
    ];

    private async Task AnswerAsync(HttpRequest request, HttpResponse response, ResponseForm form, CancellationToken aborted)
    {
        var known = await callers.FindAsync(new Credentials(Authorization(request)), aborted);
        var name = known.Succeeded ? CallerLimits.NameOf(known.Value.Caller, request.HttpContext) : CallerLimits.AddressOf(request.HttpContext);
        using var admission = limits.Request(name);
        if (await RefusedAsync(response, form, admission, aborted)) return;
        if (!known.Succeeded)
        {
            var isUnavailable = known.Problems[0] == ICallerSource.Unavailable;
            if (!isUnavailable) response.Headers.WWWAuthenticate = "Bearer";
            await ResponseWriter.RefuseAsync(response, form, isUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized, known.Problems[0], aborted);
            return;
        }
        // What needs neither reading nor executing waits for no turn.
        AnswerKey? asked = IsRead(request) && form != ResponseForm.EventStream ? AnswerKey.OfQuery(request.QueryString.Value!, known.Value.Caller) : null;
        if (asked is { } query && engine.Kept(query) is { } kept) await GiveAsync(request, response, form, kept, known.Value.Caller, name, aborted);
        else await ExecuteAsync(request, response, form, known.Value, name, asked, aborted);
    }

    private async Task ExecuteAsync(HttpRequest request, HttpResponse response, ResponseForm form, KnownCaller known, string name, AnswerKey? asked, CancellationToken aborted)
    {
        using var turn = await limits.TurnAsync(name, aborted);
        if (await RefusedAsync(response, form, turn, aborted)) return;
        if (await ReadAsync(request, response, form, known.Caller, (name, turn), asked, aborted) is not { } read) return;
        using var stream = form == ResponseForm.EventStream ? limits.Stream(name, read.Operation!.Bytes) : null;
        if (await RefusedAsync(response, form, stream, aborted)) return;
        var (result, events) = read.Kept is { } kept
            ? (kept, null)
            : await engine.ExecuteAsync(stream is null ? read.Operation! : Priced(read.Operation!, stream, name), known.Caller, aborted);
        // Others have their turn while it is written, and while a stream goes on; what was asked need not be held for that.
        turn.Dispose();
        read = default;
        // By its price, which is known only now.
        if (await RefusedAsync(response, form, stream, aborted)) return;
        if (events is not null)
        {
            // What was admitted is answered; only what goes on and on ends with the credentials.
            using var expiry = Expiry.Of(known, time);
            await EventStreamWriter.FollowAsync(response, events, options.KeepAlive, expiry?.Passed ?? CancellationToken.None, aborted);
            return;
        }
        var giving = GiveAsync(request, response, form, result, known.Caller, name, aborted);
        // A slow reader holds its bytes alone.
        result = null;
        await giving;
    }

    private async Task GiveAsync(HttpRequest request, HttpResponse response, ResponseForm form, ExecutionResult? result, Caller caller, string name, CancellationToken aborted)
    {
        if (result is LastingAnswer lasting && IsRead(request) && Validation.IsKnown(request, response, lasting, caller)) return;
        var bytes = ResponseWriter.Bytes(result!, request.HttpContext.TraceIdentifier);
        using var unread = HttpMethods.IsHead(request.Method) ? null : limits.Unread(name, bytes.Length);
        if (ResponseWriter.MayBeWithheld(result!) && await RefusedAsync(response, form, unread, aborted)) return;
        if (result!.Errors is [TransportError { Operation: OperationType.Mutation }, ..]) response.Headers.Allow = HttpMethods.Post;
        var writing = form == ResponseForm.EventStream ? EventStreamWriter.WriteAsync(response, bytes, aborted) : ResponseWriter.WriteAsync(response, form, result, bytes, aborted);
        // A slow reader holds its bytes alone.
        result = null;
        await writing;
    }

    /// <summary>What is asked, or the answer that was kept to such a body; <c>null</c> where it was refused.</summary>
    /// <param name="asked">Of a query string, to which none was kept.</param>
    private async Task<(Operation? Operation, LastingAnswer? Kept)?> ReadAsync(HttpRequest request, HttpResponse response, ResponseForm form, Caller caller, (string Name, Admission Admission) turn, AnswerKey? asked, CancellationToken aborted)
    {
        try
        {
            var body = IsRead(request) ? default : await RequestReader.BodyAsync(request, options, aborted);
            await limits.RoomAsync(turn.Admission, turn.Name, body.Length, aborted);
            if (form != ResponseForm.EventStream && !IsRead(request))
            {
                asked = AnswerKey.OfBody(body.Span, caller);
                if (engine.Kept(asked.Value) is { } kept) return (null, kept);
            }
            var operation = IsRead(request) ? RequestReader.FromQuery(request.Query, options) : RequestReader.FromJson(body, options);
            operation = operation with { Bytes = IsRead(request) ? request.QueryString.Value!.Length : body.Length, AnswerKey = asked, Served = Served(IsRead(request), form), CorrelationId = request.HttpContext.TraceIdentifier };
            return (RequestReader.Header(request, "Idempotency-Key") is { } idempotency ? operation with { IdempotencyKey = RequestReader.Key(idempotency.Trim('"')) } : operation, null);
        }
        catch (BadRequestException bad)
        {
            if (bad.Problem == RequestReader.Encoded) response.Headers.AcceptEncoding = "identity";
            await ResponseWriter.RefuseAsync(response, form, bad.Status, bad.Problem, aborted);
            return null;
        }
    }

    /// <remarks>By itself, so that requests that are no streams pay for no closure.</remarks>
    private Operation Priced(Operation operation, Admission stream, string name) => operation with { Price = (kind, cost) => limits.Price(stream, name, kind, cost) };

    private static async Task<bool> RefusedAsync(HttpResponse response, ResponseForm form, Admission? admission, CancellationToken aborted)
    {
        if (admission?.Refusal is not { } refusal) return false;
        response.Headers.RetryAfter = admission.RetryAfter.ToString(CultureInfo.InvariantCulture);
        // What was said of an answer is not true of this one.
        response.Headers.ETag = response.Headers.CacheControl = default;
        await ResponseWriter.RefuseAsync(response, form, StatusCodes.Status429TooManyRequests, refusal, aborted);
        return true;
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static OperationType[] Served(bool isRead, ResponseForm form) => (isRead, form) switch
    {
        (true, ResponseForm.EventStream) => [OperationType.Query, OperationType.Subscription],
        (true, _) => [OperationType.Query],
        (false, ResponseForm.EventStream) => [OperationType.Query, OperationType.Mutation, OperationType.Subscription],
        (false, _) => [OperationType.Query, OperationType.Mutation],
    };
}
