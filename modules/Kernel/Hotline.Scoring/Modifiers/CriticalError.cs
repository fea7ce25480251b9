using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>M7 (致命错误): one fact whose field holds the given value takes what the item, or the whole of its section, has left.</summary>
internal sealed class CriticalError : IModifier
{
    private const string Section = "section";

    public string Name => "criticalError";
    public Text Description { get; } = new("致命错误:本项或整个部分不得分", "a critical error takes the whole item, or the whole section");

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("field", ParameterKind.Word, new("记录中表示致命错误的字段", "the field of the fact that marks a critical error")) { Required = true },
        new("value", ParameterKind.Word, new("表示致命错误的值,默认 true", "the value that marks it, true by default")) { Default = new ParameterValue.Word("true") },
        new("takes", ParameterKind.Word, new("本项或整个部分,默认整个部分", "what it takes: the item or the section, the latter by default"))
            { Words = ["item", Section], Default = new ParameterValue.Word(Section) },
    ];

    public IEnumerable<Finding> Check(Item item, Modifier modifier) => NeedsFacts.Check(item, this);

    public ItemResult Conclude(ItemResult result, ItemContext context)
    {
        var errors = context.Facts.Where(fact => fact.Word(context.Parameters.Word("field", fact.Day)) == context.Parameters.Word("value", fact.Day)).ToList();
        if (errors.Count == 0)
            return result with { Lines = [.. result.Lines, new(context.Key("critical"), Points.Zero, new("没有致命错误", "no critical error"), "0", [])] };

        var (names, ids) = (errors.ConvertAll(context.NameOf), errors.ConvertAll(error => error.Id));
        var reason = new Text($"致命错误:{string.Join('、', names.Select(name => name.Chinese))}", $"critical error: {string.Join(", ", names.Select(name => name.English))}");
        // Each error has a line by whose key it can be appealed, also where the evaluator makes none of it.
        var marks = errors.Where(error => result.Lines.All(line => line.Key != context.Key(error.Id)))
            .Select(error => new ScoreLine(context.Key(error.Id), Points.Zero, context.NameOf(error), "0", [error.Id]));
        result = result with { Lines = [.. result.Lines, .. marks] };
        if (context.Parameters.Word("takes") == Section) return result with { TakesSection = reason };

        var left = context.Item.FullMark - result.Lines.Select(line => line.Points).Sum();
        if (result.NotApplicable is not null || left <= Points.Zero) return result;
        return result with { Lines = [.. result.Lines, new(context.Key("critical"), left, reason, $"{left} → 0", ids)] };
    }
}
