using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>M1: an occurrence costs by what a field of the fact says: its source, its severity, who found it, whether it is a repeat. Several multiply.</summary>
internal sealed class Multiplier : IModifier
{
    public string Name => "multiplier";
    public Text Description { get; } = new("按记录的属性加倍或折减,多个连乘", "multiplies by an attribute of the fact; several multiply one another");
    public bool OnlyWeighs => true;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("field", ParameterKind.Word, new("记录中属性的字段", "the field of the fact that holds the attribute")) { Required = true },
        new("factors", ParameterKind.Table, new("各属性值的倍数", "the factor for each value")) { Required = true, Minimum = 0 },
        new("otherwise", ParameterKind.Number, new("没有该字段或值不在表中时的倍数,默认 1", "the factor where the field is absent or its value not in the table, 1 by default"))
            { Minimum = 0, Default = new ParameterValue.Number(1) },
    ];

    public Occurrence Weigh(Occurrence occurrence, ItemContext context)
    {
        var (fact, day) = (occurrence.Fact, occurrence.Fact.Day);
        var field = context.Parameters.Word("field", day);
        var value = fact.Word(field);
        return value is not null && context.Parameters.Table("factors", day).TryGetValue(value, out var factor)
            ? occurrence.Times(factor, Text.Same($"{field}: {value}"))
            : occurrence.Times(context.Parameters.Number("otherwise", day), value is null
                ? new($"没有 {field}", $"no {field}")
                : new($"{field}: {value},不在表中", $"{field}: {value}, not in the table"));
    }
}
