using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Tests.Proofs;

/// <summary>A rule as a standard may use it, and what is worse by it.</summary>
/// <param name="Items">Items of code "item" by the rule, with whatever parameters are sound.</param>
/// <param name="Worse">One more violation.</param>
internal sealed record RuleSample(Gen<Item> Items, Gen<Func<EvaluationInput, EvaluationInput>> Worse)
{
    public static readonly Gen<Func<EvaluationInput, EvaluationInput>> OneMoreFact =
        Records.OneMore.Select(fact => new Func<EvaluationInput, EvaluationInput>(input => input with { Facts = [.. input.Facts, fact] }));

    public static readonly Gen<Func<EvaluationInput, EvaluationInput>> OneMoreOrder =
        Records.BadOrder.Select(order => new Func<EvaluationInput, EvaluationInput>(input => input with { Orders = [.. input.Orders, order] }));

    /// <summary>Where facts are what is wanted.</summary>
    public static readonly Gen<Func<EvaluationInput, EvaluationInput>> OneFactLess =
        Gen.Int[0, 20].Select(place => new Func<EvaluationInput, EvaluationInput>(input => input with { Facts = [.. input.Facts.Where((fact, at) => at != place || fact.Kind != Records.Violation)] }));

    /// <summary>Why one more fact or order is not what is worse by this rule; <c>null</c> where it is.</summary>
    public string? Why { get; init; }

    /// <summary>The facts that are never less where it is worse.</summary>
    public string Violation => ReferenceEquals(Worse, OneFactLess) ? FactKinds.ErrorFound : Records.Violation;

    /// <summary>Least and most, where they are not nothing and the full mark. <c>null</c> is no bound.</summary>
    public Func<Item, (decimal? Least, decimal? Most)> Bounds { get; init; } = item => (0, item.FullMark.Value);

    /// <summary>A parameter that the item may do without.</summary>
    public static decimal? Number(Item item, string name) => item.Parameters.TryGetValue(name, out var given) ? ((ParameterValue.Number)given.Values[0].Value).Value : null;

    public static bool Flag(Item item, string name) => item.Parameters.TryGetValue(name, out var given) && ((ParameterValue.Flag)given.Values[0].Value).Value;
}
