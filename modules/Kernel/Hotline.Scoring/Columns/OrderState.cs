using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Columns;

/// <summary>
/// What an order came to, apart from its days, as a small number: there are few different ones, so that orders are counted by it and a figure
/// looks at each but once.
/// </summary>
/// <param name="Number">Two bits each for verdict, grade and the call-back's verdict, one more than the value, zero being none; above them the reworks.</param>
internal readonly record struct OrderState(ushort Number)
{
    private const int MostReworks = ushort.MaxValue >> 6;

    public static OrderState Of(WorkOrderOutcome outcome) => new((ushort)(
        (int)(outcome.Verdict + 1 ?? 0)
        | (int)(outcome.Satisfaction + 1 ?? 0) << 2
        | (int)(outcome.CallbackVerdict + 1 ?? 0) << 4
        | Math.Min(outcome.Reworks, MostReworks) << 6));

    public TimelinessVerdict? Verdict => (TimelinessVerdict?)Part(0);

    public Satisfaction? Satisfaction => (Satisfaction?)Part(2);

    public TimelinessVerdict? CallbackVerdict => (TimelinessVerdict?)Part(4);

    /// <summary>At most 1,023: nobody sends an order back more often.</summary>
    public int Reworks => Number >> 6;

    private int? Part(int shift) => (Number >> shift & 3) is > 0 and var part ? part - 1 : null;
}
