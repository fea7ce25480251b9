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
            // Beyond the day's work a limit starts on the next workday: then one of the workdays between is no day of its own.
            FirstReaching(calendar.WorkdaysBetween(dueDay, endDay) - 1, LimitUnit.WorkingDays),
            Started(end - due),
            FirstReaching(endDay.DayNumber - dueDay.DayNumber, LimitUnit.CalendarDays));

        int FirstReaching(int least, LimitUnit unit)
        {
            var units = Math.Max(1, least);
            while (calendar.Due(due, new(units, unit)) < end) units++;
            return units;
        }
    }

    private static int Started(TimeSpan late) => Math.Max(1, (int)((late.Ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour));
}
