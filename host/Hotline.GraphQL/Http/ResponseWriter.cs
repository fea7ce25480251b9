using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQLParser.AST;
using Hotline.GraphQL.Answers;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Execution.Plain;
using Hotline.GraphQL.Idempotency;
using Hotline.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.GraphQL.Http;

internal static class ResponseWriter
{
    // Chinese is written as it is: a third of the bytes of its escapes, and readable in every log.
    private static readonly Serializer s_serializer = new(
        options =>
        {
            options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.Converters.Add(new WrittenRowsConverter());
        },
        new ErrorFormat());

    /// <param name="bytes">Of the result.</param>
    public static Task WriteAsync(HttpResponse response, ResponseForm form, ExecutionResult result, byte[] bytes, CancellationToken cancellationToken) =>
        WriteAsync(response, form, Status(form, result), result, bytes, cancellationToken);

    /// <summary>A request that never became an operation: an error in the form of a GraphQL answer.</summary>
    public static Task RefuseAsync(HttpResponse response, ResponseForm form, int status, Problem problem, CancellationToken cancellationToken) =>
        WriteAsync(response, form, status, new ExecutionResult(new RequestProblem(problem)), cancellationToken);

    /// <summary>Whether a caller may be refused the answer: not the first one to what has taken effect.</summary>
    public static bool MayBeWithheld(ExecutionResult result) => result is WrittenAnswer || result.Operation?.Operation == OperationType.Query;

    /// <summary>Something broke outside of any operation, such as the database that knows the callers' keys.</summary>
    public static Task FailAsync(HttpContext http, Exception failure, ILogger log)
    {
        log.LogError(failure, "A request failed; the caller was given the correlation id {CorrelationId}.", http.TraceIdentifier);
        // What was said of an answer is not true of this one.
        http.Response.Clear();
        http.Response.Headers[Correlation.Header] = http.TraceIdentifier;
        var form = Negotiation.Choose(http.Request.Headers, [ResponseForm.Json, ResponseForm.GraphQLResponse]) ?? ResponseForm.Json;
        return WriteAsync(http.Response, form, StatusCodes.Status500InternalServerError, new ExecutionResult(new InternalError(http.TraceIdentifier)), http.RequestAborted);
    }

    /// <param name="result">What is written.</param>
    /// <param name="correlationId">Goes into the errors' extensions; <c>null</c> where there is no request.</param>
    public static byte[] Bytes(ExecutionResult result, string? correlationId = null) =>
        result is WrittenAnswer written ? written.Bytes : s_serializer.Bytes(Named(result, correlationId));

    /// <summary>Any values as the engine reads and writes them.</summary>
    public static string Json(object values) => s_serializer.Serialize(values);

    private static Task WriteAsync(HttpResponse response, ResponseForm form, int status, ExecutionResult result, CancellationToken cancellationToken) =>
        WriteAsync(response, form, status, result, Bytes(result, response.HttpContext.TraceIdentifier), cancellationToken);

    /// <remarks>Not async, so that nothing but the bytes is held while they are taken.</remarks>
    private static Task WriteAsync(HttpResponse response, ResponseForm form, int status, ExecutionResult result, byte[] bytes, CancellationToken cancellationToken)
    {
        response.StatusCode = status;
        var type = form == ResponseForm.GraphQLResponse ? ResponseForm.GraphQLResponse : ResponseForm.Json;
        response.ContentType = $"{Negotiation.TypeOf(type)}; charset=utf-8";
        // Results of people: not for a cache on the way.
        if (response.Headers.CacheControl.Count == 0) response.Headers.CacheControl = "no-store";
        if (result is RepeatedAnswer) response.Headers["Idempotency-Replayed"] = "true";
        if (result is LastingAnswer lasting && CompressionOf(response) is { } compression) bytes = lasting.Compressed(compression);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, cancellationToken).AsTask();
    }

    /// <summary>How the answer is sent compressed, in place of the host doing that for each caller anew; <c>null</c>: it is not.</summary>
    private static ICompressionProvider? CompressionOf(HttpResponse response)
    {
        var http = response.HttpContext;
        if (http.RequestServices.GetService<IResponseCompressionProvider>() is not { } host || !host.CheckRequestAcceptsCompression(http) || !host.ShouldCompressResponse(http)
            || host.GetCompressionProvider(http) is not { } provider) return null;
        response.Headers.ContentEncoding = provider.EncodingName;
        return provider;
    }

    private static ExecutionResult Named(ExecutionResult result, string? correlationId)
    {
        if (correlationId is not null)
            foreach (var error in result.Errors ?? []) (error.Extensions ??= [])["correlationId"] = correlationId;
        return result;
    }

    private static int Status(ResponseForm form, ExecutionResult result)
    {
        if (result.Errors is [TransportError transport, ..])
            return transport.Operation == OperationType.Mutation ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status406NotAcceptable;
        if (result.Executed || form == ResponseForm.Json) return StatusCodes.Status200OK;
        if (result.Errors is [KeyError key, ..]) return key.IsReused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        return result.Errors?.OfType<AccessError>().FirstOrDefault() switch
        {
            { NeedsToken: true } => StatusCodes.Status401Unauthorized,
            { } => StatusCodes.Status403Forbidden,
            null when result.Errors?.OfType<InternalError>().Any() == true => StatusCodes.Status500InternalServerError,
            null when result.Errors?.OfType<TimeoutError>().Any() == true => StatusCodes.Status504GatewayTimeout,
            null => StatusCodes.Status400BadRequest,
        };
    }

    private sealed class Serializer(Action<JsonSerializerOptions> configure, ErrorFormat errors) : GraphQLSerializer(configure, errors)
    {
        public byte[] Bytes(ExecutionResult result) => JsonSerializer.SerializeToUtf8Bytes(result, SerializerOptions);
    }
}
