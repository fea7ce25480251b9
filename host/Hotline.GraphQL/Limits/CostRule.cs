using GraphQL.Types;
using GraphQL.Validation;
using Hotline.GraphQL.Execution;

namespace Hotline.GraphQL.Limits;

/// <summary>
/// Estimates what an operation costs before it is executed, by its variables and page sizes, and refuses what costs too much. Runs for every
/// execution, for the next one may bring other variables.
/// </summary>
internal sealed class CostRule(ISchema schema, int limit) : ValidationRuleBase
{
    private readonly IntrospectionSizes _introspection = new(schema);

    /// <exception cref="LimitError">Says what is dear.</exception>
    public override ValueTask<INodeVisitor?> GetPostNodeVisitorAsync(ValidationContext context)
    {
        if (context.HasErrors) return default;
        var (total, dearest) = new OperationCost(context, _introspection).Estimate();
        var estimated = Math.Ceiling(Math.Min(total, long.MaxValue / 2));
        ((RequestContext)context.UserContext).Cost = new(estimated, limit);
        if (estimated > limit) throw LimitError.TooDear(estimated, limit, dearest);
        return default;
    }
}

/// <summary>Goes into the extensions of an answer.</summary>
internal sealed record EstimatedCost(double Estimated, int Limit)
{
    public Dictionary<string, object?> Extension => new(StringComparer.Ordinal) { ["estimated"] = (long)Estimated, ["limit"] = Limit };
}
