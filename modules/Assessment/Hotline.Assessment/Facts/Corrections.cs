using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.GraphQL;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Facts;

/// <summary>Corrects a record about a subject by a further fact. An appeal's ruling is corrected by nobody but the appeal.</summary>
internal sealed class Corrections(IStandards standards, ISeparationOfDuties separation, SubjectFactStore facts, ScoreTeller teller, TimeProvider time)
{
    public async Task<Outcome<string>> VoidAsync(Caller caller, string factId, string reason, CancellationToken cancellationToken)
    {
        if (!FactId.IsValid(factId)
            || !(await facts.ByIdAsync([factId], cancellationToken)).TryGetValue(factId, out var row) || row.CityId != caller.CityId)
            return new Problem("FACT_NOT_FOUND", "没有这条记录。", "There is no such record.", "factId");
        if (row.Kind is SubjectFactStore.FactVoided or Scoring.Facts.FactKinds.AppealUpheld)
            return new Problem("FACT_NOT_VOIDABLE", "更正与申诉裁定不能作废。", "A correction or a ruling on an appeal cannot be voided.", "factId");
        if (caller.PersonId is not { } person) return Rights.WithoutPerson;
        var book = await standards.RulebookAsync(row.CityId, cancellationToken) ?? throw new InvalidOperationException("A city with facts has rules.");
        var unit = row.SubjectKind == SubjectKind.SubCentre;
        var work = new RecordedWork(person, book.Calendar.DayOf(time.Now()), WorkAct.Rule, unit ? [] : [row.SubjectId], unit ? row.SubjectId : null);
        if ((await separation.CheckAsync([work], cancellationToken))[0] is { } refused) return refused;
        if (await facts.VoidOfAsync(factId, cancellationToken) is not null)
            return new Problem("FACT_VOIDED", "该记录已作废。", "The record is voided already.", "factId");
        var stored = await facts.RecordAsync(row.CityId, book.Rules, [Void(row, factId, reason, person)], cancellationToken);
        teller.Wake();
        return stored[0].Id;
    }

    /// <summary>On the day of the record, so that it is found with it, and seen at every moment from then on.</summary>
    private static NewSubjectFact Void(SubjectFactRow row, string factId, string reason, string person) => new(
        new Subject(row.SubjectKind, row.SubjectId), SubjectFactStore.FactVoided, row.Day, row.OccurredAt, person, row.OrderId,
        new Dictionary<string, string> { [SubjectFactStore.Voids] = factId, ["reason"] = reason });
}
