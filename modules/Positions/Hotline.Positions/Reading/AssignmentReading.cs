using Hotline.Positions.Assignments;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Reading;

internal static class AssignmentReading
{
    /// <summary>Posts that are held at some time: neither leaves nor withdrawn.</summary>
    public static IQueryable<AssignmentRow> Held(this PositionsDb db) =>
        db.Assignments.AsNoTracking().Where(row => !row.Withdrawn && row.LeaveFromNumber == null);

    public static IQueryable<AssignmentRow> Touching(this IQueryable<AssignmentRow> rows, DateOnly from, DateOnly? until) =>
        rows.Where(row => (until == null || row.From < until) && (row.Until == null || row.Until > from));

    public static IQueryable<AssignmentRow> On(this IQueryable<AssignmentRow> rows, DateOnly day) => rows.Touching(day, day.AddDays(1));

    /// <summary>The held posts with their leaves, in two statements whatever their number.</summary>
    public static async Task<IReadOnlyList<Assignment>> ReadAsync(this PositionsDb db, IQueryable<AssignmentRow> held, CancellationToken cancellationToken)
    {
        var rows = await held.ToListAsync(cancellationToken);
        var numbers = rows.Select(row => (long?)row.Number).ToList();
        var leaves = await db.Assignments.AsNoTracking()
            .Where(row => !row.Withdrawn && EF.Parameter(numbers).Contains(row.LeaveFromNumber))
            .ToListAsync(cancellationToken);
        return AssignmentTimeline.Of(rows, leaves).ToList();
    }
}
