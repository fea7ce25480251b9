using Hotline.Kernel;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Modifiers;

/// <summary>M3: an occurrence costs by the grade of the fault, and nothing where no fault was found (D13).</summary>
internal sealed class FaultGrade : IModifier
{
    public string Name => "faultGrade";
    public bool OnlyWeighs => true;
    public Text Description { get; } = new("按责任等级折算;无责不扣", "multiplies by the grade of the fault; without fault nothing is lost");

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("field", ParameterKind.Word, new("记录中责任等级的字段", "the field of the fact that holds the grade")) { Default = new ParameterValue.Word("fault") },
        new("grades", ParameterKind.Table, new("各责任等级的倍数", "the factor for each grade")) { Required = true, Minimum = 0 },
    ];

    public Occurrence Weigh(Occurrence occurrence, ItemContext context)
    {
        var day = occurrence.Fact.Day;
        var grade = occurrence.Fact.Word(context.Parameters.Word("field", day)) ?? "none";
        var factor = context.Parameters.Table("grades", day).GetValueOrDefault(grade);
        return occurrence.Times(factor, factor == 0
            ? new($"责任等级 {grade},不扣分", $"fault: {grade}, nothing lost")
            : new($"责任等级 {grade}", $"fault: {grade}"));
    }
}
