using Hotline.GraphQL.Answers;
using Hotline.Modularity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hotline.GraphQL.Http;

/// <summary>Spares who asks again by GET the answer that he has (RFC 9110, 13.1.2).</summary>
internal static class Validation
{
    private static readonly string s_vary = $"{GraphQLEndpoint.Vary}, {HeaderNames.Authorization}";

    /// <summary>Tags the answer; answers 304 where the caller names the tag.</summary>
    /// <returns>Whether nothing is left to be written.</returns>
    public static bool IsKnown(HttpRequest request, HttpResponse response, LastingAnswer answer, Caller caller)
    {
        response.Headers.ETag = answer.Tag;
        response.Headers.Vary = s_vary;
        // What everybody may see, any cache may keep, if it asks each time whether it still holds; of what is for the caller, he alone may keep the tag.
        response.Headers.CacheControl = caller == Caller.Anonymous ? "public, no-cache" : "no-store";
        if (!IsNamed(request.Headers.IfNoneMatch, answer.Tag)) return false;
        response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool IsNamed(StringValues headers, string tag)
    {
        if (headers.Count == 0) return false;
        if (headers is [var single] && single == tag) return true;
        return EntityTagHeaderValue.TryParseList(headers, out var tags)
            && tags.Any(each => each.Equals(EntityTagHeaderValue.Any) || each.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));
    }
}
