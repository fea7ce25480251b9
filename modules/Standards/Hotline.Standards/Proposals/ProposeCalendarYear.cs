using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.Clock;
using Hotline.Standards.Data;
using Hotline.Standards.GraphQL;
using Hotline.Standards.Packs;
using Hotline.Standards.Rulebooks;

namespace Hotline.Standards.Proposals;

[Description("A year of the working calendar as it shall be (工作日历提案): it replaces the year that rules, other years stay.")]
internal sealed record ProposeCalendarYearInput(
    [property: NodeId("City"), Description("The city; the caller's own.")] string CityId,
    [property: Description("The version of the calendar that the caller read.")] string BasedOn,
    [property: Description("The year, 1949–2200.")] int Year,
    [property: Description("Announced by a notice, or predicted only; no month of a predicted year can be closed.")] CalendarStatus Status,
    [property: Description("The notice, or why the year is predicted so (依据).")] string Source,
    [property: Description("All days of the year that differ from their weekday (节假日与调休).")] IReadOnlyList<CalendarDay> Days);

internal sealed class ProposeCalendarYear(ProposalBook book, StandardsStore store)
{
    public async Task<Outcome<string>> HandleAsync(ProposeCalendarYearInput input, Caller caller, CancellationToken cancellationToken)
    {
        var ground = await book.GroundAsync(input.CityId, caller, cancellationToken);
        if (!ground.Succeeded) return ground.Problems.ToList();
        var basedOn = ground.Value.Ruling.CalendarVersion;
        if (ProposalBook.WhyStale(input.BasedOn, basedOn) is { } stale) return stale;
        if (Problems(input).ToList() is { Count: > 0 } problems) return problems;

        var ruling = await store.CalendarAsync(input.CityId, basedOn, cancellationToken) ?? throw new InvalidOperationException($"The calendar {basedOn} of {input.CityId} is gone.");
        var calendar = CalendarForm.WithYear(ruling.Definition, new(input.Year, input.Status, input.Source), input.Days.Select(ToModel));
        // The clock judges by its own words; the days are called as the input calls them.
        var unsound = WorkingCalendar.Create(calendar).Problems.Select(problem => problem with { Field = problem.Field?.Replace("overrides", "days", StringComparison.Ordinal) }).ToList();
        return unsound.Count > 0 ? unsound : await book.AddAsync(ground.Value, DocumentKind.Calendar, input.Year, basedOn, calendar.Version, calendar, cancellationToken);
    }

    private static IEnumerable<Problem> Problems(ProposeCalendarYearInput input)
    {
        if (input.Year is < 1949 or > 2200) yield return new("YEAR_OUT_OF_RANGE", "年份应在 1949–2200 之间。", "The year must be 1949–2200.", "year");
        if (string.IsNullOrWhiteSpace(input.Source)) yield return new("SOURCE_MISSING", "须写明依据的通知；预测的年份也须说明由来。", "Name the notice; of a predicted year say where it comes from.", "source");
        foreach (var day in input.Days)
        {
            var field = $"days.{day.Day:O}";
            if (day.Day.Year != input.Year) yield return new("DAY_OF_ANOTHER_YEAR", $"{day.Day:O} 不在 {input.Year} 年内。", $"{day.Day:O} does not lie in {input.Year}.", field);
            if (string.IsNullOrWhiteSpace(day.Name)) yield return new("NAME_MISSING", "须写明节日名称。", "Name the holiday.", $"{field}.name");
            if (string.IsNullOrWhiteSpace(day.Source)) yield return new("SOURCE_MISSING", "须写明依据的通知。", "Name the notice.", $"{field}.source");
            foreach (var hours in day.Hours ?? [])
                if (!YamlScalars.Interval.TryRead(hours, out _))
                    yield return new("HOURS_MALFORMED", $"“{hours}”不是时段：请写作 08:30-12:00。", $"'{hours}' is no interval: write it as 08:30-12:00.", $"{field}.hours");
        }
    }

    private static CalendarOverride ToModel(CalendarDay day) => new(day.Day, day.Workday, day.Name, day.Source, day.Hours?.Select(hours =>
        YamlScalars.Interval.TryRead(hours, out var interval) ? interval : throw new InvalidOperationException("A malformed interval was let through.")).ToList());
}
