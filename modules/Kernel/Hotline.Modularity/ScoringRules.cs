using Hotline.Scoring;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hotline.Modularity;

public static class ScoringRules
{
    /// <summary>
    /// The one <see cref="RuleRegistry"/>, of what is built in and of every <see cref="IEvaluator"/>, <see cref="IMetric"/>,
    /// <see cref="IModifier"/> and <see cref="FactKind"/> that plugins register, and the <see cref="Evaluation"/> on it. Each module that
    /// needs them may ask; the first registers.
    /// </summary>
    public static IServiceCollection AddScoringRules(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new RuleRegistry(
            [.. BuiltIn.Evaluators, .. provider.GetServices<IEvaluator>()],
            [.. BuiltIn.Metrics, .. provider.GetServices<IMetric>()],
            [.. BuiltIn.Modifiers, .. provider.GetServices<IModifier>()],
            [.. BuiltIn.FactKinds, .. provider.GetServices<FactKind>()]));
        services.TryAddSingleton<Evaluation>();
        return services;
    }
}
