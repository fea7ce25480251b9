using System.Globalization;

namespace Hotline.Benchmarks.Measuring;

/// <summary>What one side came to, round by round.</summary>
internal sealed class Samples(string what, string unit)
{
    private readonly List<double> _values = [];

    public string What => what;
    public string Unit => unit;
    public IReadOnlyList<double> Values => _values;

    public double Median => MedianOf(_values);

    /// <summary>The least value that so many per cent of all do not exceed.</summary>
    public double Percentile(int percent) => _values.Order().ElementAt((_values.Count * percent + 99) / 100 - 1);

    public void Add(double value) => _values.Add(value);

    /// <summary>
    /// The median of the rounds' own ratios: what disturbs the machine for a while disturbs both sides of a round, and so
    /// falls out.
    /// </summary>
    public double RatioTo(Samples limit) => MedianOf(_values.Zip(limit._values, (value, other) => value / other).ToList());

    public static string Show(double value) => value.ToString(value >= 1000 ? "#,##0" : value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static double MedianOf(IReadOnlyCollection<double> values)
    {
        var ordered = values.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}
