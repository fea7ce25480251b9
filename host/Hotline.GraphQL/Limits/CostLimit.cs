using GraphQL.Types;
using GraphQL.Validation;
using Hotline.GraphQL.Execution;

namespace Hotline.GraphQL.Limits;

/// <summary>
/// Estimates what a valid operation costs before it is executed, by its variables and page sizes, and refuses what costs too much, by itself or with what else
/// its caller has under way: every time, for the next execution may bring other variables.
/// </summary>
internal sealed class CostLimit(ISchema schema, int limit)
{
    private readonly IntrospectionSizes _introspection = new(schema);

    /// <exception cref="LimitError">Says what is dear.</exception>
    /// <exception cref="RequestProblem">Says what else is.</exception>
    public void Check(in ValidationOptions options, IValidationResult validated)
    {
        var request = (RequestContext)options.UserContext;
        var (total, dearest) = new OperationCost(schema, options.Document, validated, request.Caller.Role, _introspection).Of(options.Operation);
        var estimated = Math.Ceiling(Math.Min(total, long.MaxValue / 2));
        request.Cost = new(estimated, limit);
        if (estimated > limit) throw LimitError.TooDear(estimated, limit, dearest);
        if (request.Price?.Invoke(options.Operation.Operation, estimated) is { } refusal) throw new RequestProblem(refusal);
    }
}

/// <summary>Goes into the extensions of an answer.</summary>
internal sealed record EstimatedCost(double Estimated, int Limit)
{
    public Dictionary<string, object?> Extension => new(StringComparer.Ordinal) { ["estimated"] = (long)Estimated, ["limit"] = Limit };
}
