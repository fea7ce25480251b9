using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Standards;

/// <summary>A half-open band as findings name it.</summary>
/// <param name="Code">What a finding about it is about: the code of the grade, the name of the parameter.</param>
/// <param name="From">Included; <c>null</c> has no lower end.</param>
/// <param name="Until">Excluded; <c>null</c> has no upper end.</param>
internal sealed record NamedBand(string Code, Text Name, decimal? From, decimal? Until);

/// <summary>Bands must hold every value of their scale, each in one band only; real rules have both faults.</summary>
internal static class BandCheck
{
    /// <param name="bands">At least one, in any order.</param>
    /// <param name="scale">Its least and its greatest value, the latter <c>null</c> without end; <c>null</c> where the bands need not hold all of it.</param>
    /// <returns>Each fault and what it is about, of two bands the upper.</returns>
    public static IEnumerable<(string Code, string About, Text Message)> Faults(IReadOnlyList<NamedBand> bands, (decimal Least, decimal? Most)? scale)
    {
        foreach (var band in bands.Where(band => band.Until <= band.From))
            yield return ("BAND_EMPTY", band.Code, new($"{band.Name.Chinese} 不含任何值", $"{band.Name.English} holds nothing"));

        var ordered = bands.OrderBy(band => band.From ?? decimal.MinValue).ToList();
        foreach (var (lower, upper) in ordered.Zip(ordered.Skip(1)))
        {
            if (lower.Until is null || upper.From is null || lower.Until > upper.From)
                yield return ("BANDS_OVERLAP", upper.Code, new($"{lower.Name.Chinese} 与 {upper.Name.Chinese} 重叠", $"{lower.Name.English} and {upper.Name.English} overlap"));
            else if (lower.Until < upper.From)
                yield return ("BANDS_GAP", upper.Code, new($"{lower.Name.Chinese} 与 {upper.Name.Chinese} 之间有空档", $"there is a gap between {lower.Name.English} and {upper.Name.English}"));
        }
        if (scale is not var (least, most)) yield break;
        if (ordered[0].From is { } start && start > least)
            yield return ("BANDS_GAP", ordered[0].Code, new($"{Arithmetic.Show(start)} 以下没有档次", $"no band holds what is below {Arithmetic.Show(start)}"));
        // Half-open: a band that ends at the greatest value does not hold it.
        if (ordered[^1].Until is { } end && (most is null || end <= most))
            yield return ("BANDS_GAP", ordered[^1].Code, new($"{Arithmetic.Show(end)} 及以上没有档次", $"no band holds {Arithmetic.Show(end)} or more"));
    }
}
