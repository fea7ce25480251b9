using System.ComponentModel;
using System.Data;
using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Data;
using Hotline.Scoring.Facts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Surveys;

[Description("Grade of one aspect (分项评价).")]
internal sealed record AspectGrade(
    [property: Description("Code of the aspect.")] string Aspect,
    [property: Description("不满意 dissatisfied, 基本满意 basically satisfied or 满意 satisfied.")] Satisfaction Grade);

[Description("Answers a survey anonymously (答卷). Send at least one grade or one text.")]
internal sealed record SubmitSurveyAnswerInput(
    [property: Description("The one-time token that the agency delivered.")] string Token,
    [property: Description("Each aspect at most once. Leave out what you have no opinion on: no answer is not a low grade.")] IReadOnlyList<AspectGrade> Answers,
    [property: Description("意见: an opinion, at most 1000 characters. Do not name yourself.")] string? Opinion,
    [property: Description("建议: a suggestion, at most 1000 characters. Do not name yourself.")] string? Suggestion);

internal sealed class SubmitSurveyAnswer(IDbContextFactory<OversightDb> databases, TimeProvider time)
{
    private const int LongestText = 1000;

    private sealed record Accepted(long TokenId, int Stratum, Campaign Campaign, string? Opinion, string? Suggestion);

    public async Task<Outcome<Survey>> RunAsync(SubmitSurveyAnswerInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // First without a lock, so that guessing at tokens does not hold up those who write.
        var accepted = await AcceptAsync(db, input, cancellationToken);
        if (!accepted.Succeeded) return accepted.Problems.ToList();
        var (tokenId, stratum, campaign, opinion, suggestion) = accepted.Value;

        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var claimed = await db.Tokens
            .Where(t => t.Id == tokenId && !t.Used && db.Campaigns.Any(c => c.Id == t.CampaignId && c.State == SurveyState.Open))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Used, true), cancellationToken);
        if (claimed == 0) return (await AcceptAsync(db, input, cancellationToken)).Problems.ToList();

        db.Answers.Add(new SurveyAnswer
        {
            CampaignId = campaign.Id,
            Stratum = stratum,
            Grades = JsonSerializer.Serialize(input.Answers.ToDictionary(answer => answer.Aspect, answer => answer.Grade), EventJson.Options),
        });
        if (opinion is not null) db.Texts.Add(new SurveyText { CampaignId = campaign.Id, Kind = SurveyTextKind.Opinion, Original = opinion });
        if (suggestion is not null) db.Texts.Add(new SurveyText { CampaignId = campaign.Id, Kind = SurveyTextKind.Suggestion, Original = suggestion });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Survey.From(campaign);
    }

    private async Task<Outcome<Accepted>> AcceptAsync(OversightDb db, SubmitSurveyAnswerInput input, CancellationToken cancellationToken)
    {
        if (TokenCode.Read(input.Token) is not var (code, stratum)) return TokenUnknown;
        var hash = TokenCode.Hash(code);
        var token = await db.Tokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (token is null) return TokenUnknown;

        var campaign = await db.Campaigns.AsNoTracking().SingleAsync(c => c.Id == token.CampaignId, cancellationToken);
        var today = campaign.DayOf(time.Now());
        if (campaign.State != SurveyState.Open || today > campaign.ClosesOn)
            return new Problem("SURVEY_CLOSED", "调查已截止。", "The survey is closed.", "token");
        if (today < campaign.OpensOn)
            return new Problem("SURVEY_NOT_YET_OPEN", $"调查自{campaign.OpensOn:yyyy-MM-dd}起接受作答。", $"The survey takes answers from {campaign.OpensOn:yyyy-MM-dd} on.", "token");
        if (token.Used)
            return new Problem("TOKEN_USED", "该答题码已使用，每码只能作答一次。", "This token was used; each answers once.", "token");

        var (opinion, suggestion) = (Cleaned(input.Opinion), Cleaned(input.Suggestion));
        var problems = Check(campaign, input.Answers, opinion, suggestion);
        return problems.Count > 0 ? problems : new Accepted(token.Id, stratum, campaign, opinion, suggestion);
    }

    private static List<Problem> Check(Campaign campaign, IReadOnlyList<AspectGrade> answers, string? opinion, string? suggestion)
    {
        List<Problem> problems = [];
        var known = campaign.Aspects.Select(aspect => aspect.Code).ToHashSet(StringComparer.Ordinal);
        if (answers.Any(answer => !known.Contains(answer.Aspect)))
            problems.Add(new("ASPECT_UNKNOWN", "问卷中没有这个方面。", "The questionnaire has no such aspect.", "answers"));
        if (answers.DistinctBy(answer => answer.Aspect, StringComparer.Ordinal).Count() < answers.Count)
            problems.Add(new("ASPECT_TWICE", "同一方面只能作答一次。", "Grade each aspect once.", "answers"));
        if (answers.Count == 0 && opinion is null && suggestion is null)
            problems.Add(new("ANSWER_EMPTY", "请至少评价一个方面，或写下意见或建议。", "Grade at least one aspect, or write an opinion or a suggestion.", "answers"));
        if (opinion?.Length > LongestText) problems.Add(TextTooLong("opinion"));
        if (suggestion?.Length > LongestText) problems.Add(TextTooLong("suggestion"));
        return problems;
    }

    private static string? Cleaned(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Problem TokenUnknown { get; } = new("TOKEN_UNKNOWN", "答题码无效，请核对后重新输入。", "This token is not known. Check it and enter it again.", "token");

    private static Problem TextTooLong(string field) => new("TEXT_TOO_LONG", $"最长{LongestText}字。", $"Write at most {LongestText} characters.", field);
}
