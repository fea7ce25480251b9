using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Scoring.Tests.WorkOrders;

/// <summary>
/// Builds the facts of an order in a city that works Monday to Friday, 08:00–12:00 and 14:00–18:00 UTC, with a limit of
/// two working days. Days are of June 2026; the 1st is a Monday.
/// </summary>
internal sealed class Life
{
    public const string OrderId = "testville/1";
    private readonly List<OrderFact> _facts = [];

    public CityRules Rules { get; init; } = new() { CityId = "testville", Name = new("试城", "Testville"), Zone = "Etc/UTC", CallbackLimit = new(2, LimitUnit.WorkingDays) };

    public IReadOnlyList<OrderFact> Facts => _facts;

    public static Instant At(int day, int hour, int minute = 0) => Instant.Utc(2026, 6, day, hour, minute);

    public Life With(OrderFactKind kind, Instant at, OrderFactDetail? detail = null, string? unit = null, string? person = null)
    {
        _facts.Add(new(OrderId, HashCode(kind, at, unit, _facts.Count), kind, at, at, unit, person, detail ?? OrderFact.NoDetail));
        return this;
    }

    /// <summary>Accepted and dispatched to unit a.</summary>
    public Life Dispatched(Instant at, string unit = "testville/a") => this
        .With(OrderFactKind.Accepted, at, new() { MatterType = "water", Urgency = "general", Channel = "phone" }, person: "testville/agent")
        .With(OrderFactKind.Dispatched, at, unit: unit);

    public WorkOrder Read(Instant? asOf = null) => Reader().Read(OrderId, _facts, asOf ?? At(30, 23));

    public WorkOrderLife Reader() => new(Rules, Calendar, Limits);

    public static readonly WorkingCalendar Calendar = WorkingCalendar.Create(new CalendarDefinition(
        "testville", "1", "Etc/UTC",
        new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.ToDictionary(
            day => day, _ => (IReadOnlyList<WorkInterval>)[new(new(8, 0), new(12, 0)), new(new(14, 0), new(18, 0))]),
        [], [new(2026, CalendarStatus.Announced, "test")])).Value!;

    private static readonly TimeLimitTable Limits = new("testville", [new(null, null, new(2, LimitUnit.WorkingDays), new(2020, 1, 1), "test", true)]);

    // A key that does not change with the order of building, but for facts that are alike in all else.
    private static long HashCode(OrderFactKind kind, Instant at, string? unit, int number) => (int)kind * 1_000_003L + at.UnixMilliseconds * 31 + (unit?.Length ?? 0) + number;
}
