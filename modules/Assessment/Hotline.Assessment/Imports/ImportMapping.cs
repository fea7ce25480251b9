using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.Imports;

/// <summary>How the rows of a file become facts. Data of a city pack: <c>imports/*.yaml</c>.</summary>
internal sealed record ImportMapping
{
    /// <summary>Unique among the active plugins; what the command names.</summary>
    public required string Name { get; init; }

    /// <summary>Where such files come from.</summary>
    public required string Source { get; init; }

    /// <summary>IANA name of the zone of its local times.</summary>
    public required string Zone { get; init; }

    /// <summary>Formats of its dates, tried in turn: .NET's custom formats, or "iso" for a moment with its offset.</summary>
    public required IReadOnlyList<string> Dates { get; init; }

    /// <summary>Encoding where the file is neither marked nor valid as UTF-8, e.g. gb18030.</summary>
    public string? Encoding { get; init; }

    /// <summary>What stands for a missing value; the empty text always does.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
    public required MappedValue OrderId { get; init; }
    public required MappedValue MatterType { get; init; }
    public required MappedValue Urgency { get; init; }
    public required MappedValue Channel { get; init; }
    public required MappedValue UnitCode { get; init; }
    public required MappedValue UnitName { get; init; }
    public required IReadOnlyList<MappedFact> Facts { get; init; }

    /// <summary>All that it reads of a row, each once.</summary>
    public IReadOnlyList<string> Columns => new[] { OrderId, MatterType, Urgency, Channel, UnitCode, UnitName }.Select(value => value.Column)
        .Concat(Facts.SelectMany(fact => new[] { fact.At, fact.Due, fact.When?.Column, fact.Satisfaction?.Column }))
        .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
}

/// <summary>A value of a row: of a column, through a table of codes, or fixed.</summary>
/// <param name="Codes">From the source's code to ours; a code that is not in it passes as it is.</param>
/// <param name="Fixed">Where there is no column, or the column is missing a value.</param>
internal sealed record MappedValue(string? Column, IReadOnlyDictionary<string, string>? Codes, string? Fixed);

/// <summary>A fact that a row may become: it does where its time is there and its condition holds.</summary>
/// <param name="At">Column of its time.</param>
/// <param name="Due">Column of the deadline that the source states.</param>
/// <param name="Verdict">For <see cref="OrderFactKind.VerdictGiven"/>.</param>
/// <param name="When">Column and value that must be equal; <c>null</c> for always.</param>
internal sealed record MappedFact(
    OrderFactKind Kind, string At, string? Due, TimelinessVerdict? Verdict, MappedValue? Satisfaction, (string Column, string Is)? When);
