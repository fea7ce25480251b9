using System.Globalization;
using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Serving;

/// <summary>Who sends a request beside GraphQL, or why he is not served.</summary>
/// <param name="Caller">The public, where the credentials are not good.</param>
/// <param name="Status">Of the refusal.</param>
/// <param name="RetryAfter">In whole seconds, where he asks too often.</param>
internal sealed record RequestCaller(Caller Caller, Problem? Refusal = null, int Status = StatusCodes.Status200OK, int RetryAfter = 0)
{
    /// <summary>Counts the request as one of its caller's.</summary>
    public static async ValueTask<RequestCaller> FindAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var known = await services.GetRequiredService<ICallerSource>().FindAsync(new(http.Request.Headers.Authorization.FirstOrDefault()), http.RequestAborted);
        var caller = known.Succeeded ? known.Value.Caller : Caller.Anonymous;
        if (services.GetRequiredService<ICallerLimits>().Count(caller, http) is { } many) return new(caller, many.Problem, StatusCodes.Status429TooManyRequests, many.RetryAfter);
        if (known.Succeeded) return new(caller);
        var problem = known.Problems[0];
        return new(caller, problem, problem == ICallerSource.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized);
    }

    /// <summary>Says with a refusal how to be served: by a token, or later.</summary>
    public static void Advise(IHeaderDictionary headers, int status, int retryAfter)
    {
        if (status == StatusCodes.Status401Unauthorized) headers.WWWAuthenticate = "Bearer";
        if (status == StatusCodes.Status429TooManyRequests) headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
    }
}
