using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>M5: what too small a sample means, separately for the score, for publication and for the ranking.</summary>
internal sealed class MinimumSample : IModifier
{
    public string Name => "minimumSample";
    public Text Description { get; } = new("样本量不足时是否计分、公布、排名", "whether too small a sample is scored, published and ranked");

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("minimum", ParameterKind.Number, new("最少样本数", "the smallest sufficient sample")) { Required = true, Minimum = 1 },
        new("scored", ParameterKind.Flag, new("不足时仍计分,默认是", "scored all the same, by default")) { Default = new ParameterValue.Flag(true) },
        new("published", ParameterKind.Flag, new("不足时仍公布,默认否", "published all the same; not by default")) { Default = new ParameterValue.Flag(false) },
        new("ranked", ParameterKind.Flag, new("不足时仍排名,默认否", "ranked all the same; not by default")) { Default = new ParameterValue.Flag(false) },
    ];

    public ItemResult Conclude(ItemResult result, ItemContext context)
    {
        var minimum = context.Parameters.Number("minimum");
        if (result.Sample is not { } sample || sample >= minimum) return result;

        var (scored, published, ranked) = (context.Parameters.Flag("scored"), context.Parameters.Flag("published"), context.Parameters.Flag("ranked"));
        var reason = new Text(
            $"样本 {Arithmetic.Show(sample)} 少于 {Arithmetic.Show(minimum)}", $"a sample of {Arithmetic.Show(sample)} is under {Arithmetic.Show(minimum)}");
        return result with
        {
            NotApplicable = scored ? result.NotApplicable : reason,
            Lines = scored ? [.. result.Lines, new(context.Key("sample"), Points.Zero, reason, $"{Arithmetic.Show(sample)} < {Arithmetic.Show(minimum)}", [])] : [],
            Publishable = result.Publishable && published,
            Rankable = result.Rankable && ranked,
        };
    }
}
