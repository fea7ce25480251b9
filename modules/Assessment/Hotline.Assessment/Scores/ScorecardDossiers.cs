using Hotline.Assessment.GraphQL;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Modularity.Plugins;
using Hotline.Scoring;
using Hotline.Scoring.Documents;
using Hotline.Scoring.Dossiers;
using Hotline.Scoring.Scorecards;

namespace Hotline.Assessment.Scores;

/// <summary>
/// A scorecard with all that it rests on, as the caller may see it. Scoped to a request, of which it serves few: each is as large as what a subject
/// did in a month.
/// </summary>
internal sealed class ScorecardDossiers(Scorecards scorecards, WorkOrderReader orders, IPluginCatalog plugins, RuleRegistry registry)
{
    private const int MostOfRequest = 5;
    private const int MostOrders = 5000;
    private const int MostCharacters = 8_000_000;
    private int _written;

    /// <returns>Canonical JSON, which the command <c>verify</c> computes again.</returns>
    /// <exception cref="ProblemException">It is too large, or the facts changed since the scorecard was made.</exception>
    public async Task<string> WriteAsync(Scorecard card, Caller caller, CancellationToken cancellationToken)
    {
        if (card.Trial)
            throw new ProblemException(new("DOSSIER_OF_TRIAL", "试算和影子得分没有卷宗。", "A score on trial has no dossier: nothing rests on it."));
        if (Interlocked.Increment(ref _written) > MostOfRequest)
            throw new ProblemException(new("DOSSIERS_TOO_MANY", $"一次请求至多取 {MostOfRequest} 份卷宗，请用 codes 分批查询。", $"One request brings at most {MostOfRequest} dossiers: ask for fewer 'codes'."));
        var gathered = await scorecards.GatherAsync(
            Rights.CityOf(card.Subject.Id), card.Period, card.Subject.Kind, [card.Subject.Id], new(card.AsOf, card.RulesAsOf, card.KnownAt), cancellationToken) ?? throw Outdated();
        var input = gathered.Inputs.Single();
        if (input.Orders.Count > MostOrders) throw TooLarge($"{input.Orders.Count} 件工单，至多 {MostOrders} 件", $"it holds {input.Orders.Count} orders, and {MostOrders} are served");

        var dossier = DossierWriter.Write(await MaterialAsync(input, gathered, caller, cancellationToken), registry);
        if (CanonicalJson.Write(dossier.Result.Scorecard) != CanonicalJson.Write(card)) throw Outdated();
        var text = CanonicalJson.Write(dossier);
        return text.Length <= MostCharacters ? text : throw TooLarge($"{text.Length} 字符，至多 {MostCharacters}", $"it has {text.Length} characters, and {MostCharacters} are served");
    }

    private async Task<DossierMaterial> MaterialAsync(EvaluationInput input, Gathered gathered, Caller caller, CancellationToken cancellationToken)
    {
        var read = await orders.ByIdAsync(input.Orders.Select(order => order.OrderId).ToList(), gathered.Inquiry.Book, gathered.Inquiry.Moment, gathered.Inquiry.Viewpoint.KnownAt, cancellationToken);
        var people = new PersonMask(caller);
        return new(
            input.Subject, input.Period, input.Group, gathered.Inquiry.Moment, input.Standard, input.Rules, input.Calendar.Definition, gathered.Inquiry.Book.Limits,
            input.OnDuty, input.Team, people.Of(input.Peers, input.Subject.Kind), input.Earlier, input.Facts.Select(people.Of).ToList(),
            read.Values.OrderBy(order => order.Id, StringComparer.Ordinal).Select(order => new DossierOrder(order.Id, order.Facts.Select(people.Of).ToList())).ToList(),
            plugins.Plugins.Where(plugin => plugin.State == PluginState.Active).Select(plugin => new DossierPlugin(plugin.Id, plugin.Version)).OrderBy(plugin => plugin.Id, StringComparer.Ordinal).ToList())
        {
            KnownUntil = input.KnownUntil,
        };
    }

    private static ProblemException TooLarge(string chinese, string english) => new(new("DOSSIER_TOO_LARGE", $"卷宗过大：{chinese}。", $"The dossier is too large: {english}."));

    private static ProblemException Outdated() => new(new(
        "DOSSIER_OUTDATED", "得分计算之后数据或规则又有变动，请重新查询。", "Facts or rules changed since the scorecard was made: ask for both again."));
}
