using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Standards;

namespace DuplicateEvaluator;

/// <summary>Bears the name of one that is built in.</summary>
public sealed class MyAllOrNothing : IEvaluator
{
    public string Name => "allOrNothing";
    public Text Description { get; } = new("从不扣分", "never costs anything");
    public EvaluatorInput Reads => EvaluatorInput.Facts;
    public IReadOnlyList<ParameterDeclaration> Parameters { get; } = [];

    public ItemResult Evaluate(ItemContext context) => ItemResult.Of();
}
