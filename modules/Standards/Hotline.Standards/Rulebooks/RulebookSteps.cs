using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using Hotline.Standards.Data;
using Hotline.Standards.Documents;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Rulebooks;

/// <summary>The one way in which a city's rulebook changes: a further step, told to the others in the same transaction.</summary>
internal static class RulebookSteps
{
    /// <summary>The step that rules now; <c>null</c> for a city without rules.</summary>
    public static Task<RulebookStep?> RulingAsync(this StandardsDb db, string cityId, CancellationToken cancellationToken) => db.RulebookSteps.AsNoTracking()
        .Where(step => step.CityId == cityId)
        .OrderByDescending(step => step.Number)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Adds a step to the unit of work unless it says what rules already. Its documents are stored, or added to the same unit of work.</summary>
    /// <param name="next">By whom and when; its number is given here.</param>
    public static async Task AddStepAsync(this StandardsDb db, RulebookStep? ruling, RulebookStep next, CancellationToken cancellationToken)
    {
        if (ruling?.Pins == next.Pins) return;
        next = next with { Number = (ruling?.Number ?? 0) + 1 };
        db.RulebookSteps.Add(next);
        if (ruling is null) return;
        var firstDay = await FirstDifferenceAsync(db, ruling, next, cancellationToken);
        if (firstDay < DateOnly.MaxValue) db.Publish(new RulebookChanged(next.CityId, ruling.Pins, next.Pins, firstDay, next.At), next.At);
    }

    /// <summary>The first day on which something is ruled otherwise: the smallest where it may be any, the greatest where nothing is.</summary>
    private static async Task<DateOnly> FirstDifferenceAsync(StandardsDb db, RulebookStep former, RulebookStep next, CancellationToken cancellationToken)
    {
        if (former.RulesVersion != next.RulesVersion) return DateOnly.MinValue;
        var ofCalendar = former.CalendarVersion == next.CalendarVersion ? DateOnly.MaxValue : FirstDifference(
            await ReadAsync<CalendarDefinition>(former.CalendarVersion, DocumentKind.Calendar), await ReadAsync<CalendarDefinition>(next.CalendarVersion, DocumentKind.Calendar));
        var ofLimits = former.LimitsVersion == next.LimitsVersion ? DateOnly.MaxValue : FirstDifference(
            await ReadAsync<TimeLimitTable>(former.LimitsVersion, DocumentKind.Limits), await ReadAsync<TimeLimitTable>(next.LimitsVersion, DocumentKind.Limits));
        return ofCalendar < ofLimits ? ofCalendar : ofLimits;

        async Task<T> ReadAsync<T>(string version, DocumentKind kind) =>
            CanonicalJson.Read<T>((await db.Documents.FindAsync([next.CityId, kind, version], cancellationToken))!.Content);
    }

    private static DateOnly FirstDifference(CalendarDefinition former, CalendarDefinition next)
    {
        if (former.Zone != next.Zone || CanonicalJson.Write(former.Week) != CanonicalJson.Write(next.Week)) return DateOnly.MinValue;
        var (before, after) = (former.Overrides.Select(Form), next.Overrides.Select(Form));
        return before.Except(after).Concat(after.Except(before)).Select(day => day.Day).DefaultIfEmpty(DateOnly.MaxValue).Min();

        // What a day is called, and by which notice, moves no clock.
        static (DateOnly Day, bool Workday, string Hours) Form(CalendarOverride day) => (day.Day, day.Workday, CanonicalJson.Write(day.Intervals));
    }

    private static DateOnly FirstDifference(TimeLimitTable former, TimeLimitTable next) =>
        former.Rules.Except(next.Rules).Concat(next.Rules.Except(former.Rules)).Select(rule => rule.From).DefaultIfEmpty(DateOnly.MaxValue).Min();
}
