namespace Hotline.Benchmarks.Orders;

/// <summary>What somebody who wrote the figures by hand would keep of an order: 16 bytes. Days are numbers (<see cref="DateOnly.DayNumber"/>).</summary>
/// <param name="FollowedUp">Zero where there was no call-back.</param>
/// <param name="Verdict">As <see cref="Hotline.Scoring.Facts.TimelinessVerdict"/>; 255 while undecided.</param>
/// <param name="Grade">As <see cref="Hotline.Scoring.Facts.Satisfaction"/>; 255 without a grade.</param>
internal readonly record struct PlainOrder(int Due, int FollowedUp, short Unit, byte Verdict, byte Grade, bool Excluded)
{
    public const byte None = 255;
}
