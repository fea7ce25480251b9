using Hotline.Scoring;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Modularity;

/// <summary>The scoring core as a service. What is built in is registered as a plugin registers its own.</summary>
public static class ScoringServices
{
    /// <summary>Safe to call from every module that needs it: registered once.</summary>
    public static IServiceCollection AddScoring(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(RuleRegistry))) return services;
        foreach (var evaluator in BuiltIn.Evaluators) services.AddSingleton<IEvaluator>(evaluator);
        foreach (var metric in BuiltIn.Metrics) services.AddSingleton<IMetric>(metric);
        foreach (var modifier in BuiltIn.Modifiers) services.AddSingleton<IModifier>(modifier);
        foreach (var kind in BuiltIn.FactKinds) services.AddSingleton<FactKind>(kind);
        return services.AddSingleton<RuleRegistry>().AddSingleton<Evaluation>();
    }
}
