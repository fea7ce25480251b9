using CsCheck;
using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Scoring.Tests.Clock;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Scoring.Tests.WorkOrders;

/// <summary>Whatever the calendar, the zone, the pauses and the span: a receipt adds up to the working time, to the millisecond.</summary>
public sealed class ClockReceiptSumTests
{
    private static readonly Instant First = Instant.Utc(2009, 6, 1);

    // Clocks that change at 02:00, at midnight, by half an hour, and one that left out a whole day (30 December 2011).
    private static readonly Gen<string> Zone =
        AnyOf("Asia/Shanghai", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Etc/UTC");

    private static readonly Gen<WorkInterval[]> Hours = AnyOf<WorkInterval[]>(
        Calendars.Office, Calendars.WithLunch, [new(new(0, 0), new(4, 0)), new(new(22, 0), new(0, 0))], [new(new(0, 0), new(0, 0))], [new(new(2, 0), new(2, 45))]);

    private static readonly Gen<WorkingCalendar> Calendar =
        from zone in Zone
        from hours in Hours
        from special in Gen.Select(Gen.Int[0, 2500], Gen.Bool, (day, works) => (day, works)).Array[0, 40]
        select Calendars.Create(Calendars.Define(zone, hours, [.. special.DistinctBy(each => each.day).Select(each =>
            new DateOnly(2009, 5, 1).AddDays(each.day) is var day && each.works ? Calendars.MakeUp(day) : Calendars.Holiday(day))]));

    private static readonly Gen<Instant> Moment = Gen.OneOf(Gen.Long[0, 90L * 86_400_000], Gen.Long[0, 2400L * 86_400_000]).Select(after => new Instant(First.UnixMilliseconds + after));

    private static readonly Gen<TimeLimit> Limit = Gen.Select(Gen.Int[1, 60], Gen.Enum<LimitUnit>(), (value, unit) => new TimeLimit(value, unit));

    [Fact]
    public void A_receipt_adds_up_to_the_working_time() =>
        Gen.Select(Calendar, Moment, Moment, Moment.Array[0, 8], Limit).Sample((calendar, from, end, pauses, limit) =>
        {
            var order = Read(calendar, from, end, pauses, limit);
            var receipt = order.Lead!.Receipt(calendar);

            Assert.Equal(order.Lead!.WorkingTime, TimeSpan.FromMilliseconds(receipt.Milliseconds));
            Assert.All(receipt.Days, day => Assert.Equal(day.Milliseconds, day.Intervals.Sum(part => part.Milliseconds)));
            Assert.All(receipt.Days.SelectMany(day => day.Intervals), part =>
                Assert.Equal(part.Counted ? part.Until - part.From : TimeSpan.Zero, TimeSpan.FromMilliseconds(part.Milliseconds)));
            Assert.Equal(receipt.Milliseconds, receipt.Days.Sum(day => day.Milliseconds) + receipt.Rest.Sum(span => span.Milliseconds));
        }, iter: 1000);

    [Fact]
    public void The_days_of_a_limit_add_up_to_the_limit() =>
        Gen.Select(Calendar, Moment, Limit).Sample((calendar, from, limit) =>
        {
            var deadline = Read(calendar, from, from, [], limit).Lead!.Receipt(calendar).Deadline;
            if (deadline.DaysNotListed > 0) return;
            if (limit.Unit == LimitUnit.WorkingDays) Assert.Equal(limit.Value, deadline.Days.Max(day => day.Number));
            if (limit.Unit == LimitUnit.WorkingHours) Assert.Equal(TimeSpan.FromHours(limit.Value), TimeSpan.FromMilliseconds(deadline.Days.Sum(day => day.Milliseconds!.Value)));
        }, iter: 1000);

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static WorkOrder Read(WorkingCalendar calendar, Instant from, Instant end, Instant[] pauses, TimeLimit limit)
    {
        var life = new Life().Dispatched(from);
        foreach (var (moment, index) in pauses.Order().Select((moment, index) => (moment, index)))
            life.With(index % 2 == 0 ? OrderFactKind.Paused : OrderFactKind.Resumed, moment);
        life.With(OrderFactKind.Submitted, end, unit: "testville/a");
        var limits = new TimeLimitTable("testville", [new(null, null, limit, new(2000, 1, 1), "test", false)]);
        return new WorkOrderLife(new CityRules { CityId = "testville", Name = Text.Same("Testville"), Zone = calendar.Definition.Zone }, calendar, limits)
            .Read(Life.OrderId, life.Facts, Instant.Utc(2030, 1, 1));
    }
}
