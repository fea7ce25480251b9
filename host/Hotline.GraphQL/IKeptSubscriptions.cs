using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Feed;

namespace Hotline.GraphQL;

/// <summary>A subscription of a city's feed that its caller left with the server, to be answered while nobody listens.</summary>
/// <param name="Query">A document with one subscription.</param>
/// <param name="Variables">A JSON object; <c>null</c> for none.</param>
public sealed record KeptSubscription(string Query, string? Variables);

/// <summary>Opens kept subscriptions and answers them event by event, by the rules that hold for live ones.</summary>
public interface IKeptSubscriptions
{
    /// <returns>What the subscription lets through of the feed; or why it cannot be opened for the caller, with <c>query</c> or <c>variables</c> as the field at fault.</returns>
    Task<Outcome<FollowedFeed>> OpenAsync(KeptSubscription kept, Caller caller, CancellationToken cancellationToken);

    /// <summary>What a live subscription would answer to the event.</summary>
    /// <returns>The GraphQL answer in JSON; a problem where something broke here, or the document is no longer one that the caller may execute.</returns>
    Task<Outcome<byte[]>> AnswerAsync(KeptSubscription kept, Caller caller, object happened, CancellationToken cancellationToken);
}
