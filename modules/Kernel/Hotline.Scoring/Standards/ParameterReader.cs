using Hotline.Scoring.Formulas;
using Hotline.Scoring.Scorecards;

namespace Hotline.Scoring.Standards;

/// <summary>
/// Reads the parameters of one item or modifier as they are in force on a day and keeps every reading for the explanation. Only what
/// was declared can be read. A standard that passed <see cref="StandardValidation"/> holds all that is required.
/// </summary>
public sealed class ParameterReader
{
    private readonly IReadOnlyDictionary<string, Parameter> parameters;
    private readonly IReadOnlyList<ParameterDeclaration> declarations;
    private readonly string owner;
    private readonly string prefix;
    private readonly DateOnly first;
    private readonly DateOnly last;
    private readonly List<ParameterReading> readings;

    internal ParameterReader(
        IReadOnlyDictionary<string, Parameter> parameters,
        IReadOnlyList<ParameterDeclaration> declarations,
        string owner,
        string prefix,
        (DateOnly First, DateOnly Last) days,
        List<ParameterReading> readings)
    {
        this.parameters = parameters;
        this.declarations = declarations;
        this.owner = owner;
        this.prefix = prefix;
        (first, last) = days;
        this.readings = readings;
    }

    /// <param name="on">The day of the event that is judged; without one, the last day of the period.</param>
    public decimal Number(string name, DateOnly? on = null) => Find(name, on) is ParameterValue.Number number ? number.Value : throw Missing(name);

    public decimal? OptionalNumber(string name, DateOnly? on = null) => (Find(name, on) as ParameterValue.Number)?.Value;

    public bool Flag(string name, DateOnly? on = null) => Find(name, on) is ParameterValue.Flag flag ? flag.Value : throw Missing(name);

    public string Word(string name, DateOnly? on = null) => OptionalWord(name, on) ?? throw Missing(name);

    public string? OptionalWord(string name, DateOnly? on = null) => (Find(name, on) as ParameterValue.Word)?.Value;

    public IReadOnlyDictionary<string, decimal> Table(string name, DateOnly? on = null) => OptionalTable(name, on) ?? throw Missing(name);

    public IReadOnlyDictionary<string, decimal>? OptionalTable(string name, DateOnly? on = null) => (Find(name, on) as ParameterValue.Table)?.Values;

    public IReadOnlyList<Band> Bands(string name, DateOnly? on = null) => Find(name, on) is ParameterValue.Bands bands ? bands.Values : throw Missing(name);

    /// <summary>The formula as it is in force, parsed once for all.</summary>
    internal Formula Formula(string name) => Find(name, null) is ParameterValue.Word text && FormulaParameters.Parse(text).Formula is { } formula ? formula : throw Missing(name);

    /// <summary>Of whatever kind; <c>null</c> where it is not declared or has no value.</summary>
    internal ParameterValue? Value(string name) => Declaration(name) is null ? null : Find(name, null);

    /// <summary>Reads other parameters on the same days, into the same explanation.</summary>
    internal ParameterReader Of(IReadOnlyDictionary<string, Parameter> others, IReadOnlyList<ParameterDeclaration> declared, string owner, string prefix) =>
        new(others, declared, owner, prefix, (first, last), readings);

    private ParameterValue? Find(string name, DateOnly? on)
    {
        var declaration = Declaration(name) ?? throw new ArgumentException($"{owner} reads the parameter '{name}', which it does not declare.", nameof(name));

        // What happened before the version ruled is judged by the version's first day.
        var day = on is { } given && given > first ? given : on is null ? last : first;
        if (parameters.TryGetValue(name, out var parameter) && parameter.On(day) is { } inForce)
            return Keep(name, inForce.Value, inForce.From, inForce.Source);
        return declaration.Default is { } value ? Keep(name, value, first, $"default of {owner}") : null;
    }

    /// <summary>There are few: looking through them is quicker than a dictionary for every item and subject.</summary>
    private ParameterDeclaration? Declaration(string name)
    {
        for (var index = 0; index < declarations.Count; index++)
            if (declarations[index].Name == name) return declarations[index];
        return null;
    }

    private ParameterValue Keep(string name, ParameterValue value, DateOnly from, string source)
    {
        var fullName = prefix + name;
        if (!readings.Exists(reading => reading.From == from && reading.Name == fullName))
            readings.Add(new(fullName, Arithmetic.Show(value), from, source));
        return value;
    }

    private InvalidOperationException Missing(string name) =>
        new($"{owner} needs the parameter '{name}' of kind {Declaration(name)!.Kind} on {last:yyyy-MM-dd}; the standard should not have passed validation.");
}
