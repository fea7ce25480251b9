using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>What an evaluator or a modifier sees of one item.</summary>
public sealed record ItemContext
{
    public required EvaluationInput Input { get; init; }
    public required Item Item { get; init; }

    /// <summary>The parameters of the one that is called: of the item for an evaluator, its own for a modifier.</summary>
    public required ParameterReader Parameters { get; init; }

    /// <summary>
    /// The facts of the period that the item selects, all where it selects none; without those that an appeal or an exclusion took
    /// out. By day, moment and id.
    /// </summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>
    /// Those of the days before the period that a modifier of the item must see (<see cref="IModifier.SeesFrom"/>), selected alike, so far as the caller
    /// gave them. They cost nothing in this period.
    /// </summary>
    public IReadOnlyList<Fact> EarlierFacts { get; init; } = [];

    public required IReadOnlyList<WorkOrderOutcome> Orders { get; init; }

    public required RuleRegistry Registry { get; init; }

    /// <summary>The item's modifiers, each with its own parameters.</summary>
    public required IReadOnlyList<(IModifier Modifier, ParameterReader Parameters)> Modifiers { get; init; }

    /// <summary>How many derived metrics are being measured, one for the other.</summary>
    internal int Nesting { get; init; }

    public decimal FullMark => Item.FullMark.Value;

    /// <summary>The stable key of a line: of a fact by its id, of an order as "order/" and its id, of the whole as "rate".</summary>
    public string Key(string part) => $"{Item.Code}|{part}";

    /// <summary>Rounds as the standard says, never across the item's full mark.</summary>
    public Points Round(decimal points) => Input.Standard.Rounding.Points(points, Item.FullMark);

    /// <summary>What a fact is called, and its day.</summary>
    public Text NameOf(Fact fact)
    {
        var title = Registry.FactKinds.TryGetValue(fact.Kind, out var kind) ? kind.Title : Text.Same(fact.Kind);
        var day = Arithmetic.Show(fact.Day);
        return new($"{day} {title.Chinese}", $"{day}: {title.English}");
    }

    /// <summary>The line of one fact at so many points, after every modifier of the item had its say.</summary>
    public ScoreLine Line(Fact fact, decimal points) => Line(new Occurrence(fact, points, NameOf(fact), Arithmetic.Show(points)));

    /// <summary>The same where the points came about by a sum of their own.</summary>
    public ScoreLine Line(Occurrence occurrence)
    {
        foreach (var (modifier, parameters) in Modifiers)
            occurrence = modifier.Weigh(occurrence, this with { Parameters = parameters });
        var rounded = Round(occurrence.Points);
        var id = occurrence.Fact.Id;
        return new(Key(id), rounded, occurrence.Reason, occurrence.Arithmetic == rounded.ToString() ? occurrence.Arithmetic : $"{occurrence.Arithmetic} = {rounded}", [id]);
    }

    /// <summary>A metric by its name.</summary>
    public IMetric Metric(string name) => Registry.Metrics[name];

    /// <summary>Measures the item's metric.</summary>
    public Measured Measure() => Measure(Item.Metric!);

    public Measured Measure(string metric) => Metric(metric).Measure(new(
        Input.Period, Input.Rules, Input.Calendar, Input.Standard.Rounding, Facts, Orders, Input.OnDuty, Input.Team, Parameters)
    {
        Item = this,
        // A modifier that gave the item other orders wants those.
        Tallies = ReferenceEquals(Orders, Input.Orders) ? Input.Tallies : null,
    });

    /// <summary>The figures of the subject's group, its own among them, by subject; of all where there are no groups.</summary>
    public IReadOnlyList<PeerValue> Peers(string metric) =>
    [
        .. Input.Peers.Where(peer => peer.Item == Item.Code && peer.Metric == metric && peer.Group == Input.Group).OrderBy(peer => peer.SubjectId, StringComparer.Ordinal),
    ];

    /// <summary>The subject's own figure in an earlier period; <c>null</c> where it could not be measured.</summary>
    public Measurement? Earlier(string metric, Period period) =>
        Input.Earlier.FirstOrDefault(earlier => earlier.Item == Item.Code && earlier.Measurement.Metric == metric && earlier.Measurement.Period == period.Name)?.Measurement;
}
