using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Metrics;

/// <summary>接线量: calls answered for each hour on duty.</summary>
internal sealed class CallsPerHour : IMetric
{
    public const string Name = "calls.perHour";

    public MetricDefinition Definition { get; } = new(
        Name, new("每小时接线量", "Calls per hour"), MetricUnit.Number,
        new("本期接线量", "calls answered in the period"),
        new("本期在岗小时", "hours on duty in the period"),
        CallTallies.Attribution, CallTallies.CarryOver,
        new("本期没有在岗小时,无法计算", "no hours on duty were recorded in the period: no figure"));

    public Measured Measure(MetricContext context)
    {
        var tallies = CallTallies.Of(context);
        return tallies.Hours > 0
            ? new Measurement(Name, tallies.Calls, tallies.Hours, null, tallies.FactIds, [])
            : Definition.ZeroDenominator;
    }
}

/// <summary>接线量 against a norm (D10): the norm is fixed by the hour or the month, or is the team's mean per hour on duty.</summary>
internal sealed class CallNormFulfilment : IMetric
{
    private const string PerHour = "perHour";
    private const string PerMonth = "perMonth";
    private const string TeamMean = "teamMean";

    private static readonly Text NoNorm = new("未给出接线定额 (norm)", "the norm of calls (norm) is not given");
    private static readonly Text NoTeam = new("未提供全班组的每小时接线量,无法与均值比较", "the team's calls per hour are not known: nothing to compare with");

    public MetricDefinition Definition { get; } = new(
        "calls.normFulfilment", new("接线定额完成率", "Fulfilment of the call norm"), MetricUnit.Percent,
        new("本期接线量", "calls answered in the period"),
        new("应接线量:每小时定额×在岗小时,或每月定额×在岗比例,或班组每小时均值×在岗小时 (D10)",
            "calls to be expected: the norm per hour × hours on duty, the norm per month × share on duty, or the team's mean per hour × hours on duty (D10)"),
        CallTallies.Attribution, CallTallies.CarryOver,
        new("本期没有接线记录或不在岗,无法计算", "no tally of calls in the period, or not on duty: no rate"));

    public IReadOnlyList<ParameterDeclaration> Parameters { get; } =
    [
        new("normBasis", ParameterKind.Word, new("定额依据:每小时、每月或班组均值", "what the norm is counted by: the hour, the month, or the team's mean per hour"))
            { Words = [PerHour, PerMonth, TeamMean], Default = new ParameterValue.Word(PerHour) },
        new("norm", ParameterKind.Number, new("接线定额(通);按班组均值时不需要", "calls that are the norm; not needed for the team's mean")) { Minimum = 0 },
    ];

    public IReadOnlyList<string> OfTeam => [CallsPerHour.Name];

    public Measured Measure(MetricContext context)
    {
        var tallies = CallTallies.Of(context);
        var basis = context.Parameters.Word("normBasis");
        var norm = basis == TeamMean
            ? context.Team.TryGetValue(CallsPerHour.Name, out var mean) ? mean : (decimal?)null
            : context.Parameters.OptionalNumber("norm");
        if (norm is null) return basis == TeamMean ? NoTeam : NoNorm;

        var expected = norm.Value * (basis == PerMonth ? MonthsOnDuty(context) : tallies.Hours);
        return expected > 0 && tallies.FactIds.Count > 0
            ? new Measurement(Definition.Name, tallies.Calls, expected, context.Percent(tallies.Calls, expected), tallies.FactIds, [])
            : Definition.ZeroDenominator;
    }

    private static decimal MonthsOnDuty(MetricContext context) =>
        (context.Period.IsYear ? 12 : 1) * (context.OnDuty is { } share ? (decimal)share.Numerator / share.Denominator : 1);
}

/// <summary>The sums of an agent's days at the telephone.</summary>
internal sealed record CallTallies(decimal Calls, decimal Hours, IReadOnlyList<string> FactIds)
{
    public static readonly Text Attribution = new("当班日", "the day of the shift");
    public static readonly Text CarryOver = new("不结转", "nothing carries over");

    public static CallTallies Of(MetricContext context)
    {
        var tallies = context.Facts.Where(fact => fact.Kind == FactKinds.CallTally).ToList();
        return new(
            tallies.Sum(tally => tally.Number("calls") ?? 0),
            tallies.Sum(tally => tally.Number("hours") ?? 0),
            tallies.ConvertAll(tally => tally.Id));
    }
}
