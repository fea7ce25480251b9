using Hotline.Kernel;
using Hotline.Scoring;
using Hotline.Scoring.Evaluators;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Facts;

/// <summary>
/// The words that the standard in force on a day knows: items marked by hand, criteria and grades of inspections, grades of fault. A record in
/// other words would be taken in and score nothing, and nobody would notice. Without a standard every word passes.
/// </summary>
internal sealed class StandardTerms(IStandards standards, RuleRegistry registry)
{
    /// <summary>Whether a mark fits its item: one that is marked by hand, within its marks or by a grade of its scale.</summary>
    public async Task<Problem?> MarkAsync(string cityId, SubjectKind kind, DateOnly day, string code, Points? points, string? grade, CancellationToken cancellationToken)
    {
        if (await InForceAsync(cityId, kind, day, cancellationToken) is not { } standard) return null;
        var byHand = standard.Items.Where(item => registry.Evaluators[item.Evaluator].Reads == EvaluatorInput.Marks).ToList();
        if (byHand.Find(item => item.Code == code) is not { } item)
            return Unknown("ITEM_NOT_MARKED_BY_HAND", "item", code, byHand.Select(each => each.Code));
        if (points is { } given && (given < Points.Zero || given > item.FullMark))
            return new("POINTS_OUT_OF_BOUNDS", $"分值须为 0–{item.FullMark}。", $"The item takes 0 to {item.FullMark} points.", "points");
        return grade is not null && Table(item.Parameters, "grades", day) is { } grades && !grades.ContainsKey(grade)
            ? Unknown("GRADE_UNKNOWN", "grade", grade, grades.Keys)
            : null;
    }

    /// <summary>Whether the rubrics know a criterion, and the grade it got.</summary>
    public async Task<Problem?> InspectionAsync(string cityId, SubjectKind kind, DateOnly day, string criterion, string grade, CancellationToken cancellationToken)
    {
        var rubrics = (await InForceAsync(cityId, kind, day, cancellationToken))?.Items
            .Select(item => (Criteria: Table(item.Parameters, "criteria", day), Grades: Table(item.Parameters, "grades", day)))
            .Where(rubric => rubric is { Criteria: not null, Grades: not null })
            .ToList();
        if (rubrics is not { Count: > 0 }) return null;
        var those = rubrics.Where(rubric => rubric.Criteria!.ContainsKey(criterion)).ToList();
        if (those.Count == 0) return Unknown("CRITERION_UNKNOWN", "grades", criterion, rubrics.SelectMany(rubric => rubric.Criteria!.Keys));
        return those.Exists(rubric => rubric.Grades!.ContainsKey(grade))
            ? null
            : Unknown("GRADE_UNKNOWN", "grades", grade, those.SelectMany(rubric => rubric.Grades!.Keys));
    }

    /// <summary>Whether a fault is "none" or a grade that some item weighs complaints by (M3).</summary>
    public async Task<Problem?> FaultAsync(string cityId, SubjectKind kind, DateOnly day, string fault, CancellationToken cancellationToken)
    {
        var grades = (await InForceAsync(cityId, kind, day, cancellationToken))?.Items
            .SelectMany(item => item.Modifiers)
            .Select(modifier => Table(modifier.Parameters, "grades", day))
            .OfType<IReadOnlyDictionary<string, decimal>>()
            .SelectMany(table => table.Keys)
            .Append("none")
            .ToHashSet(StringComparer.Ordinal);
        return grades is not { Count: > 1 } || grades.Contains(fault) ? null : Unknown("FAULT_UNKNOWN", "fault", fault, grades);
    }

    /// <summary>As scores do: the version that ruled when the month began.</summary>
    private async Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, CancellationToken cancellationToken) =>
        await standards.RulebookAsync(cityId, cancellationToken) is { } book
            ? await standards.InForceAsync(cityId, kind, book.Rules.Periods.MonthOf(day).From, cancellationToken)
            : null;

    private static IReadOnlyDictionary<string, decimal>? Table(IReadOnlyDictionary<string, Parameter> parameters, string name, DateOnly day) =>
        parameters.TryGetValue(name, out var parameter) && (parameter.On(day) ?? parameter.Values.MinBy(value => value.From))?.Value is ParameterValue.Table table ? table.Values : null;

    private static Problem Unknown(string code, string field, string word, IEnumerable<string> known)
    {
        var words = string.Join(", ", known.Distinct().Order(StringComparer.Ordinal));
        return new(code, $"现行标准中没有“{word}”；可用：{words}。", $"The standard in force knows no '{word}' here; it knows: {words}.", field);
    }
}
