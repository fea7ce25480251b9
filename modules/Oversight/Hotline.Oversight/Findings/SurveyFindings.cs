using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rankings;

namespace Hotline.Oversight.Findings;

[Description("What a survey found (调查结果). No figure rests on fewer than minimumCell answers, and none can be computed from those shown.")]
internal sealed record SurveyFindings(
    [property: Description("Orders in the population (总体).")] int PopulationSize,
    [property: Description("Orders drawn, whose citizens were asked (样本).")] int SampleSize,
    [property: Description("Answers received.")] int Answers,
    [property: Description("Answers per order drawn (应答率), in per cent to two decimals.")] decimal ResponsePercent,
    [property: Description("Seed of the sample: with sampleMethod and the population's order ids anyone can draw it again.")] string Seed,
    [property: Description("Name of the algorithm that drew the sample.")] string SampleMethod,
    [property: Description("The lowest grade that counts as satisfied in the rates.")] Satisfaction CountsAsSatisfied,
    [property: Description("Fewest answers behind any figure.")] int MinimumCell,
    [property: Description("In the order of the questionnaire.")] IReadOnlyList<AspectFindings> Aspects,
    [property: Description("意见, as reviewed; in the order of their letters.")] IReadOnlyList<string> Opinions,
    [property: Description("建议, as reviewed; in the order of their letters.")] IReadOnlyList<string> Suggestions);

[Description("The grades of one aspect (分项结果).")]
internal sealed record AspectFindings(
    [property: Description("Code of the aspect.")] string Code,
    [property: Description("What the citizens read.")] Text Name,
    [property: Description("All answers; null where there are too few.")] GradeCounts? Overall,
    [property: Description("By the unit of the order. Units with few orders in the sample are counted in the whole only.")] IReadOnlyList<UnitFindings> Units);

[Description("The grades of one aspect among the citizens of one unit's orders (机构分项结果).")]
internal sealed record UnitFindings(
    [property: Description("The unit.")][property: NodeId("Unit")] string UnitId,
    [property: Description("Name of the unit at the time of publication.")] Text UnitName,
    [property: Description("Null where there are too few answers, or where they would let another unit's few be subtracted.")] GradeCounts? Result);

[Description("Counts per grade, and the satisfaction rate with its uncertainty (评价统计). Answers that left the aspect out are not in it.")]
internal sealed record GradeCounts(
    [property: Description("Answers.")] int N,
    [property: Description("不满意.")] int Dissatisfied,
    [property: Description("基本满意.")] int BasicallySatisfied,
    [property: Description("满意.")] int Satisfied,
    [property: Description("Answers that count as satisfied: the exact rate is this over n.")] int CountedSatisfied,
    [property: Description("Satisfaction rate (满意率) in per cent, to two decimals, halves up.")] decimal SatisfiedPercent,
    [property: Description("Lower end of the 95 % interval (Wilson) in per cent, to two decimals.")] decimal LowPercent,
    [property: Description("Upper end of the 95 % interval (Wilson) in per cent, to two decimals.")] decimal HighPercent)
{
    private const int Digits = 2;

    /// <summary><c>null</c> where nobody answered: no answer is no rate (D22).</summary>
    public static GradeCounts? Of(IReadOnlyCollection<Satisfaction> grades, Satisfaction countsAsSatisfied)
    {
        var counted = grades.Count(grade => grade >= countsAsSatisfied);
        if (Rate.Of(counted, grades.Count) is not { } rate) return null;
        var interval = RateInterval.Of(rate);
        return new(
            grades.Count, Count(Satisfaction.Dissatisfied), Count(Satisfaction.BasicallySatisfied), Count(Satisfaction.Satisfied),
            counted, rate.Percent(Digits, Rounding.HalfAwayFromZero), interval.Lower, interval.Upper);

        int Count(Satisfaction wanted) => grades.Count(grade => grade == wanted);
    }
}
