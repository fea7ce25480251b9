using System.Globalization;
using Hotline.Scoring.Standards;

namespace Hotline.Scoring.Facts;

/// <summary>Reads a fact's data. A value that is absent is <c>null</c>; one that is there and cannot be read is a bug of whoever recorded it.</summary>
public static class FactData
{
    public static string? Word(this Fact fact, string name) => fact.Data.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static decimal? Number(this Fact fact, string name) => fact.Word(name) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"Fact {fact.Id}: '{name}' is '{text}', not a number.");

    public static bool? Flag(this Fact fact, string name) => fact.Word(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw new FormatException($"Fact {fact.Id}: '{name}' is '{text}', not true or false."),
    };

    public static bool Matches(this FactSelector selector, Fact fact) =>
        fact.Kind == selector.Kind && selector.Where.All(wanted => fact.Word(wanted.Key) == wanted.Value);

    /// <summary>The one order of facts, however they arrived.</summary>
    public static IEnumerable<Fact> InOrder(this IEnumerable<Fact> facts) => facts
        .OrderBy(fact => fact.Day).ThenBy(fact => fact.OccurredAt).ThenBy(fact => fact.RecordedAt).ThenBy(fact => fact.Id, StringComparer.Ordinal);
}
