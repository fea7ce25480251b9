using Hotline.Kernel;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.Periods;

/// <summary>
/// What a frozen scorecard comes to, item by item, without the orders, lines and arithmetic behind it. Rankings, lists and money are made of it: the
/// document names every order, and is much too long to be read for them.
/// </summary>
internal sealed record FrozenOutline(
    string? Group, Text? Apart, bool RankedLast, bool PayForfeited, IReadOnlyList<GivenLabel> Labels, IReadOnlyList<FrozenItem> Items)
{
    public static FrozenOutline Of(Scorecard card) =>
        new(card.Group, card.Apart, card.RankedLast, card.PayForfeited, card.Labels, [.. card.Items.Select(FrozenItem.Of)]);

    /// <summary>The largest number of orders behind a rate; <c>null</c> where no item is a rate.</summary>
    public long? OrdersBehind() => (long?)Items.Where(item => item.Measured is { Percent: not null }).Max(item => item.Measured?.Denominator);
}

/// <param name="Publishable">Whether the sample is large enough for publication (M5).</param>
/// <param name="Measured">The metric that the item is about; <c>null</c> where it reads none, or where it could not be measured.</param>
internal sealed record FrozenItem(
    string Code, Text Name, Points FullMark, Points? Score, Text? NotApplicable, bool Publishable, FrozenMeasurement? Measured)
{
    public static FrozenItem Of(ItemScore item) =>
        new(item.Code, item.Name, item.FullMark, item.Score, item.NotApplicable, item.Publishable, item.Measurement is { } measured ? FrozenMeasurement.Of(measured) : null);
}

/// <param name="Metric">Its name.</param>
/// <param name="Rate">See <see cref="CountedRates.CountedRate"/>.</param>
internal sealed record FrozenMeasurement(string Metric, decimal Numerator, decimal Denominator, decimal? Percent, Rate? Rate)
{
    public static FrozenMeasurement Of(Measurement measured) =>
        new(measured.Metric, measured.Numerator, measured.Denominator, measured.Percent, measured.CountedRate());
}
