using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.GraphQL.Http;

/// <summary>The one id under which a request is known to its caller, to the log and to traces.</summary>
public static class Correlation
{
    public const string Header = "X-Request-ID";

    private const int LongestId = 64;

    /// <summary>
    /// Takes the trace id of a valid <c>traceparent</c>, else a valid <c>X-Request-ID</c> (up to 64 letters, digits, '-', '.' or '_'), else makes
    /// an id. It is the request's <see cref="HttpContext.TraceIdentifier"/>, goes back as <c>X-Request-ID</c>, and is in every line of its log.
    /// </summary>
    public static IApplicationBuilder UseCorrelation(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Correlation));
        return app.Use(async (http, next) =>
        {
            http.TraceIdentifier = Of(http.Request.Headers);
            http.Response.Headers[Header] = http.TraceIdentifier;
            using var scope = Begin(log, http.TraceIdentifier);
            await next(http);
        });
    }

    internal static string New() => ActivityTraceId.CreateRandom().ToHexString();

    internal static IDisposable? Begin(ILogger log, string id) => log.BeginScope("CorrelationId:{CorrelationId}", id);

    private static string Of(IHeaderDictionary headers)
    {
        if (headers.TraceParent is [{ } parent] && ActivityContext.TryParse(parent, null, out var trace)) return trace.TraceId.ToHexString();
        return headers[Header] is [{ } given] && IsId(given) ? given : New();
    }

    /// <summary>Bounded, and nothing that could end a line or a header and begin another.</summary>
    private static bool IsId(string id) => id.Length is > 0 and <= LongestId && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_');
}
