using GraphQL.Types;
using GraphQL.Validation;
using Hotline.GraphQL.Limits;

namespace Hotline.GraphQL.Execution;

/// <summary>What an operation passed before.</summary>
internal enum Passed
{
    Nothing,

    /// <summary>Its document holds to the language's rules.</summary>
    Validation,

    /// <summary>And it may be asked for by the caller's role.</summary>
    Access,
}

/// <summary>
/// What an execution must hold to: the language's rules once for each document, who asks once for each role. What is noted of every execution is looked at every time: where there
/// is none, the engine need not walk the document at all.
/// </summary>
internal sealed class EngineRules
{
    private readonly IReadOnlyList<IValidationRule> _ofEvery;
    private readonly IReadOnlyList<IValidationRule> _ofValid;
    private readonly IReadOnlyList<IValidationRule> _all;

    public EngineRules(ISchema schema, GraphQLOptions options)
    {
        _ofEvery = DeprecationRule.For(schema);
        _ofValid = [new AccessRule(options), .. _ofEvery];
        _all = [new ErrorBound(options.MaximalErrors), .. DocumentValidator.CoreRules, .. _ofValid];
    }

    public IReadOnlyList<IValidationRule> For(Passed passed) => passed switch
    {
        Passed.Access => _ofEvery,
        Passed.Validation => _ofValid,
        _ => _all,
    };
}
