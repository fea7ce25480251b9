using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;

namespace Hotline.Scoring.WorkOrders;

/// <summary>How far an extension may go (D7).</summary>
public static class LongestExtension
{
    /// <summary>
    /// The latest deadline that a further extension may bring; unless the city sets a length, as long as the first limit. <c>null</c> where
    /// there is no deadline to extend.
    /// </summary>
    public static Instant? LatestExtension(this Holder holder, WorkingCalendar calendar, CityRules rules)
    {
        if (holder is not { CurrentDue: { } due, OriginalDue: { } first }) return null;
        if (rules.LongestExtension is { } longest) return calendar.Due(due, longest);
        if (first <= holder.From) return due;
        // A limit in hours that pass may hold no working time at all: it is as long on the clock.
        var (worked, passed) = (calendar.Add(due, calendar.WorkingTime(holder.From, first)), due.Plus(first - holder.From));
        return worked > passed ? worked : passed;
    }
}
