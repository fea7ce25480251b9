namespace Hotline.Scoring.Formulas;

/// <summary>What a formula is worked out with. Pure: the same question, the same answer.</summary>
public interface IFormulaValues
{
    /// <summary>A number, or <see cref="FormulaValue.Missing"/> with the reason.</summary>
    FormulaValue Metric(MetricReading reading);

    /// <summary>Of the type that <see cref="Formula.Parameters"/> says, or <see cref="FormulaValue.Missing"/>.</summary>
    FormulaValue Parameter(string name);
}

/// <summary>One thing that a formula wants to know of one metric.</summary>
public sealed record MetricReading(string Metric, MetricPart Part, PeriodShift Shift);

public enum MetricPart
{
    /// <summary>As it is scored: a rate in per cent after the standard's rounding.</summary>
    Value,

    /// <summary>分子.</summary>
    Numerator,

    /// <summary>分母.</summary>
    Denominator,
}

/// <summary>How far before the period that is scored: so many periods and so many years. One of the two is zero.</summary>
public readonly record struct PeriodShift(int Periods, int Years);
