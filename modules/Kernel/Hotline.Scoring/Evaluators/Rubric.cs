using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Evaluators;

/// <summary>
/// E20 by a rubric (D11): each sampled inspection grades some criteria; a criterion earns the mean of its grades, and the criteria share the full mark
/// by weight. A criterion that was never graded leaves its share to the others; without any grade the item cannot be scored.
/// </summary>
internal sealed class Rubric : IEvaluator
{
    public string Name => "rubric";
    public Text Description { get; } = new("按抽检的分项等级评分,各分项取平均", "by the grades of sampled inspections: the mean of each criterion, weighted");
    public EvaluatorInput Reads => EvaluatorInput.Facts;
    public bool Weighs => false;

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("criteria", ParameterKind.Table, new("分项(记录中的字段)及权重", "the criteria, named as in the facts' data, and their weights")) { Required = true, Minimum = 0.001m },
        new("grades", ParameterKind.Table, new("各等级得分的百分比", "per cent of the mark that each grade earns")) { Required = true, Minimum = 0, Maximum = 100 },
    ];

    public ItemResult Evaluate(ItemContext context)
    {
        var grades = context.Parameters.Table("grades");
        var criteria = context.Parameters.Table("criteria")
            .OrderBy(each => each.Key, StringComparer.Ordinal)
            .Select(each => new Criterion(each.Key, each.Value, Graded(context.Facts, each.Key, grades)))
            .Where(criterion => criterion.Grades.Count > 0)
            .ToList();
        if (criteria.Count == 0) return ItemResult.CannotBeScored(new("本期没有抽检评分", "no inspection graded this item in the period"));

        var weights = criteria.Sum(criterion => criterion.Weight);
        var (exact, rounded) = (0m, Points.Zero);
        List<ScoreLine> lines = [];
        foreach (var criterion in criteria)
        {
            // Rounding the running sum lets the lines add up to the rounded whole.
            var own = context.FullMark * criterion.Weight * criterion.Lost / (weights * 100 * criterion.Grades.Count);
            exact += own;
            var before = rounded;
            rounded = context.Round(exact);
            var lost = rounded - before;
            var rounding = lost.Value == own ? "" : before == Points.Zero ? $" ≈ {lost}" : $"; {Arithmetic.Show(exact)} ≈ {rounded}, {rounded} − {before} = {lost}";
            lines.Add(new(
                context.Key($"criterion/{criterion.Name}"), lost,
                new($"{criterion.Name}:{criterion.Grades.Count} 次抽检,平均 {criterion.Mean} %", $"{criterion.Name}: {criterion.Grades.Count} inspections, mean {criterion.Mean} %"),
                $"{Arithmetic.Show(context.FullMark)} × {Arithmetic.Show(criterion.Weight)} ÷ {Arithmetic.Show(weights)} × (100 − {criterion.Mean}) % = {Arithmetic.Show(own)}{rounding}",
                [.. criterion.Grades.Select(grade => grade.Fact.Id)]));
        }
        var inspections = criteria.SelectMany(criterion => criterion.Grades).Select(grade => grade.Fact).Distinct().InOrder().ToList();
        lines.AddRange(inspections.Select(inspection => new ScoreLine(
            context.Key(inspection.Id), Points.Zero, context.NameOf(inspection),
            string.Join(", ", criteria.Where(each => inspection.Word(each.Name) is not null).Select(each => $"{each.Name}: {inspection.Word(each.Name)}")),
            [inspection.Id])));
        return ItemResult.Of(lines) with { Sample = inspections.Count };
    }

    private static List<(Fact Fact, decimal Percent)> Graded(IReadOnlyList<Fact> facts, string criterion, IReadOnlyDictionary<string, decimal> grades) =>
    [
        .. from fact in facts
           let grade = fact.Word(criterion)
           where grade is not null && grades.ContainsKey(grade)
           select (fact, grades[grade]),
    ];

    private sealed record Criterion(string Name, decimal Weight, List<(Fact Fact, decimal Percent)> Grades)
    {
        /// <summary>Per cent lost, summed over the inspections.</summary>
        public decimal Lost { get; } = Grades.Sum(grade => 100 - grade.Percent);

        public string Mean => Arithmetic.Show(100 - Lost / Grades.Count);
    }
}
