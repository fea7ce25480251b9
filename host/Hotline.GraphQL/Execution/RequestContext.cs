using GraphQL;
using Hotline.GraphQL.Composition;
using Hotline.Modularity;

namespace Hotline.GraphQL.Execution;

/// <summary>What one execution carries along; the engine wants a dictionary for it.</summary>
internal sealed class RequestContext(Caller caller) : Dictionary<string, object?>
{
    public Caller Caller { get; } = caller;

    /// <summary>Where the execution opened a subscription: its stream.</summary>
    public EventStream? Stream { get; set; }

    public static RequestContext Of(IResolveFieldContext context) => (RequestContext)context.UserContext;
}
