using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.Packs;

/// <summary>A standard as a pack's file says it, with the lines on which its items stand, for findings about them.</summary>
internal sealed record StandardFile(Standard Standard, string File, IReadOnlyDictionary<string, int> ItemLines);

/// <summary>Reads one file of <c>standards</c>.</summary>
internal sealed class StandardYaml(string cityId)
{
    private readonly Dictionary<string, int> _itemLines = new(StringComparer.Ordinal);

    public StandardFile Read(YamlMap map, string file)
    {
        var rounding = new RoundingRule();
        var standard = new Standard
        {
            CityId = cityId,
            Code = map.Required("code", YamlScalars.Code),
            Version = map.Required("version", YamlScalars.Code),
            Kind = map.Required("kind", YamlScalars.OneOf<SubjectKind>()),
            Title = map.RequiredText("title"),
            Source = map.Required("source", YamlScalars.Word),
            Effective = Effective(map),
            FullMark = map.Required("fullMark", YamlScalars.Points),
            Rounding = map.OptionalMap("rounding") is { } given ? Rounding(given, rounding) : rounding,
            TotalStopsAtZero = map.Optional("totalStopsAtZero", YamlScalars.Flag, true),
            NotApplicable = map.Optional("notApplicable", YamlScalars.OneOf<NotApplicablePolicy>(), NotApplicablePolicy.DropItem),
            Sections = map.RequiredMaps("sections").Select(Section).ToList(),
        };
        standard = AfterItemsYaml.ReadInto(standard, map);
        map.End();
        return new(standard, file, _itemLines);
    }

    private static DateRange Effective(YamlMap map)
    {
        var from = map.Required("from", YamlScalars.Day);
        var until = map.Optional("until", YamlScalars.Day);
        if (until > from || until is null) return new(from, until);
        map.Find("DATES_REVERSED", "until（不含当日）必须晚于 from。", "until (the day after the last) must be later than from.");
        return new(from, null);
    }

    private static RoundingRule Rounding(YamlMap map, RoundingRule defaults)
    {
        // "exact" says what null says in the model: the rate is scored as it is.
        var exact = map.Optional("exactRates", YamlScalars.Flag, false);
        var rule = new RoundingRule(
            exact ? null : map.Optional("rateDigits", YamlScalars.Whole(0, 10), defaults.RateDigits ?? 0),
            map.Optional("pointsDigits", YamlScalars.Whole(0, 3), defaults.PointsDigits),
            map.Optional("mode", YamlScalars.OneOf<Rounding>(), defaults.Mode));
        map.End();
        return rule;
    }

    private Section Section(YamlMap map)
    {
        var section = new Section(
            map.Required("code", YamlScalars.Code),
            map.RequiredText("name"),
            map.Required("fullMark", YamlScalars.Points),
            map.RequiredMaps("items").Select(Item).ToList())
        { Weight = map.Optional("weight", YamlScalars.Number) };
        map.End();
        return section;
    }

    private Item Item(YamlMap map)
    {
        var item = new Item
        {
            Code = map.Required("code", YamlScalars.Code),
            Name = map.RequiredText("name"),
            Nature = map.Required("nature", YamlScalars.OneOf<ItemNature>()),
            Duty = map.Required("duty", YamlScalars.Code),
            FullMark = map.Required("fullMark", YamlScalars.Points),
            Evaluator = map.Required("evaluator", YamlScalars.Code),
            Metric = map.Has("metric") ? map.Required("metric", YamlScalars.Code) : null,
            Facts = map.OptionalMap("facts") is { } facts ? Facts(facts) : null,
            Parameters = Parameters(map.OptionalMap("parameters")),
            Modifiers = map.Maps("modifiers").Select(Modifier).ToList(),
            NotApplicable = map.Optional("notApplicable", YamlScalars.OneOf<NotApplicablePolicy>()),
        };
        map.End();
        _itemLines.TryAdd(item.Code ?? "", map.Line);
        return item;
    }

    internal static FactSelector Facts(YamlMap map)
    {
        var kind = map.Required("kind", YamlScalars.Code);
        var where = map.OptionalMap("where") is { } given
            ? given.Keys.ToDictionary(key => key, key => given.Required(key, YamlScalars.Word), StringComparer.Ordinal)
            : [];
        map.End();
        return new(kind, where);
    }

    private static Modifier Modifier(YamlMap map)
    {
        var modifier = new Modifier(map.Required("kind", YamlScalars.Code), Parameters(map.OptionalMap("parameters")));
        map.End();
        return modifier;
    }

    internal static Dictionary<string, Parameter> Parameters(YamlMap? map) => map is null
        ? []
        : map.Keys.ToDictionary(name => name, name => new Parameter(name, (map.IsList(name) ? map.Maps(name) : One(map, name)).Select(Value).ToList()), StringComparer.Ordinal);

    private static IReadOnlyList<YamlMap> One(YamlMap map, string name) => map.RequiredMap(name) is { } value ? [value] : [];

    /// <summary><c>{ from: 2026-01-01, value: 0.5, source: … }</c></summary>
    private static DatedValue<ParameterValue> Value(YamlMap map)
    {
        var dated = new DatedValue<ParameterValue>(
            map.Required("from", YamlScalars.Day), Content(map), map.Required("source", YamlScalars.Word));
        map.End();
        return dated;
    }

    private static ParameterValue Content(YamlMap map)
    {
        if (map.IsMap("value"))
        {
            var table = map.RequiredMap("value")!;
            return new ParameterValue.Table(table.Keys.ToDictionary(key => key, key => table.Required(key, YamlScalars.Number), StringComparer.Ordinal));
        }
        if (map.IsList("value")) return new ParameterValue.Bands(map.Maps("value").Select(Band).ToList());

        var plain = map.IsPlain("value");
        var word = map.Required("value", YamlScalars.Word) ?? "";
        if (plain && YamlScalars.Number.TryRead(word, out var number)) return new ParameterValue.Number(number);
        if (plain && YamlScalars.Flag.TryRead(word, out var flag)) return new ParameterValue.Flag(flag);
        return new ParameterValue.Word(word);
    }

    private static Band Band(YamlMap map)
    {
        var band = new Band(map.Optional("from", YamlScalars.Number), map.Optional("until", YamlScalars.Number), map.Required("points", YamlScalars.Points));
        map.End();
        return band;
    }
}
