using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Scoring.Clock;
using Hotline.Testing;

namespace Hotline.Scoring.Tests.Clock;

/// <summary>The national pack's calendar, read line by line: its files have one form, and the core does not know how packs are written.</summary>
internal static partial class ChineseYears
{
    public static readonly DateOnly First = new(2007, 1, 1);
    public static readonly DateOnly Last = new(2026, 12, 31);

    public static IEnumerable<DateOnly> Days => Enumerable.Range(First.DayNumber, Last.DayNumber - First.DayNumber + 1).Select(DateOnly.FromDayNumber);

    public static WorkingCalendar Calendar { get; } = Read();

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static WorkingCalendar Read()
    {
        var years = Directory.EnumerateFiles(Path.Combine(Repository.Plugins, "China", "calendars"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllLines).ToList();
        return Calendars.Create(Calendars.Define("Asia/Shanghai", Calendars.WithLunch, [.. years.SelectMany(Overrides)]));
    }

    private static IEnumerable<CalendarOverride> Overrides(string[] lines)
    {
        var workday = false;
        foreach (var line in lines)
        {
            if (line is "holidays:" or "workdays:") workday = line == "workdays:";
            if (!line.StartsWith("  - ", StringComparison.Ordinal)) continue;
            var match = Run().Match(line);
            Assert.True(match.Success, line);
            var first = Day(match.Groups["first"].Value);
            var last = match.Groups["last"] is { Success: true, Value: var until } ? Day(until) : first;
            for (var day = first; day <= last; day = day.AddDays(1)) yield return workday ? Calendars.MakeUp(day) : Calendars.Holiday(day);
        }
    }

    [GeneratedRegex(@"^  - \{ (day|from): (?<first>[0-9-]{10}),( to: (?<last>[0-9-]{10}),)? name: ")]
    private static partial Regex Run();
}
