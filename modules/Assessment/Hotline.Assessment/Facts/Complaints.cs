using System.Text.Json;
using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Facts;

/// <summary>Complaints and what was ruled on them. A complaint counts only once it is adjudicated as the subject's fault (D13).</summary>
internal sealed class Complaints(IDbContextFactory<AssessmentDb> databases)
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
}
