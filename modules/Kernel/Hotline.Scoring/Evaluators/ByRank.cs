using System.Globalization;
using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>
/// E15: points by the place in the group, from a table or so much less for each place. Ties share a place and the next is skipped (1, 1, 3). In an item
/// with a full mark of 0 the points are a bonus.
/// </summary>
internal sealed class ByRank : IEvaluator
{
    private const string Places = "places";
    private const string PointsPerPlace = "pointsPerPlace";

    public string Name => "byRank";
    public Text Description { get; } = new("按指标在组内的名次给分", "points by the place of the metric in the group");
    public EvaluatorInput Reads => EvaluatorInput.Metric;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new(Places, ParameterKind.Table, new("各名次得分,名次写作 1、2、3……", "points by place: 1, 2, 3 and so on")),
        new("otherwise", ParameterKind.Number, new("表中没有的名次得分,默认 0", "points of a place that the table does not name, 0 by default")) { Default = new ParameterValue.Number(0) },
        new(PointsPerPlace, ParameterKind.Number, new("每后一名少得分(与名次表二选一)", "points less for each place further down; instead of the table")) { Minimum = 0 },
        new("first", ParameterKind.Number, new("第一名得分,默认为本项满分", "points of the first place, the item's full mark by default")),
        new("least", ParameterKind.Number, new("最低得分,默认 0", "the least score, 0 by default")) { Default = new ParameterValue.Number(0) },
        PeerFigures.MinimumPeers,
    ];

    public IEnumerable<MetricNeed> Needs(Item item, Period period, PeriodScheme periods) => PeerFigures.Needs(item);

    public IEnumerable<Finding> Check(Item item)
    {
        if (item.Parameters.ContainsKey(Places) == item.Parameters.ContainsKey(PointsPerPlace))
            yield return StandardValidation.Error("PARAMETER_CHOICE", item.Code,
                $"参数“{Places}”与“{PointsPerPlace}”须且只能给出一个。", $"Give either the parameter '{Places}' or '{PointsPerPlace}', and not both.");
        var places = item.Parameters.GetValueOrDefault(Places)?.Values.Select(dated => dated.Value).OfType<ParameterValue.Table>().SelectMany(table => table.Values.Keys) ?? [];
        foreach (var place in places.Where(place => !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || Key(number) != place).Distinct().Order(StringComparer.Ordinal))
            yield return StandardValidation.Error("PLACE_INVALID", item.Code, $"“{place}”不是名次:须为 1、2、3……", $"'{place}' is not a place: write 1, 2, 3 and so on.");
    }

    public ItemResult Evaluate(ItemContext context) => PeerFigures.Score(context, (x, peers) =>
    {
        var place = peers.PlaceOf(x);
        return (context.Parameters.OptionalTable(Places) is { } table ? OfTable(context, table, place) : ByStep(context, place),
            new($"第 {place} 名", $"place {Key(place)}"));
    });

    private static Earned OfTable(ItemContext context, IReadOnlyDictionary<string, decimal> table, int place)
    {
        var points = table.TryGetValue(Key(place), out var given) ? given : context.Parameters.Number("otherwise");
        return new(points, $"{Key(place)} → {Arithmetic.Show(points)}");
    }

    private static Earned ByStep(ItemContext context, int place)
    {
        var (first, perPlace) = (context.Parameters.OptionalNumber("first") ?? context.FullMark, context.Parameters.Number(PointsPerPlace));
        var less = (place - 1) * perPlace;
        return Steps.Between(first, -less, $"({Key(place)} − 1) × {Arithmetic.Show(perPlace)} = {Arithmetic.Show(less)}", context.Parameters.Number("least"), null);
    }

    private static string Key(int place) => place.ToString(CultureInfo.InvariantCulture);
}
