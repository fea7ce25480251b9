using Hotline.Kernel;
using Hotline.Scoring.Clock;

namespace Hotline.Scoring.WorkOrders;

/// <summary>Makes the receipt of a holder's clock. Pure, and made only when asked for.</summary>
internal sealed class ClockReceiptWriter(Holder holder, WorkingCalendar calendar)
{
    private const int MostDays = 400;
    private const int MostSpans = 120;

    public ClockReceipt Write()
    {
        var days = new List<ReceiptDay>();
        var rest = new List<ReceiptSpan>();
        if (holder.End > holder.From)
        {
            var (first, last) = (calendar.DayOf(holder.From), calendar.DayOf(holder.End));
            var day = first;
            for (; day <= last && days.Count < MostDays; day = day.AddDays(1)) days.Add(Day(day));
            while (day <= last)
            {
                var next = rest.Count == MostSpans - 1 ? last.AddDays(1) : new DateOnly(day.Year, day.Month, 1).AddMonths(1);
                if (next > last) next = last.AddDays(1);
                rest.Add(Span(day, next));
                day = next;
            }
        }
        return new(holder.From, holder.End, Ended(), days, rest, days.Sum(day => day.Milliseconds) + rest.Sum(span => span.Milliseconds),
            new DeadlineReceiptWriter(holder, calendar).Write());
    }

    private Text Ended() =>
        holder.End < holder.From ? new("在转派之前已办结，不计时", "done before the dispatch: no time ran")
        : holder.End == holder.SubmittedAt ? new("办结上报，停止计时", "submitted: the clock stopped")
        : holder.End == holder.Until ? new("退回或转给其他单位，停止计时", "returned or given to another unit: the clock stopped")
        : new("尚未办结，计到查询时刻", "still in hand: counted to the moment of asking");

    private ReceiptDay Day(DateOnly date)
    {
        var day = calendar.Describe(date);
        var intervals = calendar.WorkOf(date).SelectMany(work => Parts(day, work.From, work.Until)).ToList();
        return new(day, intervals, intervals.Sum(interval => interval.Milliseconds));
    }

    /// <summary>Cuts working hours where the clock starts, stops, stands or goes on.</summary>
    private IEnumerable<ReceiptInterval> Parts(LocalDay day, Instant from, Instant until)
    {
        var cuts = new SortedSet<Instant> { from, until };
        cuts.UnionWith(new[] { holder.From, holder.End }
            .Concat(holder.Pauses.SelectMany(pause => new[] { pause.From, pause.Until }))
            .Where(cut => cut > from && cut < until));
        return cuts.Zip(cuts.Skip(1), (start, end) => Part(day, start, end));
    }

    private ReceiptInterval Part(LocalDay day, Instant from, Instant until)
    {
        if (from < holder.From) return new(from, until, false, new("转派之前", "before the dispatch"), holder.Dispatch.Id, 0);
        if (from >= holder.End) return new(from, until, false, AfterEnd, null, 0);
        if (holder.Pauses.FirstOrDefault(pause => from >= pause.From && from < pause.Until) is { } paused)
            return new(from, until, false, new("挂起，不计时", "paused: the clock stood"), paused.FactId, 0);
        return new(from, until, true, day.Text, null, until.UnixMilliseconds - from.UnixMilliseconds);
    }

    private Text AfterEnd =>
        holder.End == holder.SubmittedAt ? new("办结上报之后", "after the submission")
        : holder.End == holder.Until ? new("退回或转出之后", "after it was returned or given on")
        : new("查询时刻之后", "after the moment of asking");

    private ReceiptSpan Span(DateOnly from, DateOnly until)
    {
        var (start, end) = (calendar.StartOf(from), Earlier(calendar.StartOf(until), holder.End));
        var worked = Milliseconds(start, end);
        var paused = holder.Pauses.Sum(pause => Milliseconds(pause.From > start ? pause.From : start, Earlier(pause.Until, end)));
        return new(from, until.AddDays(-1), calendar.WorkdaysBetween(from.AddDays(-1), until.AddDays(-1)), worked, paused, worked - paused);
    }

    private long Milliseconds(Instant from, Instant until) =>
        until > from ? calendar.WorkingTime(from, until).Ticks / TimeSpan.TicksPerMillisecond : 0;

    private static Instant Earlier(Instant one, Instant other) => one < other ? one : other;
}

public static class ClockReceipts
{
    /// <summary>The receipt of the holder's clock, by the calendar by which the order was read.</summary>
    public static ClockReceipt Receipt(this Holder holder, WorkingCalendar calendar) => new ClockReceiptWriter(holder, calendar).Write();
}
