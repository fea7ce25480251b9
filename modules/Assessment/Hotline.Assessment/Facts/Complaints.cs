using System.Text.Json;
using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Facts;

/// <summary>Complaints and what was ruled on them. A complaint counts only once it is adjudicated as the subject's fault (D13).</summary>
internal sealed class Complaints(IDbContextFactory<AssessmentDb> databases, SubjectFactStore facts, SubjectRecords records, IStandards standards, TimeProvider time)
{
    /// <summary>A complaint was made: <c>text</c>, <c>channel</c>. Scores nothing.</summary>
    public const string Filed = "complaint.filed";

    /// <summary>Name in the data of a ruling: the id of the fact that filed the complaint.</summary>
    public const string Complaint = "complaint";

    /// <summary>Ids of complaints filed up to the end of the period that nobody has ruled on.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(string cityId, Period period, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.SubjectFacts.AsNoTracking()
            .Where(fact => fact.CityId == cityId && (fact.Kind == Filed || fact.Kind == FactKinds.ComplaintAdjudicated))
            .ToListAsync(cancellationToken);
        var ruled = rows.Where(row => row.Kind == FactKinds.ComplaintAdjudicated)
            .Select(row => JsonSerializer.Deserialize<Dictionary<string, string>>(row.Data)!.GetValueOrDefault(Complaint))
            .ToHashSet(StringComparer.Ordinal);
        return rows.Where(row => row.Kind == Filed && row.Day < period.Until).Select(SubjectFactStore.IdOf).Where(id => !ruled.Contains(id)).Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>Rules on a complaint, once, by somebody whom it does not concern.</summary>
    public async Task<Outcome<string>> AdjudicateAsync(Caller caller, string complaintId, string fault, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
            return new Problem("TEXT_REQUIRED", "说明须为 1–500 字。", "The text has 1 to 500 characters.", "reason");
        if (!FactId.IsValid(complaintId)
            || !(await facts.ByIdAsync([complaintId], cancellationToken)).TryGetValue(complaintId, out var filed)
            || filed.Kind != Filed || filed.CityId != caller.CityId
            || await standards.RulebookAsync(filed.CityId, cancellationToken) is not { } book)
            return new Problem("COMPLAINT_NOT_FOUND", "没有这件投诉。", "There is no such complaint.", "complaint");

        if (!(await OpenAsync(filed.CityId, book.Rules.Periods.MonthOf(book.Calendar.DayOf(time.Now())), cancellationToken)).Contains(complaintId))
            return new Problem("COMPLAINT_ADJUDICATED", "该投诉已裁定。", "The complaint has been ruled on already.", "complaint");
        // One ruling a complaint, also under two clicks at once: the second finds the identity taken.
        var data = new Dictionary<string, string> { [Complaint] = complaintId, ["fault"] = fault, ["reason"] = reason };
        return await records.RecordAsync(caller, new(
            new Subject(filed.SubjectKind, filed.SubjectId), FactKinds.ComplaintAdjudicated, WorkAct.Rule, book.Calendar.DayOf(time.Now()), data, filed.OrderId, complaintId), cancellationToken);
    }
}
