using GraphQL;
using Hotline.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Hotline.GraphQL.Http;

/// <summary>GraphQL over HTTP: negotiates, identifies the caller, reads, executes, writes.</summary>
internal sealed class GraphQLEndpoint(GraphQLEngine engine, ICallerSource callers, GraphQLOptions options)
{
    public async Task HandleAsync(HttpContext http)
    {
        var (request, response, aborted) = (http.Request, http.Response, http.RequestAborted);
        if (ResponseWriter.Negotiate(request) is not { } form)
        {
            await ResponseWriter.RefuseAsync(response, ResponseForm.Json, StatusCodes.Status406NotAcceptable, "NOT_ACCEPTABLE",
                "Accept application/graphql-response+json, application/json or text/event-stream.", null, aborted);
            return;
        }
        var authorization = request.Headers.Authorization is [{ Length: > 0 } header] ? header : null;
        var known = await callers.FindAsync(new Credentials(authorization), aborted);
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
        var (result, events) = await engine.ExecuteAsync(operation, known.Value.Caller, aborted);
        await ResponseWriter.WriteAsync(response, form, result, aborted);
    }
}
