using GraphQL;
using Hotline.GraphQL.Limits;
using Hotline.Modularity;

namespace Hotline.GraphQL.Execution;

/// <summary>What one execution carries along; the engine wants a dictionary for it.</summary>
internal sealed class RequestContext(Caller caller) : Dictionary<string, object?>
{
    public Caller Caller { get; } = caller;

    /// <summary>What the operation costs; <c>null</c> where it did not get so far.</summary>
    public EstimatedCost? Cost { get; set; }

    /// <summary>Where the execution opened a subscription: its events.</summary>
    public IAsyncEnumerable<object?>? Events { get; set; }

    public static RequestContext Of(IResolveFieldContext context) => (RequestContext)context.UserContext;
}
