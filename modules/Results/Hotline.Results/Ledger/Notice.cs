using Hotline.Kernel;
using Hotline.Standards.Contracts;

namespace Hotline.Results.Ledger;

/// <summary>A notification (告知) and the window for appeals that it opens (D16).</summary>
/// <param name="AppealUntil">Last day of the window, by the city's working calendar.</param>
/// <param name="WindowEnds">First moment after it.</param>
internal sealed record Notice(Instant At, Actor By, DateOnly AppealUntil, Instant WindowEnds)
{
    public static Notice Give(Rulebook rulebook, Instant at, Actor by)
    {
        var day = rulebook.Calendar.DayOf(at);
        var workdays = rulebook.Rules.AppealWorkingDays;
        var until = workdays < 1 ? day : rulebook.Calendar.AddWorkdays(day, workdays);
        return new(at, by, until, rulebook.Calendar.StartOf(until.AddDays(1)));
    }
}
