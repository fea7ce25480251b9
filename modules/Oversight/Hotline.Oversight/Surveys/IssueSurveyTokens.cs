using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

[Description("Hands out the one-time answer tokens to the commissioned agency, once (发放答卷凭证). They are kept nowhere: store the answer before reading on.")]
internal sealed record IssueSurveyTokensInput([property: Description("The survey.")][property: NodeId("Survey")] string SurveyId);

[Description("A one-time token (一次性答题码) and the order to whose citizen the agency delivers it.")]
internal sealed record IssuedToken(
    [property: Description("The order's id in the centre's own records.")] string OrderReference,
    [property: Description("Secret. Whoever holds it may answer once.")] string Token);

[Description("The tokens of a survey, or why none were handed out (答卷凭证).")]
internal sealed record IssueSurveyTokensPayload(
    [property: Description("In the order in which the sample was drawn; null where refused.")] IReadOnlyList<IssuedToken>? Tokens,
    [property: Description("Why it was refused; empty where it was done.")] IReadOnlyList<UserError> Errors);

internal sealed class IssueSurveyTokens(IDbContextFactory<OversightDb> databases)
{
    public async Task<Outcome<IReadOnlyList<IssuedToken>>> RunAsync(IssueSurveyTokensInput input, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.FindAsync(input.SurveyId, c => c.IsCommissionedTo(caller), SurveyState.Open, cancellationToken);
        if (!found.Succeeded) return found.Problems.ToList();
        var campaign = found.Value;
        if (campaign.TokensIssued)
            return new Problem("TOKENS_ALREADY_ISSUED", "答题码只发放一次，已经发放。", "The tokens are issued once, and they were.", "surveyId");

        var sample = await db.Sample.AsNoTracking().Where(o => o.CampaignId == campaign.Id).OrderBy(o => o.Place).ToListAsync(cancellationToken);
        var issued = sample.ConvertAll(order => new IssuedToken(order.OrderId, TokenCode.New(order.Stratum)));
        // The rows know neither order nor stratum, and their random keys hide the order of issue.
        db.Tokens.AddRange(issued.Select(token => new SurveyToken { CampaignId = campaign.Id, Hash = TokenCode.Hash(token.Token) }));
        campaign.TokensIssued = true;
        var saved = await db.SaveAsync(campaign, cancellationToken);
        return saved.Succeeded ? issued : saved.Problems.ToList();
    }
}
