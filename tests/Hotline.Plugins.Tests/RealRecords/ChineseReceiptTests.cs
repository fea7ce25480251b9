using System.Globalization;
using Hotline.Kernel;
using Hotline.Positions;
using Hotline.Scoring.Clock;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards;
using Hotline.Standards.Contracts;
using Hotline.Testing;

namespace Hotline.Plugins.Tests.RealRecords;

/// <summary>The receipt of an order that lay over the National Day of 2025, by the national calendar.</summary>
public sealed class ChineseReceiptTests
{
    private const string Notice = "https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm";

    [Fact]
    public async Task An_order_over_the_National_Day_counts_the_make_up_days_and_not_the_holiday()
    {
        var receipt = await ReceiptAsync("2025-09-26T17:00:00+08:00", "2025-10-11T10:00:00+08:00");

        Assert.Equal(
            [
                "09-26 工作日 0.5", "09-27 周末 0", "09-28 调休上班（国庆节、中秋节） 7", "09-29 工作日 7", "09-30 工作日 7",
                .. Enumerable.Range(1, 8).Select(day => $"10-0{day} 节假日（国庆节、中秋节） 0"),
                "10-09 工作日 7", "10-10 工作日 7", "10-11 调休上班（国庆节、中秋节） 1.5",
            ],
            receipt.Days.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Day.Date:MM-dd} {day.Day.Text.Chinese} {day.Milliseconds / 3_600_000m:0.#}")));
        Assert.Equal(TimeSpan.FromHours(37), TimeSpan.FromMilliseconds(receipt.Milliseconds));
        Assert.All(receipt.Days.Where(day => day.Day.Kind is LocalDayKind.Holiday or LocalDayKind.MakeUpWorkday), day => Assert.Equal(Notice, day.Day.Source));
    }

    [Fact]
    public async Task Five_working_days_over_the_National_Day_end_on_the_tenth_of_October()
    {
        var deadline = (await ReceiptAsync("2025-09-26T17:00:00+08:00", "2025-10-11T10:00:00+08:00")).Deadline;

        Assert.Equal(
            ["1 2025-09-28", "2 2025-09-29", "3 2025-09-30", "4 2025-10-09", "5 2025-10-10"],
            deadline.Days.Where(day => day.Number is not null).Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Number} {day.Day.Date:yyyy-MM-dd}")));
        Assert.Equal(Instant.Parse("2025-10-10T17:00:00+08:00"), deadline.OriginalDue);
        Assert.True(deadline.IsSample);
    }

    [Fact]
    public async Task Days_of_a_year_without_a_notice_are_marked_as_predicted()
    {
        var receipt = await ReceiptAsync("2026-12-31T09:00:00+08:00", "2027-01-04T09:00:00+08:00");
        Assert.Equal([false, true, true, true, true], receipt.Days.Select(day => day.Day.IsPredicted));
    }

    private static async Task<ClockReceipt> ReceiptAsync(string dispatched, string submitted)
    {
        await using var host = await ModuleHost.StartAsync([new PositionsModule(), new StandardsModule()],
            options => options.PluginFolders = [Path.Combine(Repository.Plugins, "China"), Path.Combine(Repository.Plugins, "Dongying")]);
        var book = (await host.Get<IStandards>().RulebookAsync("dongying", default))!;
        var (from, until) = (Instant.Parse(dispatched), Instant.Parse(submitted));
        OrderFact[] facts =
        [
            Fact(1, OrderFactKind.Accepted, from, new() { MatterType = "other", Urgency = "general" }),
            Fact(2, OrderFactKind.Dispatched, from),
            Fact(3, OrderFactKind.Submitted, until),
        ];
        var order = book.OrderLife().Read("dongying/1", facts, until);
        var receipt = order.Lead!.Receipt(book.Calendar);
        Assert.Equal(order.Lead!.WorkingTime, TimeSpan.FromMilliseconds(receipt.Milliseconds));
        return receipt;
    }

    private static OrderFact Fact(long key, OrderFactKind kind, Instant at, OrderFactDetail? detail = null) =>
        new("dongying/1", key, kind, at, at, "dongying/water", null, detail ?? OrderFact.NoDetail);
}
