using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Hotline.GraphQL.Execution;
using Hotline.Modularity;

namespace Hotline.GraphQL.Limits;

/// <summary>
/// Tells no more than some of a document's errors, and with <see cref="ErrorBound"/> among the rules does not look for more either. To whom the
/// schema is not shown, it suggests no names of it. What is valid must not be too dear.
/// </summary>
internal sealed class BoundedValidator(ISchema schema, GraphQLOptions limits) : IDocumentValidator
{
    private readonly DocumentValidator _validator = new();
    private readonly CostLimit _cost = new(schema, limits.MaximalCost);

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options) => BoundAsync(_validator.ValidateAsync(options), options);

    private async Task<IValidationResult> BoundAsync(Task<IValidationResult> validation, ValidationOptions options)
    {
        var caller = ((RequestContext)options.UserContext).Caller;
        try
        {
            var result = await validation;
            if (!result.IsValid) return Bounded([.. result.Errors.OfType<ValidationError>()], caller);
            _cost.Check(options, result);
            return result;
        }
        catch (TooManyErrorsException enough)
        {
            return Bounded([.. enough.Errors], caller);
        }
    }

    private ValidationResult Bounded(IReadOnlyList<ValidationError> errors, Caller caller)
    {
        var told = errors.Take(limits.MaximalErrors);
        if (!limits.Introspects(caller)) told = told.Select(WithoutSuggestions);
        return new(errors.Count > limits.MaximalErrors ? told.Append(new ValidationError("There are more errors, which are not listed: mend these first.")) : told);
    }

    private static ValidationError WithoutSuggestions(ValidationError error)
    {
        var end = error.Message.IndexOf(" Did you mean", StringComparison.Ordinal);
        if (end < 0) return error;
        var bare = new ValidationError(error.Message[..end]);
        foreach (var location in error.Locations ?? []) bare.AddLocation(location);
        return bare;
    }
}

/// <summary>Ends a validation that found too much: each error costs a search for similar names, and a document has room for a thousand.</summary>
internal sealed class ErrorBound(int maximalErrors) : ValidationRuleBase, INodeVisitor
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

    public ValueTask EnterAsync(ASTNode node, ValidationContext context) =>
        context.HasErrors && context.Errors.Count() > maximalErrors ? throw new TooManyErrorsException(context.Errors) : default;

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;
}

internal sealed class TooManyErrorsException(IEnumerable<ValidationError> errors) : Exception
{
    public IEnumerable<ValidationError> Errors { get; } = errors;
}
