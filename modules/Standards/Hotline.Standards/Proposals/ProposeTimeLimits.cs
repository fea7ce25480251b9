using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Hotline.Standards.GraphQL;
using Hotline.Standards.Rulebooks;

namespace Hotline.Standards.Proposals;

[Description("The whole table of time limits as it shall be (办结时限表).")]
internal sealed record ProposeTimeLimitsInput(
    [property: NodeId("City"), Description("The city; the caller's own.")] string CityId,
    [property: Description("The version of the table that the caller read.")] string BasedOn,
    [property: Description("Its lines. Those that have begun stay as they are; another line of the same type and urgency with a later first day takes over from one.")]
    IReadOnlyList<TimeLimitView> Rules);

internal sealed class ProposeTimeLimits(ProposalBook book, StandardsStore store)
{
    public async Task<Outcome<string>> HandleAsync(ProposeTimeLimitsInput input, Caller caller, CancellationToken cancellationToken)
    {
        var ground = await book.GroundAsync(input.CityId, caller, cancellationToken);
        if (!ground.Succeeded) return ground.Problems.ToList();
        var basedOn = ground.Value.Ruling.LimitsVersion;
        if (ProposalBook.WhyStale(input.BasedOn, basedOn) is { } stale) return stale;

        var rulebook = await store.RulebookAsync(input.CityId, cancellationToken) ?? throw new InvalidOperationException($"The rulebook of {input.CityId} is gone.");
        var table = new TimeLimitTable(input.CityId, input.Rules.Select(rule => rule.ToModel()).ToList());
        var problems = LimitsCheck.Form(table).Concat(LimitsCheck.Past(rulebook.Limits, table, rulebook.Calendar.DayOf(ground.Value.Now))).ToList();
        return problems.Count > 0 ? problems : await book.AddAsync(ground.Value, DocumentKind.Limits, null, basedOn, CanonicalJson.Version(table), table, cancellationToken);
    }
}
