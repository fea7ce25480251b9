using GraphQL.Validation;
using GraphQLParser.AST;

namespace Hotline.GraphQL.Limits;

/// <summary>Tells no more than some of a document's errors. With <see cref="ErrorBound"/> among the rules it does not look for more either.</summary>
internal sealed class BoundedValidator(int maximalErrors) : IDocumentValidator
{
    private readonly DocumentValidator _validator = new();

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options) => BoundAsync(_validator.ValidateAsync(options));

    private async Task<IValidationResult> BoundAsync(Task<IValidationResult> validation)
    {
        try
        {
            var result = await validation;
            return result.Errors.Count > maximalErrors ? Bounded(result.Errors.OfType<ValidationError>()) : result;
        }
        catch (TooManyErrorsException enough)
        {
            return Bounded(enough.Errors);
        }
    }

    private ValidationResult Bounded(IEnumerable<ValidationError> errors) => new(
        errors.Take(maximalErrors).Append(new ValidationError("There are more errors, which are not listed: mend these first.")));
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
