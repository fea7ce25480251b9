using GraphQL;
using GraphQLParser.AST;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Hotline.GraphQL.Http;

/// <summary>GraphQL over HTTP: negotiates, identifies the caller, reads, executes, writes.</summary>
internal sealed class GraphQLEndpoint(GraphQLEngine engine, ICallerSource callers, GraphQLOptions options, TimeProvider time)
{
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            if (http.WebSockets.IsWebSocketRequest) await SocketSession.RunAsync(http, engine, callers, options, time);
            else await AnswerAsync(http.Request, http.Response, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer.
        }
    }

    private async Task AnswerAsync(HttpRequest request, HttpResponse response, CancellationToken aborted)
    {
        if (ResponseWriter.Negotiate(request) is not { } form)
        {
            await ResponseWriter.RefuseAsync(response, ResponseForm.Json, StatusCodes.Status406NotAcceptable, "NOT_ACCEPTABLE",
                "Accept application/graphql-response+json, application/json or text/event-stream.", null, aborted);
            return;
        }
        var known = await callers.FindAsync(new Credentials(Authorization(request)), aborted);
        if (!known.Succeeded)
        {
            response.Headers.WWWAuthenticate = "Bearer";
            var problem = known.Problems[0];
            await ResponseWriter.RefuseAsync(response, form, StatusCodes.Status401Unauthorized, problem.Code, problem.Message.English, problem.Message.Chinese, aborted);
            return;
        }
        Operation operation;
        try
        {
            operation = HttpMethods.IsGet(request.Method)
                ? RequestReader.FromQuery(request.Query)
                : await RequestReader.FromBodyAsync(request, options.MaximalBodyBytes, aborted);
        }
        catch (BadRequestException bad)
        {
            await ResponseWriter.RefuseAsync(response, form, bad.Status, bad.Code, bad.Message, null, aborted);
            return;
        }
        operation = operation with { Served = Served(HttpMethods.IsGet(request.Method), form) };
        using var expiry = Expiry.Of(known.Value, time, aborted);
        var (result, events) = await engine.ExecuteAsync(operation, known.Value.Caller, expiry.Token);
        if (form == ResponseForm.EventStream) await EventStreamWriter.WriteAsync(response, result, events, expiry, options.KeepAlive, aborted);
        else await ResponseWriter.WriteAsync(response, form, result, aborted);
    }

    internal static string? Authorization(HttpRequest request) => request.Headers.Authorization is [{ Length: > 0 } header] ? header : null;

    private static IReadOnlyList<OperationType> Served(bool isGet, ResponseForm form) => (isGet, form) switch
    {
        (true, ResponseForm.EventStream) => [OperationType.Query, OperationType.Subscription],
        (true, _) => [OperationType.Query],
        (false, ResponseForm.EventStream) => [OperationType.Query, OperationType.Mutation, OperationType.Subscription],
        (false, _) => [OperationType.Query, OperationType.Mutation],
    };
}
