using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.WorkOrders;

/// <summary>How late an overdue order is, by the city's calendar.</summary>
internal static class LatenessOfOrders
{
    /// <summary>Up to the submission, or to the moment of asking; <c>null</c> where it is not overdue, or was called so without times that show it.</summary>
    public static Lateness? LatenessOf(this WorkingCalendar calendar, WorkOrder order, Holder holder) =>
        holder is { Verdict: TimelinessVerdict.Overdue, CurrentDue: { } due } && (holder.SubmittedAt ?? order.AsOf) is var end && end > due
            ? calendar.LatenessOf(due, end)
            : null;

    private static Lateness LatenessOf(this WorkingCalendar calendar, Instant due, Instant end)
    {
        var (dueDay, endDay) = (calendar.DayOf(due), calendar.DayOf(end));
        return new(
            Started(calendar.WorkingTime(due, end)),
            calendar.StartedWorkdays(due, end),
            Started(end - due),
            StartedDays(Math.Max(1, endDay.DayNumber - dueDay.DayNumber)));

        int StartedDays(int least) => calendar.Due(due, new(least, LimitUnit.CalendarDays)) < end ? least + 1 : least;
    }

    private static int Started(TimeSpan late) => Math.Max(1, (int)((late.Ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour));
}
