using Hotline.Assessment.Contracts;
using Hotline.Assessment.Facts;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Scores;

/// <summary>An upheld appeal as a fact (D16): it lies on the last day of the period whose line it takes out.</summary>
internal sealed class AppealRulings(IStandards standards, SubjectFactStore facts, ScoreTeller teller, TimeProvider time) : IAppealRulings
{
    public async Task RecordUpheldAsync(string cityId, AppealRuling ruling, CancellationToken cancellationToken)
    {
        var book = await standards.RulebookAsync(cityId, cancellationToken) ?? throw new InvalidOperationException($"The city '{cityId}' has no rulebook.");
        await facts.RecordAsync(cityId, book.Rules,
        [
            new NewSubjectFact(ruling.Subject, FactKinds.AppealUpheld, ruling.Period.LastDay, time.Now(), ruling.RuledBy, null, new Dictionary<string, string>
            {
                ["appeal"] = ruling.AppealId, ["line"] = ruling.LineKey, ["reason"] = ruling.Reason,
            }, ruling.AppealId),
        ], cancellationToken);
        teller.Wake();
    }
}
