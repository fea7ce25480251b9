using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.WorkOrders;

/// <summary>Retraces how a holder's deadline was counted.</summary>
internal sealed class DeadlineReceiptWriter(Holder holder, WorkingCalendar calendar)
{
    private const int MostDays = 400;

    public DeadlineReceipt Write()
    {
        var countedFrom = holder.Limit is null ? (Instant?)null
            : holder.Limit.Limit.Unit == LimitUnit.WorkingDays ? calendar.CountedFrom(holder.From)
            : holder.From;
        var (days, more) = Days(countedFrom);
        return new(Rule(), holder.Limit?.Limit, holder.Limit?.Source, holder.Limit?.IsSample == true, holder.Dispatch.Id, countedFrom, holder.OriginalDue,
            days, more, [.. holder.DueChanges.Select(Step)], holder.CurrentDue);
    }

    private Text Rule() => (holder.Limit, holder.OriginalDue) switch
    {
        ({ IsSample: true } line, _) => new($"办结时限表（示范值）：{Of(line.Limit).Chinese}", $"by the table of time limits (a sample): {Of(line.Limit).English}"),
        ({ } line, _) => new($"办结时限表：{Of(line.Limit).Chinese}", $"by the table of time limits: {Of(line.Limit).English}"),
        (null, not null) => new("来源给出的期限", "as the source states it"),
        _ => new("没有期限", "there is no deadline"),
    };

    private static Text Of(TimeLimit limit) => limit.Unit switch
    {
        LimitUnit.WorkingHours => new($"{limit.Value} 工作小时", $"{limit.Value} working hours"),
        LimitUnit.WorkingDays => new($"{limit.Value} 个工作日", $"{limit.Value} working days"),
        LimitUnit.ElapsedHours => new($"{limit.Value} 小时", $"{limit.Value} hours, day and night"),
        _ => new($"{limit.Value} 天", $"{limit.Value} days of the calendar"),
    };

    private (List<DeadlineDay> Days, int More) Days(Instant? countedFrom)
    {
        if (countedFrom is not { } start || holder is not { Limit.Limit.Unit: LimitUnit.WorkingDays or LimitUnit.WorkingHours, OriginalDue: { } due }) return ([], 0);
        var inDays = holder.Limit.Limit.Unit == LimitUnit.WorkingDays;
        var (first, last) = (calendar.DayOf(holder.From), calendar.DayOf(due));
        var days = new List<DeadlineDay>();
        var number = 0;
        for (var day = first; day <= last && days.Count < MostDays; day = day.AddDays(1))
            days.Add(inDays ? OfDays(calendar.Describe(day), calendar.DayOf(start), ref number) : OfHours(calendar.Describe(day), due));
        return (days, last.DayNumber - first.DayNumber + 1 - days.Count);
    }

    private static DeadlineDay OfDays(LocalDay day, DateOnly start, ref int number)
    {
        if (day.Date == start) return new(day, null, null, new("起算日，不计入", "the limit is counted from here: not itself counted"));
        if (!day.IsWorkday) return new(day, null, null, day.Text);
        if (day.Date < start) return new(day, null, null, new("转派在下班之后，次工作日起算", "dispatched after the day's work: counted from the next workday"));
        return new(day, ++number, null, day.Text);
    }

    private DeadlineDay OfHours(LocalDay day, Instant due)
    {
        var used = calendar.WorkOf(day.Date).Sum(work => Math.Max(0,
            Math.Min(work.Until.UnixMilliseconds, due.UnixMilliseconds) - Math.Max(work.From.UnixMilliseconds, holder.From.UnixMilliseconds)));
        return new(day, null, used, day.Text);
    }

    private DueStep Step(DueChange change) => new(
        change.At, change.From, change.To, calendar.WorkingTime(change.From, change.To).Ticks / TimeSpan.TicksPerMillisecond, change.Reason, change.FactId);
}
