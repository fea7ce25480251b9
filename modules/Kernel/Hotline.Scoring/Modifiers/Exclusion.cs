using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>
/// M4: what an approved exclusion (<see cref="FactKinds.ExclusionApproved"/>) names leaves the item: a fact, an order, or the subject for the
/// period. Without approval, or evidence where it is asked for, it excludes nothing, and the item says so.
/// </summary>
internal sealed class Exclusion : IModifier
{
    public string Name => "exclusion";
    public Text Description { get; } = new("经批准的剔除:记录、工单或本期免考", "approved exclusions: of a fact, of an order, or of the subject for the period");

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("evidenceRequired", ParameterKind.Flag, new("须附证据,默认是", "evidence is asked for, by default")) { Default = new ParameterValue.Flag(true) },
    ];

    public Selection Select(Selection selection, ItemContext context)
    {
        var period = context.Input.Period;
        foreach (var exclusion in context.Input.Facts
            .Where(fact => fact.Kind == FactKinds.ExclusionApproved && fact.Day < period.Until && (fact.Word("item") ?? context.Item.Code) == context.Item.Code)
            .InOrder())
            // One of an earlier period had its say there; here it only bears on what is still seen of that time.
            selection = Apply(selection, exclusion, context) is var applied && period.Contains(exclusion.Day) ? applied : selection with { EarlierFacts = applied.EarlierFacts };
        return selection;
    }

    private static Selection Apply(Selection selection, Fact exclusion, ItemContext context)
    {
        var reason = exclusion.Word("reason") ?? exclusion.Id;
        if (exclusion.Word("approvedBy") is null || (context.Parameters.Flag("evidenceRequired") && exclusion.Word("evidence") is null))
            return selection with { Lines = [.. selection.Lines, Line(exclusion.Id, new($"剔除未经批准或缺证据,不予采用:{reason}", $"not excluded, for want of approval or evidence: {reason}"))] };

        var excluded = new Text($"经批准剔除:{reason}", $"excluded with approval: {reason}");
        if (exclusion.Word("fact") is { } fact)
            return selection with
            {
                Facts = [.. selection.Facts.Where(each => each.Id != fact)],
                EarlierFacts = [.. selection.EarlierFacts.Where(each => each.Id != fact)],
                Lines = selection.Facts.Any(each => each.Id == fact) ? [.. selection.Lines, Line(fact, excluded)] : selection.Lines,
            };
        if (exclusion.OrderId is { } order)
            return selection with
            {
                Facts = [.. selection.Facts.Where(each => each.OrderId != order)],
                EarlierFacts = [.. selection.EarlierFacts.Where(each => each.OrderId != order)],
                Orders = [.. selection.Orders.Where(each => each.OrderId != order)],
                Lines = selection.Orders.Any(each => each.OrderId == order) || selection.Facts.Any(each => each.OrderId == order)
                    ? [.. selection.Lines, Line($"order/{order}", excluded)]
                    : selection.Lines,
            };
        return selection with { NotApplicable = new($"经批准本期免考:{reason}", $"exempt for the period with approval: {reason}") };

        ScoreLine Line(string part, Text text) => new(context.Key(part), Points.Zero, text, "0", [exclusion.Id]);
    }
}
