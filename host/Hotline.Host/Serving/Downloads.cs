using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Hotline.Host.Serving;

/// <summary>Serves the modules' files for spreadsheets under <c>/downloads</c>, to whoever their <see cref="IDownload"/> lets have them.</summary>
internal static class Downloads
{
    public static void MapDownloads(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/downloads/{name}/{**path}", ServeAsync);

    private static async Task<IResult> ServeAsync(
        string name, string path, HttpContext http, IEnumerable<IDownload> downloads, IFileLog files, CancellationToken cancellationToken)
    {
        var asking = await RequestCaller.FindAsync(http);
        if (asking.Refusal is { } refusal)
        {
            RequestCaller.Advise(http.Response.Headers, asking.Status, asking.RetryAfter);
            return Refused(refusal, asking.Status);
        }
        var file = downloads.FirstOrDefault(download => download.Name == name) is { } download
            ? await download.OpenAsync(path, asking.Caller, cancellationToken)
            : IDownload.NotFound;
        if (!file.Succeeded) return Refused(file.Problems[0], file.Problems[0] == IDownload.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest);
        await files.NoteAsync(asking.Caller, [.. file.Value.PersonIds.Where(person => person != asking.Caller.PersonId).Select(person => new FileLook(person, file.Value.FileName))], cancellationToken);
        // Results of people: not for a cache on the way.
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.File(file.Value.Content, file.Value.MediaType, file.Value.FileName);
    }

    private static JsonHttpResult<RefusedDownload> Refused(Problem problem, int status) =>
        TypedResults.Json(new RefusedDownload(problem.Code, problem.Message.English, problem.Message.Chinese), statusCode: status);

    private sealed record RefusedDownload(string Code, string Message, string MessageZh);
}
