using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Scoring.Standards;

[Description("What the value of a parameter is (参数类型).")]
public enum ParameterKind
{
    [Description("A number (数值).")]
    Number,

    [Description("Yes or no (是否).")]
    Flag,

    [Description("A word, of those allowed where they are listed (文字).")]
    Word,

    [Description("Numbers by name (对照表).")]
    Table,

    [Description("Points by ranges of a number (分档).")]
    Bands,

    [Description("A word that is a formula (公式).")]
    Formula,
}

/// <summary>
/// What an evaluator, a metric or a modifier wants to be told: the base of a draft's validation and of the glossary. A
/// parameter that is not required and not given has its <see cref="Default"/>, or is absent.
/// </summary>
/// <param name="Name">Camel case, unique within an item: the evaluator and the metric read from the same set.</param>
public sealed record ParameterDeclaration(string Name, ParameterKind Kind, Text Description)
{
    public bool Required { get; init; }
    public ParameterValue? Default { get; init; }

    /// <summary>Least number allowed, also for each number of a table.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest number allowed, also for each number of a table.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The words allowed; <c>null</c> allows any.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>The number, or the edges of the bands, lie on the scale of the item's metric and must be within its range.</summary>
    public bool OnMetricScale { get; init; }

    /// <summary>The table's names are metrics in per cent and its numbers, their weights, add up to 1.</summary>
    public bool WeighsMetrics { get; init; }

    /// <summary>The number, or the points of the bands, may not exceed the item's full mark.</summary>
    public bool WithinFullMark { get; init; }
}
