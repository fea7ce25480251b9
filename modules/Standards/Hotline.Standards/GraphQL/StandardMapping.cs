using Hotline.Scoring.Standards;

namespace Hotline.Standards.GraphQL;

/// <summary>Between the model's dictionaries and the lists of names that a schema can say.</summary>
internal static class StandardMapping
{
    public static Section ToModel(StandardSection section) =>
        new(section.Code, section.Name, section.FullMark, section.Items.Select(ToModel).ToList()) { Weight = section.Weight };

    public static StandardSection ToView(Section section) =>
        new(section.Code, section.Name, section.FullMark, section.Items.Select(ToView).ToList(), section.Weight);

    public static bool HasOneValue(StandardParameterValue value)
    {
        var given = new object?[] { value.Number, value.Flag, value.Word, value.Table, value.Bands };
        return given.Count(each => each is not null) == 1 && (value.Table is null || value.Table.DistinctBy(entry => entry.Name, StringComparer.Ordinal).Count() == value.Table.Count);
    }

    public static IEnumerable<string> NamesGivenTwice(StandardItem item) =>
        new[] { item.Parameters.Select(parameter => parameter.Name), item.Facts?.Where.Select(condition => condition.Name) ?? [] }
            .Concat(item.Modifiers.Select(modifier => modifier.Parameters.Select(parameter => parameter.Name)))
            .SelectMany(names => names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key));

    private static Item ToModel(StandardItem item) => new()
    {
        Code = item.Code,
        Name = item.Name,
        Nature = item.Nature,
        Duty = item.Duty,
        FullMark = item.FullMark,
        Evaluator = item.Evaluator,
        Metric = item.Metric,
        Facts = item.Facts?.ToModel(),
        Parameters = ToModel(item.Parameters),
        Modifiers = item.Modifiers.Select(modifier => new Modifier(modifier.Kind, ToModel(modifier.Parameters))).ToList(),
        NotApplicable = item.NotApplicable,
    };

    private static StandardItem ToView(Item item) => new(
        item.Code, item.Name, item.Nature, item.Duty, item.FullMark, item.Evaluator, item.Metric,
        FactFilter.Of(item.Facts),
        ToView(item.Parameters),
        item.Modifiers.Select(modifier => new StandardModifier(modifier.Kind, ToView(modifier.Parameters))).ToList(),
        item.NotApplicable);

    public static Dictionary<string, Parameter> ToModel(IReadOnlyList<StandardParameter> parameters) =>
        parameters.ToDictionary(parameter => parameter.Name, parameter => new Parameter(parameter.Name, parameter.Values.Select(ToModel).ToList()), StringComparer.Ordinal);

    public static List<StandardParameter> ToView(IReadOnlyDictionary<string, Parameter> parameters) =>
        Sorted(parameters).Select(pair => new StandardParameter(pair.Key, pair.Value.Values.Select(ToView).ToList())).ToList();

    private static Kernel.DatedValue<ParameterValue> ToModel(StandardParameterValue value) => new(value.From, value switch
    {
        { Number: { } number } => new ParameterValue.Number(number),
        { Flag: { } flag } => new ParameterValue.Flag(flag),
        { Word: { } word } => new ParameterValue.Word(word),
        { Table: { } table } => new ParameterValue.Table(table.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal)),
        { Bands: { } bands } => new ParameterValue.Bands(bands.Select(band => new Band(band.From, band.Until, band.Points)).ToList()),
        _ => throw new InvalidOperationException("A value without content was let through."),
    }, value.Source);

    private static StandardParameterValue ToView(Kernel.DatedValue<ParameterValue> dated) => dated.Value switch
    {
        ParameterValue.Number number => new(dated.From, dated.Source, Number: number.Value),
        ParameterValue.Flag flag => new(dated.From, dated.Source, Flag: flag.Value),
        ParameterValue.Word word => new(dated.From, dated.Source, Word: word.Value),
        ParameterValue.Table table => new(dated.From, dated.Source, Table: Sorted(table.Values).Select(pair => new NamedNumber(pair.Key, pair.Value)).ToList()),
        ParameterValue.Bands bands => new(dated.From, dated.Source, Bands: bands.Values.Select(band => new PointsBand(band.From, band.Until, band.Points)).ToList()),
        _ => throw new InvalidOperationException($"{dated.Value.GetType().Name} has no form in the schema."),
    };

    public static IOrderedEnumerable<KeyValuePair<string, T>> Sorted<T>(IReadOnlyDictionary<string, T> values) => values.OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
