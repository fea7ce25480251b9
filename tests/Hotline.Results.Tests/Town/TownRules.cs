using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;

namespace Hotline.Results.Tests.Town;

/// <summary>Standards in small: a five-day week with one long holiday, a base of 1,000.00, three working days for an appeal.</summary>
internal sealed class TownRules : IStandards
{
    public static readonly PeriodScheme Periods = new();

    public static readonly WorkingCalendar Calendar = WorkingCalendar.Create(new(
        "testville", "testville-1", "Asia/Shanghai",
        Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .ToDictionary(day => day, _ => (IReadOnlyList<WorkInterval>)[new(new(9, 0), new(17, 0))]),
        [
            new(new(2026, 4, 2), false, "Spring holiday", "made up"),
            new(new(2026, 4, 3), false, "Spring holiday", "made up"),
            new(new(2026, 4, 4), true, "Made up for the holiday", "made up"),
        ],
        [new(2026, CalendarStatus.Announced, "made up"), new(2027, CalendarStatus.Predicted, "made up")])).Value!;

    /// <summary>The calendar in force; the others it pinned are not kept.</summary>
    public WorkingCalendar Ruling { get; set; } = Calendar;

    private RulebookPins Pins => new("1", Ruling.Definition.Version, "1", "testville@1");

    public CityRules Rules { get; set; } = new()
    {
        CityId = "testville",
        Name = new("试城", "Testville"),
        Zone = "Asia/Shanghai",
        Periods = Periods,
        AppealWorkingDays = 3,
        Incentive = new(IncentiveScheme.Proportional, new Money(100_000)),
        AwardThreshold = Points.Of(20),
    };

    public Task<Rulebook?> RulebookAsync(string cityId, CancellationToken cancellationToken) =>
        Task.FromResult(cityId == Rules.CityId ? new Rulebook(Rules, Ruling, new(cityId, []), Pins) : null);

    public Task<Rulebook?> RulebookAsync(string cityId, Instant asOf, CancellationToken cancellationToken) => RulebookAsync(cityId, cancellationToken);

    public Task<Rulebook?> RulebookAsync(string cityId, RulebookPins pins, CancellationToken cancellationToken) =>
        pins == Pins ? RulebookAsync(cityId, cancellationToken) : Task.FromResult<Rulebook?>(null);

    public Task<WorkingCalendar?> CalendarAsync(string cityId, string version, CancellationToken cancellationToken) =>
        Task.FromResult(cityId == Rules.CityId && version == Ruling.Definition.Version ? Ruling : null);

    public Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, CancellationToken cancellationToken) => Task.FromResult<Standard?>(null);

    public Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, Instant asOf, CancellationToken cancellationToken) => Task.FromResult<Standard?>(null);

    public Task<IReadOnlyDictionary<string, Standard>> ByIdAsync(IReadOnlyCollection<string> standardIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Standard>>(standardIds.ToDictionary(id => id, _ => Measured()));

    /// <summary>Enough of a version to say which of a unit's items is measured.</summary>
    public static Standard Measured() => new()
    {
        CityId = "testville",
        Code = "any",
        Version = "1",
        Kind = SubjectKind.SubCentre,
        Title = Text.Same("any"),
        Source = "made up",
        Effective = new(new(2026, 1, 1), null),
        FullMark = Points.Of(100),
        Year = new(YearMethod.Mean),
        Sections = [new("all", Text.Same("all"), Points.Of(100), [Item("files", 60, null), Item("timeliness", 40, "onTime")])],
    };

    private static Item Item(string code, int fullMark, string? metric) => new()
    {
        Code = code,
        Name = Text.Same(code),
        Nature = ItemNature.Quantitative,
        Duty = "duty",
        FullMark = Points.Of(fullMark),
        Evaluator = "any",
        Metric = metric,
    };
}
