using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Modifiers;

namespace Hotline.Scoring;

/// <summary>What comes with the product. It goes through the same door as a plugin's: register each of them beside the plugins' own.</summary>
public static class BuiltIn
{
    public static IReadOnlyList<IEvaluator> Evaluators { get; } =
    [
        new PerOccurrence(), new PerOccurrenceUncapped(), new Checklist(), LinearBelow.ToFloor, LinearBelow.WithMinimum,
        new AroundBaseline(), new RateTimesMark(), new LinearBetween(), new WeightedSum(), new ByFormula(), new ByBands(), new AllOrNothing(), new AgainstPeers(),
        new AgainstEarlier(), new ByRank(), new RatioToBest(), new Bonus(), new PerUnitOfLateness(), new PerCount(), new Accumulating(), new ManualMark(), new Rubric(),
    ];

    public static IReadOnlyList<IMetric> Metrics { get; } = [.. OrderMetrics.All, .. OrderCounts.All, new CallsPerHour(), new CallNormFulfilment()];

    public static IReadOnlyList<IModifier> Modifiers { get; } =
    [
        new Multiplier(), new NthOccurrence(), new FaultGrade(), new Exclusion(), new MinimumSample(), new CriticalError(), new JointLiability(), new Deemed(),
    ];

    public static IReadOnlyList<FactKind> FactKinds { get; } =
    [
        new(Facts.FactKinds.CallTally, "接线量", "calls of a day on duty", "calls", "hours"),
        new(Facts.FactKinds.ConductBreach, "违反公共规范", "breach in the common part", "category", "note"),
        new(Facts.FactKinds.InspectionScored, "信息质量抽检", "sampled inspection of information quality", "inspector"),
        new(Facts.FactKinds.ErrorFound, "差错", "error in work that had been passed", "note"),
        new(Facts.FactKinds.ComplaintAdjudicated, "群众投诉", "adjudicated complaint", "fault"),
        new(Facts.FactKinds.DispatchRuledWrong, "转派错误", "order dispatched to the wrong unit"),
        new(Facts.FactKinds.ReturnRuledImproper, "退单不当", "order returned without cause"),
        new(Facts.FactKinds.ActivityHeld, "参会或组织培训", "meeting or training", "activity", "present"),
        new(Facts.FactKinds.ArchiveChecked, "档案检查", "check of the files", "complete", "note"),
        new(Facts.FactKinds.PublicityPublished, "宣传", "publicity", "channel", "note"),
        new(Facts.FactKinds.ManualMark, "人工评分", "mark given by hand", "item", "points", "grade", "reason"),
        new(Facts.FactKinds.YearEndMark, "年终考核评分", "mark of the year-end part", "year", "points", "reason"),
        new(Facts.FactKinds.ExternalResult, "外部考核结果", "result by another body's scheme", "score", "grade", "scheme"),
        new(Facts.FactKinds.AppealUpheld, "申诉成立", "upheld appeal", "appeal", "line", "reason"),
        new(Facts.FactKinds.ExclusionApproved, "批准剔除", "approved exclusion", "approvedBy", "evidence", "reason", "fact", "item"),
    ];

    /// <summary>The registry without any plugin.</summary>
    public static RuleRegistry Registry { get; } = new(Evaluators, Metrics, Modifiers, FactKinds);
}
