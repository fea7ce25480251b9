using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;

namespace Hotline.Positions.Assignments;

/// <summary>
/// Turns what is stored (a post held without a break, and leaves laid over it) into what readers see: for each day
/// either the post or the leave.
/// </summary>
internal static class AssignmentTimeline
{
    /// <param name="held">Assignments that are no leaves.</param>
    /// <param name="leaves">All leaves from them.</param>
    /// <returns>In order of the assignment's number, then of days.</returns>
    public static IEnumerable<Assignment> Of(IEnumerable<AssignmentRow> held, IEnumerable<AssignmentRow> leaves)
    {
        var leavesOf = leaves.ToLookup(leave => leave.LeaveFromNumber);
        return held.OrderBy(row => row.Number).SelectMany(row => Parts(row, leavesOf[row.Number].OrderBy(leave => leave.From)));
    }

    private static IEnumerable<Assignment> Parts(AssignmentRow held, IEnumerable<AssignmentRow> leaves)
    {
        var from = held.From;
        foreach (var leave in leaves)
        {
            if (held.Until <= leave.From) break;
            if (from < leave.From) yield return Part(held, from, leave.From);
            // The post may have been ended during the leave: nobody is on leave from a post he no longer holds.
            var end = Earlier(leave.Until, held.Until);
            yield return Part(leave, leave.From, end);
            if (end is null || end == held.Until) yield break;
            from = end.Value;
        }
        yield return Part(held, from, held.Until);
    }

    private static Assignment Part(AssignmentRow row, DateOnly from, DateOnly? until) =>
        new(row.Id, row.PersonId, row.PositionId, row.UnitId, row.Kind, new DateRange(from, until));

    private static DateOnly? Earlier(DateOnly? left, DateOnly? right) =>
        left is null ? right : right is null || left < right ? left : right;
}
