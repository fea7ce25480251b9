using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring;
using Hotline.Scoring.Explanations;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

/// <summary>A scorecard's way from the facts to the total; made only when asked for.</summary>
internal sealed class ScorecardExplanation
{
    [Description("How it came about, as a tree to any depth (得分说明): total, item, rule, parameters, metric, facts, arithmetic; also what did not fire.")]
    [Cost(100)]
    public static IDataLoaderResult<ExplanationNode> Explanation(
        [Parent] Scorecard card, [Description("Code of one item; the whole unless told.")] string? item, [Service] RuleRegistry registry, [Service] StandardLoader standards) =>
        standards.Load(card.StandardId).Then(standard => Explain(card, item, standard!, registry));

    [Description("The same as plain text, a line for each step.")]
    [Cost(100)]
    public static IDataLoaderResult<Text> ExplanationText(
        [Parent] Scorecard card, [Description("Code of one item; the whole unless told.")] string? item, [Service] RuleRegistry registry, [Service] StandardLoader standards) =>
        standards.Load(card.StandardId).Then(standard =>
        {
            var tree = Explain(card, item, standard!, registry);
            return new Text(Scoring.Explanations.ExplanationText.Chinese(tree), Scoring.Explanations.ExplanationText.English(tree));
        });

    [Description("The scorecard with all that it was computed from, as canonical JSON (得分卷宗): the command 'verify' computes it again offline, byte for byte. Whom the caller may not see has a made-up name in it. At most 5 a request.")]
    [Cost(1_000)]
    public static Task<string> Dossier([Parent] Scorecard card, Caller caller, [Service] ScorecardDossiers dossiers, CancellationToken cancellationToken) =>
        dossiers.WriteAsync(card, caller, cancellationToken);

    private static ExplanationNode Explain(Scorecard card, string? item, Standard standard, RuleRegistry registry) => item is null
        ? Scoring.Explanations.Explanation.Of(card, standard, registry)
        : Scoring.Explanations.Explanation.OfItem(item, card, standard, registry)
            ?? throw new ProblemException(new("ITEM_NOT_FOUND", $"这份得分没有考核项目“{item}”。", $"The scorecard has no item '{item}'.", "item"));
}

internal sealed class ExplanationNodeFields
{
    [Description("What was recorded and referred to here, as far as the caller may see it.")]
    public static IDataLoaderResult<IReadOnlyList<RecordedFact>> Facts([Parent] ExplanationNode node, Caller caller, [Service] RecordedFactLoader facts) => node.References
        .Where(FactId.IsValid)
        .Select(facts.Load)
        .ToList()
        .Together()
        .Then(IReadOnlyList<RecordedFact> (found) => found.OfType<RecordedFact>().Where(caller.SeesFact).ToList());

    [Description("The orders referred to here, as far as the caller may see them.")]
    public static IDataLoaderResult<IReadOnlyList<WorkOrder>> WorkOrders([Parent] ExplanationNode node, Caller caller, [Service] WorkOrderLoader orders) => node.References
        .Where(reference => !FactId.IsValid(reference))
        .Select(orders.Load)
        .ToList()
        .Together()
        .Then(IReadOnlyList<WorkOrder> (found) => found.OfType<WorkOrder>().Where(caller.SeesOrder).ToList());
}
