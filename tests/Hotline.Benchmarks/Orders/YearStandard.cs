using Hotline.Kernel;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;

namespace Hotline.Benchmarks.Orders;

/// <summary>One hundred points: the on-time rate, so much off for each overdue and each extended order up to a cap, and satisfaction.</summary>
internal static class YearStandard
{
    public static CityRules Rules { get; } = new() { CityId = "benchville", Name = Text.Same("Benchville"), Zone = "Asia/Shanghai" };

    public static Standard Standard { get; } = new()
    {
        CityId = "benchville",
        Code = "sub-centre",
        Version = "2025.1",
        Kind = SubjectKind.SubCentre,
        Title = Text.Same("Sub-centres"),
        Source = "made up",
        Effective = new(OrderYear.First, null),
        FullMark = Points.Of(100),
        Sections =
        [
            new("professional", Text.Same("Professional part"), Points.Of(100),
            [
                Item("onTime", 40, "linearBelow", "orders.onTimeRate", ("threshold", 95), ("pointsPerStep", 1)),
                Item("overdue", 20, "perCount", "orders.overdueCount", ("points", 0.3m)),
                Item("extended", 10, "perCount", "orders.extendedCount", ("points", 0.1m)),
                Item("satisfaction", 30, "linearBelow", "orders.satisfactionRate", ("threshold", 90), ("pointsPerStep", 0.5m)),
            ]),
        ],
    };

    private static Item Item(string code, int fullMark, string evaluator, string metric, params (string Name, decimal Value)[] parameters) => new()
    {
        Code = code,
        Name = Text.Same(code),
        Nature = ItemNature.Quantitative,
        Duty = "handle",
        FullMark = Points.Of(fullMark),
        Evaluator = evaluator,
        Metric = metric,
        Parameters = parameters.ToDictionary(each => each.Name, each => new Parameter(each.Name, [new(OrderYear.First, new ParameterValue.Number(each.Value), "made up")])),
    };
}
