using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Rulebooks;

namespace Hotline.Standards.GraphQL;

internal sealed class RulebookQueries
{
    [AllowAnyone]
    [Description("A year of a city's working calendar (工作日历); null for a city without one.")]
    public static async Task<CalendarView?> Calendar(
        [Service] StandardsStore store,
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("The year, 1900–2200.")] int year,
        [Description("A former version of the calendar, as a scored period names it; left out: the present one.")] string? version = null,
        CancellationToken cancellationToken = default)
    {
        if (year is < 1900 or > 2200) return null;
        var calendar = version is null
            ? (await store.RulebookAsync(cityId, cancellationToken))?.Calendar
            : await store.CalendarAsync(cityId, version, cancellationToken);
        return calendar is null ? null : CalendarView.Of(calendar, year);
    }

    [AllowAnyone]
    [Description("A city's time limits (办结时限) by type × urgency; null for a city without rules.")]
    public static async Task<TimeLimitTableView?> TimeLimits(
        [Service] StandardsStore store,
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("A former version of the table; left out: the present one.")] string? version = null,
        CancellationToken cancellationToken = default) =>
        await store.LimitsAsync(cityId, version, cancellationToken) is var (name, table) ? TimeLimitTableView.Of(name, table) : null;

    [AllowAnyone]
    [Description("When a matter that starts at a moment is due (到期时间); null where the city has no limit for it.")]
    public static async Task<DueDate?> DueAt(
        [Service] StandardsStore store,
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("When its clock starts.")] Instant from,
        [Description("Code of the matter's type (事项类型).")] string type,
        [Description("Code of the urgency (紧急程度).")] string urgency,
        CancellationToken cancellationToken)
    {
        if (await store.RulebookAsync(cityId, cancellationToken) is not { } rulebook) return null;
        if (rulebook.Limits.Find(type, urgency, rulebook.Calendar.DayOf(from)) is not { } rule) return null;
        var due = rulebook.Calendar.Due(from, rule.Limit);
        var day = rulebook.Calendar.DayOf(due);
        return new(due, day, TimeLimitView.Of(rule), rulebook.Calendar.Definition.Version, rulebook.Calendar.StatusOf(day.Year));
    }
}
