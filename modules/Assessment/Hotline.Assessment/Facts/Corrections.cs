using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Facts;

/// <summary>Corrects a record about a subject by a further fact. An appeal's ruling is corrected by nobody but the appeal.</summary>
internal sealed class Corrections(IStandards standards, SubjectFactStore facts, ScoreTeller teller)
{
    public async Task<Outcome<string>> VoidAsync(Caller caller, string factId, string reason, CancellationToken cancellationToken)
    {
        if (!FactId.IsValid(factId)
            || !(await facts.ByIdAsync([factId], cancellationToken)).TryGetValue(factId, out var row) || row.CityId != caller.CityId)
            return new Problem("FACT_NOT_FOUND", "没有这条记录。", "There is no such record.", "factId");
        if (row.Kind is SubjectFactStore.FactVoided or Scoring.Facts.FactKinds.AppealUpheld)
            return new Problem("FACT_NOT_VOIDABLE", "更正与申诉裁定不能作废。", "A correction or a ruling on an appeal cannot be voided.", "factId");
        if (row.SubjectId == caller.PersonId)
            return new Problem("SEPARATION_OF_DUTIES_OWN_WORK", "不得更正关于自己的记录。", "Nobody corrects a record about himself.");
        var book = await standards.RulebookAsync(row.CityId, cancellationToken) ?? throw new InvalidOperationException("A city with facts has rules.");
        var (ids, _) = await facts.RecordAsync(row.CityId, book.Rules, [Void(row, factId, reason, caller)], cancellationToken);
        teller.Wake();
        return ids[0];
    }

    /// <summary>On the day of the record, so that it is found with it, and seen at every moment from then on.</summary>
    private static NewSubjectFact Void(SubjectFactRow row, string factId, string reason, Caller caller) => new(
        new Subject(row.SubjectKind, row.SubjectId), SubjectFactStore.FactVoided, row.Day, row.OccurredAt, caller.PersonId ?? caller.Name, row.OrderId,
        new Dictionary<string, string> { [SubjectFactStore.Voids] = factId, ["reason"] = reason });
}
