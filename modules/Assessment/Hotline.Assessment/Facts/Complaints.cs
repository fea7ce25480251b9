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
internal sealed class Complaints(IDbContextFactory<AssessmentDb> databases, SubjectFactStore facts, SubjectRecords records, StandardTerms terms, IStandards standards, TimeProvider time)
{
    /// <summary>A complaint was made: <c>text</c>, <c>channel</c>. Scores nothing.</summary>
    public const string Filed = "complaint.filed";

    /// <summary>Name in the data of a ruling: the id of the fact that filed the complaint.</summary>
    public const string Complaint = "complaint";

    /// <summary>Ids of complaints filed up to the end of the period that nobody has ruled on. A voided complaint is none, a voided ruling neither.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(string cityId, Period period, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.SubjectFacts.AsNoTracking()
            .Where(fact => fact.CityId == cityId && (fact.Kind == Filed || fact.Kind == FactKinds.ComplaintAdjudicated || fact.Kind == SubjectFactStore.FactVoided))
            .ToListAsync(cancellationToken);
        var voided = rows.Where(row => row.Kind == SubjectFactStore.FactVoided).Select(SubjectFactStore.VoidedBy).ToHashSet(StringComparer.Ordinal);
        var standing = rows.Select(row => (Id: SubjectFactStore.IdOf(row), Row: row)).Where(each => !voided.Contains(each.Id)).ToList();
        var ruled = standing.Where(each => each.Row.Kind == FactKinds.ComplaintAdjudicated)
            .Select(each => JsonSerializer.Deserialize<Dictionary<string, string>>(each.Row.Data)!.GetValueOrDefault(Complaint))
            .ToHashSet(StringComparer.Ordinal);
        return standing.Where(each => each.Row.Kind == Filed && each.Row.Day < period.Until && !ruled.Contains(each.Id))
            .Select(each => each.Id).Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>Rules on a complaint, once, by somebody whom it does not concern.</summary>
    public async Task<Outcome<string>> AdjudicateAsync(Caller caller, string complaintId, string fault, string reason, CancellationToken cancellationToken)
    {
        if (!FactId.IsValid(complaintId)
            || !(await facts.ByIdAsync([complaintId], cancellationToken)).TryGetValue(complaintId, out var filed)
            || filed.Kind != Filed || filed.CityId != caller.CityId || await facts.VoidOfAsync(complaintId, cancellationToken) is not null
            || await standards.RulebookAsync(filed.CityId, cancellationToken) is not { } book)
            return new Problem("COMPLAINT_NOT_FOUND", "没有这件投诉。", "There is no such complaint.", "complaint");

        // It counts in the period of the ruling (D13).
        var today = book.Calendar.DayOf(time.Now());
        if (await terms.FaultAsync(filed.CityId, filed.SubjectKind, today, fault, cancellationToken) is { } unknown) return unknown;
        if (!(await OpenAsync(filed.CityId, book.Rules.Periods.MonthOf(today), cancellationToken)).Contains(complaintId))
            return new Problem("COMPLAINT_ADJUDICATED", "该投诉已裁定。", "The complaint has been ruled on already.", "complaint");
        // One ruling a complaint, also under two clicks at once: the second finds the identity taken.
        var data = new Dictionary<string, string> { [Complaint] = complaintId, ["fault"] = fault, ["reason"] = reason };
        return await records.RecordAsync(caller, new(
            new Subject(filed.SubjectKind, filed.SubjectId), FactKinds.ComplaintAdjudicated, WorkAct.Rule, today, data, filed.OrderId, complaintId), cancellationToken);
    }
}
