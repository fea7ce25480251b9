using System.Text.Json;

namespace Hotline.Host.Tests.Rights;

/// <summary>
/// The stage at which stands what is shown, where that decides who sees it: a standard's and a survey's state, and how far a month's result has come.
/// What has no stage of its own has its parent's.
/// </summary>
/// <param name="months">By month, e.g. 2025-12, how far the city has come with it.</param>
internal sealed class Stages(IReadOnlyDictionary<string, string> months)
{
    public const string None = "";

    private static readonly HashSet<string> s_byState = ["Standard", "Survey"];
    private static readonly HashSet<string> s_byMonth = ["PeriodResult", "SubjectResult", "Publication", "ResultPublishedView", "PeriodMovedView", "YearMonth"];

    /// <summary>Words, and what stands by itself whatever led to it.</summary>
    private static readonly HashSet<string> s_without = ["Assignment", "City", "Duty", "PageInfo", "Person", "Position", "Text", "Unit"];

    /// <param name="parents">Of what led to it.</param>
    public string Of(JsonElement value, string type, string parents)
    {
        if (s_without.Contains(type)) return None;
        if (s_byState.Contains(type)) return Word(value, type, "state") ?? parents;
        return s_byMonth.Contains(type) && Word(value, type, "period") is { } month ? OfMonth(month) : parents;
    }

    public string OfMonth(string month) => months.GetValueOrDefault(month, "OPEN");

    private static string? Word(JsonElement value, string type, string field) =>
        value.TryGetProperty($"{type}_{field}", out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;
}
