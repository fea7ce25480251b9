using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Columns;

/// <summary>
/// What an order came to, apart from its days, as a small number: there are few different ones, so that orders are counted by it and a figure
/// looks at each but once.
/// </summary>
/// <param name="Number">Two bits each for verdict, grade, the call-back's verdict and the signing, one more than the value, zero being none; above them the reworks.</param>
internal readonly record struct OrderState(ushort Number)
{
    private const int MostReworks = ushort.MaxValue >> 8;

    public static OrderState Of(WorkOrderOutcome outcome) => new((ushort)(
        (int)(outcome.Verdict + 1 ?? 0)
        | (int)(outcome.Satisfaction + 1 ?? 0) << 2
        | (int)(outcome.CallbackVerdict + 1 ?? 0) << 4
        | (outcome.SignedInTime is { } inTime ? inTime ? 2 : 1 : 0) << 6
        | Math.Min(outcome.Reworks, MostReworks) << 8));

    public TimelinessVerdict? Verdict => (TimelinessVerdict?)Part(0);

    public Satisfaction? Satisfaction => (Satisfaction?)Part(2);

    public TimelinessVerdict? CallbackVerdict => (TimelinessVerdict?)Part(4);

    public bool? SignedInTime => Part(6) is { } part ? part == 1 : null;

    /// <summary>At most 255: nobody sends an order back more often.</summary>
    public int Reworks => Number >> 8;

    private int? Part(int shift) => (Number >> shift & 3) is > 0 and var part ? part - 1 : null;
}
