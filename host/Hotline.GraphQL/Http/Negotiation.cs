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

    /// <summary>text/html: what a browser is shown in place of an answer.</summary>
    Page,
}

/// <summary>Chooses the form that a caller likes best, as RFC 9110, 12.5.1 says.</summary>
internal static class Negotiation
{
    /// <summary>
    /// Each form counts as much as the most specific range that covers it says. Between equals the one named more exactly wins, then the
    /// one named earlier, then the one offered earlier.
    /// </summary>
    /// <returns><c>null</c> where none of those offered is accepted.</returns>
    public static ResponseForm? Choose(IHeaderDictionary headers, params IReadOnlyList<ResponseForm> offered)
    {
        if (headers.Accept.Count == 0) return offered[0];
        if (!MediaTypeHeaderValue.TryParseList(headers.Accept, out var parsed)) return null;
        var ranges = parsed.Where(IsInUtf8).ToList();
        return offered
            .Select((form, order) => (Form: (ResponseForm?)form, Order: order, Range: Covering(ranges, TypeOf(form))))
            .Where(candidate => candidate.Range is not null && Quality(candidate.Range) > 0)
            .OrderByDescending(candidate => Quality(candidate.Range!))
            .ThenByDescending(candidate => Specificity(candidate.Range!))
            .ThenBy(candidate => ranges.IndexOf(candidate.Range!))
            .ThenBy(candidate => candidate.Order)
            .FirstOrDefault().Form;
    }

    public static string TypeOf(ResponseForm form) => form switch
    {
        ResponseForm.Json => "application/json",
        ResponseForm.GraphQLResponse => "application/graphql-response+json",
        ResponseForm.EventStream => "text/event-stream",
        _ => "text/html",
    };

    private static MediaTypeHeaderValue? Covering(List<MediaTypeHeaderValue> ranges, string type) => ranges
        .Where(range => range.MatchesAllTypes || range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)
            || (range.MatchesAllSubTypes && type.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase)))
        .MaxBy(Specificity);

    private static int Specificity(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;

    private static double Quality(MediaTypeHeaderValue range) => range.Quality ?? 1;

    private static bool IsInUtf8(MediaTypeHeaderValue range) =>
        !range.Charset.HasValue || HeaderUtilities.RemoveQuotes(range.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
