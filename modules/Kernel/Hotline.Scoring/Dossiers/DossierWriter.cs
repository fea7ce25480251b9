using Hotline.Scoring.Clock;
using Hotline.Scoring.Documents;
using Hotline.Scoring.Explanations;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Scoring.Dossiers;

/// <summary>Computes a scorecard from the raw material and writes both down.</summary>
public static class DossierWriter
{
    internal const string FormatName = "hotline-dossier/";
    internal const int FormatNumber = 1;

    /// <exception cref="KeyNotFoundException">The standard names a rule that the registry does not hold.</exception>
    public static Dossier Write(DossierMaterial material, RuleRegistry registry)
    {
        var ordered = material with
        {
            Facts = [.. material.Facts.InOrder()],
            Orders = [.. material.Orders.OrderBy(order => order.OrderId, StringComparer.Ordinal)],
        };
        var result = Compute(ordered, registry);
        return new($"{FormatName}{FormatNumber}", ordered, result, CanonicalJson.Hash(CanonicalJson.Write(new Sealed(ordered, result))));
    }

    /// <summary>What the hash is of.</summary>
    private sealed record Sealed(DossierMaterial Material, DossierResult Result);

    private static DossierResult Compute(DossierMaterial material, RuleRegistry registry)
    {
        var created = WorkingCalendar.Create(material.Calendar);
        if (created.Value is not { } calendar) throw new ArgumentException(created.Problems[0].Message.English, nameof(material));
        var life = new WorkOrderLife(material.Rules, calendar, material.Limits);
        var orders = material.Orders.Select(order => life.Read(order.OrderId, order.Facts, material.AsOf).Outcome(calendar)).OfType<WorkOrderOutcome>();
        var card = new Evaluation(registry).Evaluate(new EvaluationInput(
            material.Subject, material.Period, material.Standard, material.Rules, calendar, material.Facts, [.. orders], material.OnDuty, material.Team)
        {
            Group = material.Group,
            KnownUntil = material.KnownUntil,
            Peers = material.Peers,
            Earlier = material.Earlier,
        });
        return new(card, Explanation.Of(card, material.Standard, registry));
    }

    /// <summary>Names of rules that the standard wants and the registry does not hold.</summary>
    internal static IReadOnlyList<string> Missing(Standard standard, RuleRegistry registry) =>
    [
        .. standard.Items
            .SelectMany(item => item.Modifiers.Select(modifier => registry.Modifiers.ContainsKey(modifier.Kind) ? null : modifier.Kind)
                .Prepend(item.Metric is not { } metric || registry.Metrics.ContainsKey(metric) || standard.DerivedMetrics.Any(own => own.Name == metric) ? null : metric)
                .Prepend(registry.Evaluators.ContainsKey(item.Evaluator) ? null : item.Evaluator))
            .OfType<string>()
            .Distinct(),
    ];
}
