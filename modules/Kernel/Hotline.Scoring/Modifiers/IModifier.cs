using Hotline.Kernel;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>
/// Something that bends a rule whatever its shape (M1–M10). Built in or added by a plugin; selected by name in an item. It
/// overrides the step that it is about: the others let everything pass. Several of one item apply in the order of the standard.
/// </summary>
public interface IModifier
{
    /// <summary>Camel case, e.g. "faultGrade"; unique among all modifiers.</summary>
    string Name { get; }

    Text Description { get; }

    IReadOnlyList<ParameterDeclaration> Parameters { get; }

    /// <summary>Whether all that it does is to weigh occurrences, so that it is idle in an item whose evaluator has none.</summary>
    bool OnlyWeighs => false;

    /// <summary>The first day whose facts it must see: earlier than the period where it counts or waits across its beginning.</summary>
    DateOnly SeesFrom(Modifier modifier, Period period, WorkingCalendar calendar) => period.From;

    /// <summary>What is wrong with its use in an item beyond any one parameter; none by default.</summary>
    IEnumerable<Finding> Check(Item item, Modifier modifier) => [];

    /// <summary>Before the evaluator: which facts and orders the item sees.</summary>
    Selection Select(Selection selection, ItemContext context) => selection;

    /// <summary>What one occurrence costs.</summary>
    Occurrence Weigh(Occurrence occurrence, ItemContext context) => occurrence;

    /// <summary>After the evaluator.</summary>
    ItemResult Conclude(ItemResult result, ItemContext context) => result;
}

/// <summary>What an item is evaluated on.</summary>
/// <param name="NotApplicable">Set where the whole item is exempt.</param>
/// <param name="Lines">Lines of zero points for what was taken out, and why.</param>
public sealed record Selection(IReadOnlyList<Fact> Facts, IReadOnlyList<WorkOrderOutcome> Orders, Text? NotApplicable, IReadOnlyList<ScoreLine> Lines)
{
    /// <summary>See <see cref="ItemContext.EarlierFacts"/>.</summary>
    public IReadOnlyList<Fact> EarlierFacts { get; init; } = [];
}

/// <summary>One fact and what it costs.</summary>
/// <param name="Points">Exact; rounded only when it becomes a line. Negative for a gain.</param>
/// <param name="Arithmetic">How the points came about so far, e.g. "1 × 0.5".</param>
public sealed record Occurrence(Fact Fact, decimal Points, Text Reason, string Arithmetic);
