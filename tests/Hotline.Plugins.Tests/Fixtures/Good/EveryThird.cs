using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Standards;

namespace Good;

/// <summary>What a rule may hold open while the host runs, and what can only be closed asynchronously, such as a connection.</summary>
public sealed class Rhythm : IAsyncDisposable
{
    public int Beats { get; } = 3;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A rule of this city's own: only every third occurrence costs points.</summary>
public sealed class EveryThird(Rhythm rhythm) : IEvaluator
{
    public string Name => "everyThird";
    public Text Description { get; } = new("每三次扣一次分", "every third occurrence costs points");
    public EvaluatorInput Reads => EvaluatorInput.Facts;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
        [new("points", ParameterKind.Number, new Text("每三次扣分", "points lost for every third occurrence")) { Required = true, Minimum = 0 }];

    public ItemResult Evaluate(ItemContext context) => ItemResult.Of(
        [.. context.Facts.Select((fact, i) => context.Line(fact, (i + 1) % rhythm.Beats == 0 ? context.Parameters.Number("points", fact.Day) : 0))]);
}
