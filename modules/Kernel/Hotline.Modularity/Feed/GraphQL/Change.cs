using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Modularity.Feed.GraphQL;

/// <summary>An event as the schema shows it; each module adds a field for its own events, null on others'.</summary>
[Description("Something moved in a city (变动). What moved is in the field that its name calls for; the others are null.")]
public sealed record Change(
    [property: Hidden] FeedEvent Told,
    [property: Description("Its number in the city's feed: 1, 2, 3 …, without a gap. Hand it back as `after` to go on behind it (断点续传).")] long Number,
    [property: Description("What kind of event, e.g. \"assessment.score-changed.v1\"; stable.")] string Name,
    [property: Description("When it was told.")] Instant At,
    [property: Description("How many newer events the city had when this answer was made: a reader that sees it grow is too slow. Those who keep up share their answers for some seconds.")] long Behind)
{
    public static Change Of(FeedEvent told) => new(told, told.Number, told.Name, told.At, told.Behind);
}

[Description("What moved after a number, as far as the caller may see it (变动列表).")]
public sealed record Changes(
    [property: Description("Oldest first, at most 500.")] IReadOnlyList<Change> Items,
    [property: Description("Hand this back as `after`. It may be ahead of the last item: what the caller may not see is passed over.")] long Reached,
    [property: Description("Whether more was told already: ask again at once.")] bool HasMore);
