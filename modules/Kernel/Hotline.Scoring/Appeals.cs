using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Modifiers;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring;

/// <summary>
/// Upheld appeals (D16), each by the key of the line it takes out. A line that stands for a fact or an order takes that fact or order out of the
/// item, which is then evaluated without it: a cap, a mean or a rate comes out as if it had never been. Any other line that
/// cost points, such as the whole of a rate, costs none. Either way the line stays in sight and names its appeal.
/// </summary>
internal sealed class Appeals
{
    private readonly Dictionary<string, Fact> byLine = new(StringComparer.Ordinal);

    public static Appeals From(IReadOnlyList<Fact> facts)
    {
        var appeals = new Appeals();
        foreach (var ruling in facts)
            if (ruling.Kind == FactKinds.AppealUpheld && ruling.Word("line") is { } line)
                appeals.byLine.TryAdd(line, ruling);
        return appeals;
    }

    public bool Upheld(string line) => byLine.ContainsKey(line);

    /// <summary>Before the evaluation: takes out the facts and orders that were appealed with success.</summary>
    public Selection TakeOut(Selection selection, ItemContext context) => byLine.Count == 0 ? selection : TakeOutOrders(TakeOutFacts(selection, context), context);

    private Selection TakeOutFacts(Selection selection, ItemContext context)
    {
        var facts = selection.Facts.ToLookup(fact => byLine.ContainsKey(context.Key(fact.Id)));
        var earlier = selection.EarlierFacts.ToLookup(fact => byLine.ContainsKey(context.Key(fact.Id)));
        return selection with
        {
            Facts = [.. facts[false]],
            EarlierFacts = [.. earlier[false]],
            Lines =
            [
                .. selection.Lines,
                .. earlier[true].Concat(facts[true]).Select(fact => Revoked(context.Key(fact.Id), context.NameOf(fact), [fact.Id])),
            ],
        };
    }

    /// <summary>Looks at the orders only where one of them was appealed: otherwise tallies of them will do.</summary>
    private Selection TakeOutOrders(Selection selection, ItemContext context)
    {
        if (!byLine.Keys.Any(line => line.StartsWith(context.Key("order/"), StringComparison.Ordinal))) return selection;
        var orders = selection.Orders.ToLookup(order => byLine.ContainsKey(context.Key($"order/{order.OrderId}")));
        return selection with
        {
            Orders = [.. orders[false]],
            Lines = [.. selection.Lines, .. orders[true].Select(order => Revoked(context.Key($"order/{order.OrderId}"), Text.Same(order.OrderId), order.FactIds))],
        };
    }

    /// <summary>After the evaluation: a line that still costs points and was appealed with success costs none.</summary>
    public ItemResult Revoke(ItemResult result) => byLine.Count == 0 ? result : result with
    {
        Lines = [.. result.Lines.Select(Revoke)],
    };

    public ScoreLine Revoke(ScoreLine line) => line.IsDeduction && byLine.ContainsKey(line.Key) ? Revoked(line.Key, line.Reason, line.FactIds) : line;

    private ScoreLine Revoked(string key, Text what, IReadOnlyList<string> factIds)
    {
        var ruling = byLine[key];
        var appeal = ruling.Word("appeal") ?? ruling.Id;
        return new(key, Points.Zero, new($"{what.Chinese}:申诉成立,已撤销", $"{what.English}: revoked by an upheld appeal"), "0", [.. factIds, ruling.Id], appeal);
    }
}
