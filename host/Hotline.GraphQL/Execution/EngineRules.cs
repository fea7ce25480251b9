using GraphQL.Types;
using GraphQL.Validation;
using Hotline.GraphQL.Limits;

namespace Hotline.GraphQL.Execution;

/// <summary>What an execution must hold to: the language's rules once for each document, who asks and with what every time.</summary>
internal sealed class EngineRules
{
    private readonly IReadOnlyList<IValidationRule> _ofEvery;
    private readonly IReadOnlyList<IValidationRule> _all;

    public EngineRules(ISchema schema, GraphQLOptions options)
    {
        _ofEvery = [new AccessRule(options), .. DeprecationRule.For(schema), new CostRule(schema, options.MaximalCost)];
        _all = [new ErrorBound(options.MaximalErrors), .. DocumentValidator.CoreRules, .. _ofEvery];
    }

    /// <param name="isValid">Whether the document was validated before.</param>
    public IReadOnlyList<IValidationRule> For(bool isValid) => isValid ? _ofEvery : _all;
}
