using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQLParser.AST;
using Hotline.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hotline.GraphQL.Http;

/// <summary>The forms of an answer that a caller may accept.</summary>
internal enum ResponseForm
{
    /// <summary>application/json: 200 whenever the request was a GraphQL request, for clients that know no better.</summary>
    Json,

    /// <summary>application/graphql-response+json: the status tells whether the operation ran.</summary>
    GraphQLResponse,

    /// <summary>text/event-stream: one event for each result.</summary>
    EventStream,
}

internal static class ResponseWriter
{
    // Chinese is written as it is: a third of the bytes of its escapes, and readable in every log.
    private static readonly GraphQLSerializer s_serializer = new(
        options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, new ErrorFormat());

    /// <summary>The best form the caller accepts; <c>null</c> where none of ours is.</summary>
    public static ResponseForm? Negotiate(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0) return ResponseForm.Json;
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)) return null;
        return accepted.Where(type => (type.Quality ?? 1) > 0)
            .Where(type => !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(type => type.Quality ?? 1).Select(Form).FirstOrDefault(form => form is not null);
    }

    private static ResponseForm? Form(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() switch
    {
        "application/graphql-response+json" => ResponseForm.GraphQLResponse,
        "application/json" or "application/*" or "*/*" => ResponseForm.Json,
        "text/event-stream" => ResponseForm.EventStream,
        _ => null,
    };

    public static async Task WriteAsync(HttpResponse response, ResponseForm form, ExecutionResult result, CancellationToken cancellationToken)
    {
        response.StatusCode = Status(form, result);
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed) response.Headers.Allow = "POST";
        response.ContentType = form == ResponseForm.GraphQLResponse ? "application/graphql-response+json; charset=utf-8" : "application/json; charset=utf-8";
        await s_serializer.WriteAsync(response.Body, result, cancellationToken);
    }

    /// <summary>A request that never became an operation: an error in the form of a GraphQL answer.</summary>
    public static Task RefuseAsync(HttpResponse response, ResponseForm form, int status, string code, string message, string? messageZh, CancellationToken cancellationToken)
    {
        response.StatusCode = status;
        response.ContentType = form == ResponseForm.GraphQLResponse ? "application/graphql-response+json; charset=utf-8" : "application/json; charset=utf-8";
        return s_serializer.WriteAsync(response.Body, new ExecutionResult(new RequestProblem(code, message, messageZh)), cancellationToken);
    }

    public static byte[] Bytes(ExecutionResult result) => System.Text.Encoding.UTF8.GetBytes(s_serializer.Serialize(result));

    private static int Status(ResponseForm form, ExecutionResult result)
    {
        if (result.Errors is [TransportError transport, ..])
            return transport.Operation == OperationType.Mutation ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status406NotAcceptable;
        if (result.Executed || form == ResponseForm.Json) return StatusCodes.Status200OK;
        return result.Errors?.OfType<AccessError>().FirstOrDefault() switch
        {
            { NeedsToken: true } => StatusCodes.Status401Unauthorized,
            { } => StatusCodes.Status403Forbidden,
            null when result.Errors?.OfType<InternalError>().Any() == true => StatusCodes.Status500InternalServerError,
            null => StatusCodes.Status400BadRequest,
        };
    }
}
