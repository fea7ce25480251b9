using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

[Description("What a free text of a survey is (意见或建议).")]
internal enum SurveyTextKind
{
    [Description("意见: an opinion.")]
    Opinion,

    [Description("建议: a suggestion.")]
    Suggestion,
}

[Description("State of a text's review (审核状态).")]
internal enum SurveyTextReview
{
    [Description("Waiting for a reviewer.")]
    Waiting,

    [Description("To be published, perhaps with parts blacked out.")]
    Approved,

    [Description("Not to be published.")]
    Withheld,
}

[TypeName("SurveyText")]
[Description("An opinion or suggestion from a survey (意见、建议), in an order that says nothing, without grades, unit or time.")]
internal sealed record ReviewedText(
    [property: Description("Global id.")] string Id,
    [property: Description("Opinion or suggestion.")] SurveyTextKind Kind,
    [property: Description("As written. Seen by reviewers only.")] string Original,
    [property: Description("Whether it was reviewed, and how.")] SurveyTextReview Review,
    [property: Description("As it is to be published; null until reviewed and where withheld.")] string? Published,
    [property: Description("Tells this review from others of the text (审核版本); hand it back to reviewSurveyText, and another's review meanwhile is not overwritten.")] string Version)
{
    public static ReviewedText From(SurveyText text) => new(
        string.Create(CultureInfo.InvariantCulture, $"{text.CampaignId}/{text.Id}"), text.Kind, text.Original, text.Review, text.Published, VersionOf(text));

    /// <summary>Follows from how it was reviewed: whoever saw the same overwrites nothing that he has not seen.</summary>
    public static string VersionOf(SurveyText text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text.Review}\n{text.Published}")).AsSpan(0, 8));

    /// <summary>The row's key in an id such as "city/code/number".</summary>
    public static long? KeyOf(string id) =>
        long.TryParse(id.AsSpan(id.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <summary>The text, from the close on, for those who review it.</summary>
    public static async Task<ReviewedText?> FindAsync(string id, Caller caller, IDbContextFactory<OversightDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var key = KeyOf(id);
        var text = await db.Texts.AsNoTracking().SingleOrDefaultAsync(t => t.Id == key, cancellationToken);
        var campaign = text is null ? null : await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == text.CampaignId, cancellationToken);
        return campaign is { State: >= SurveyState.Closed } && (campaign.IsRunBy(caller) || campaign.IsCommissionedTo(caller)) ? From(text!) : null;
    }
}

[Description("Decides whether a text of a closed survey is published, and how (文本审核).")]
internal sealed record ReviewSurveyTextInput(
    [property: Description("The text.")][property: NodeId("SurveyText")] string TextId,
    [property: Description("The text without names and other traces of people, at most 1000 characters; null withholds it.")] string? Publish,
    [property: Description("The version of the text's review that the caller read (审核版本); where it is given, another's review since then refuses this one.")] string? Version = null);

[Description("A text after its review, or why that was refused (文本审核结果).")]
internal sealed record ReviewSurveyTextPayload(
    [property: Description("Null where refused.")] ReviewedText? Text,
    [property: Description("Why it was refused; empty where it was done.")] IReadOnlyList<UserError> Errors);

internal sealed class ReviewSurveyText(IDbContextFactory<OversightDb> databases)
{
    private const int LongestText = 1000;

    public async Task<Outcome<ReviewedText>> RunAsync(ReviewSurveyTextInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (input.Publish is { } publish && (string.IsNullOrWhiteSpace(publish) || publish.Length > LongestText))
            return new Problem("TEXT_OUT_OF_BOUNDS", $"公布文本应为1至{LongestText}字；不公布请留空值。", $"Publish 1 to {LongestText} characters, or send null to withhold the text.", "publish");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var key = ReviewedText.KeyOf(input.TextId);
        var text = await db.Texts.SingleOrDefaultAsync(t => t.Id == key, cancellationToken);
        if (text is null) return TextNotFound;
        var found = await db.FindAsync(text.CampaignId, c => c.IsRunBy(caller) || c.IsCommissionedTo(caller), SurveyState.Closed, cancellationToken);
        if (!found.Succeeded) return found.Problems.Contains(SurveyProblems.NotFound) ? TextNotFound : found.Problems.ToList();

        // Read again behind the campaign, whose revision guards what is saved: a review in between would be met neither by the one nor by the other.
        await db.Entry(text).ReloadAsync(cancellationToken);
        if (input.Version is { } read && read != ReviewedText.VersionOf(text))
            return new Problem("VERSION_STALE", "该文本已被他人审核：请重新读取后再试。", "Somebody reviewed the text meanwhile: read it again, then repeat.", "version");

        (text.Review, text.Published) = input.Publish is null ? (SurveyTextReview.Withheld, null) : (SurveyTextReview.Approved, input.Publish.Trim());
        text.ReviewedBy = caller.PersonId;
        // The campaign's revision moves too, so that no review slips in behind a publication under way.
        var saved = await db.SaveAsync(found.Value, cancellationToken);
        return saved.Succeeded ? ReviewedText.From(text) : saved.Problems.ToList();
    }

    private static Problem TextNotFound { get; } = new("SURVEY_TEXT_NOT_FOUND", "没有这条意见或建议，或您无权审核。", "There is no such text, or it is not yours to review.", "textId");
}
