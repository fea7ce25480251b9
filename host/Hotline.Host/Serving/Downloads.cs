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
        string name, string path, HttpContext http, ICallerSource callers, IEnumerable<IDownload> downloads, IFileLog files, CancellationToken cancellationToken)
    {
        var known = await callers.FindAsync(new(http.Request.Headers.Authorization.FirstOrDefault()), cancellationToken);
        if (!known.Succeeded) return Refused(known.Problems[0], StatusCodes.Status401Unauthorized);
        var file = downloads.FirstOrDefault(download => download.Name == name) is { } download
            ? await download.OpenAsync(path, known.Value.Caller, cancellationToken)
            : IDownload.NotFound;
        if (!file.Succeeded) return Refused(file.Problems[0], file.Problems[0] == IDownload.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest);
        await files.NoteAsync(known.Value.Caller, [.. file.Value.PersonIds.Where(person => person != known.Value.Caller.PersonId).Select(person => new FileLook(person, file.Value.FileName))], cancellationToken);
        // Results of people: not for a cache on the way.
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.File(file.Value.Content, file.Value.MediaType, file.Value.FileName);
    }

    private static JsonHttpResult<RefusedDownload> Refused(Problem problem, int status) =>
        TypedResults.Json(new RefusedDownload(problem.Code, problem.Message.English, problem.Message.Chinese), statusCode: status);

    private sealed record RefusedDownload(string Code, string Message, string MessageZh);
}
