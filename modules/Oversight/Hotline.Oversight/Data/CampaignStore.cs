using Hotline.Kernel;
using Hotline.Oversight.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Data;

/// <summary>Finding and saving a campaign, the same way in every step of it.</summary>
internal static class CampaignStore
{
    /// <summary>The campaign, if <paramref name="mayAct"/> and it stands in the state from which the step starts.</summary>
    public static async Task<Outcome<Campaign>> FindAsync(
        this OversightDb db, string id, Func<Campaign, bool> mayAct, SurveyState state, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (campaign is null || !mayAct(campaign)) return SurveyProblems.NotFound;
        return campaign.State == state ? campaign : SurveyProblems.NotInState(state);
    }

    /// <summary>Saves the step in one transaction, or refuses it because another was saved since the campaign was read.</summary>
    public static async Task<Outcome<Survey>> SaveAsync(this OversightDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var read = campaign.Revision++;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Whichever came first, the revision or a row that the other step had added already.
            if (await db.Campaigns.AnyAsync(c => c.Id == campaign.Id && c.Revision == read, cancellationToken)) throw;
            return SurveyProblems.ChangedMeanwhile;
        }
        return Survey.From(campaign);
    }
}
