using Hotline.Kernel;
using Hotline.Scoring.Facts;

namespace Hotline.Benchmarks.Orders;

/// <summary>The counts of a unit's month, and the points that <see cref="YearStandard"/> makes of them, by whole numbers only.</summary>
internal struct Figures
{
    public int Due, OnTime, Extended, Overdue, FollowedUp, Satisfied;

    /// <summary>Thousandths of a point; an item that nothing could be counted for takes its marks with it.</summary>
    public readonly long Points =>
        (Due == 0 ? 0 : 40_000 - Math.Clamp((9_500 - Rate(OnTime, Due)) * 10, 0, 40_000))
        + 20_000 - Math.Min(Overdue * 300, 20_000)
        + 10_000 - Math.Min(Extended * 100, 10_000)
        + (FollowedUp == 0 ? 0 : Hundredths(30_000 - Math.Clamp((9_000 - Rate(Satisfied, FollowedUp)) * 5, 0, 30_000)));

    /// <summary>Hundredths of a per cent, halves up.</summary>
    private static long Rate(long part, long whole) => (part * 20_000 + whole) / (2 * whole);

    private static long Hundredths(long thousandths) => (thousandths + 5) / 10 * 10;

    public void Add(in PlainOrder order)
    {
        if (order.Verdict == PlainOrder.None) return;
        Due++;
        switch (order.Verdict)
        {
            case (byte)TimelinessVerdict.OnTime: OnTime++; break;
            case (byte)TimelinessVerdict.Extended: Extended++; break;
            default: Overdue++; break;
        }
    }

    public void AddGrade(in PlainOrder order)
    {
        if (order.Grade == PlainOrder.None) return;
        FollowedUp++;
        if (order.Grade == (byte)Satisfaction.Satisfied) Satisfied++;
    }
}
