using Hotline.Kernel;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.Packs;

/// <summary>Reads what a standard's file says beyond its sections: groups, derived metrics, vetoes, grades, labels, the year.</summary>
internal static class AfterItemsYaml
{
    public static Standard ReadInto(Standard standard, YamlMap map) => standard with
    {
        TotalFloor = map.Optional("totalFloor", YamlScalars.Points),
        TotalCeiling = map.Optional("totalCeiling", YamlScalars.Points),
        Groups = map.Maps("groups").Select(Group).ToList(),
        DerivedMetrics = map.Maps("derivedMetrics").Select(DerivedMetric).ToList(),
        Vetoes = map.Maps("vetoes").Select(Veto).ToList(),
        Grades = map.Maps("grades").Select(Grade).ToList(),
        Labels = map.Maps("labels").Select(Label).ToList(),
        Year = map.OptionalMap("year") is { } year ? Year(year) : null,
    };

    private static SubjectGroup Group(YamlMap map)
    {
        var items = map.OptionalMap("items");
        var group = new SubjectGroup(
            map.Required("code", YamlScalars.Code), map.RequiredText("name"), map.Required("fullMark", YamlScalars.Points),
            items?.Keys.ToDictionary(code => code, code => items.Required(code, YamlScalars.Points), StringComparer.Ordinal) ?? []);
        map.End();
        return group;
    }

    private static DerivedMetric DerivedMetric(YamlMap map)
    {
        var metric = new DerivedMetric(
            map.Required("name", YamlScalars.Code), map.RequiredText("title"),
            map.Optional("unit", YamlScalars.OneOf<MetricUnit>(), MetricUnit.Number),
            map.Optional("minimum", YamlScalars.Number, 0), map.Optional("maximum", YamlScalars.Number),
            map.Optional("higherIsBetter", YamlScalars.Flag, true),
            StandardYaml.Parameters(map.RequiredMap("parameters")));
        map.End();
        return metric;
    }

    private static Veto Veto(YamlMap map)
    {
        var veto = new Veto
        {
            Code = map.Required("code", YamlScalars.Code),
            Name = map.RequiredText("name"),
            Facts = map.OptionalMap("facts") is { } facts ? StandardYaml.Facts(facts) : null,
            Count = map.Optional("count", YamlScalars.Whole(1, 1000), 1),
            Item = map.Has("item") ? map.Required("item", YamlScalars.Code) : null,
            Below = map.Optional("below", YamlScalars.Points),
            TotalZero = map.Optional("totalZero", YamlScalars.Flag, false),
            RankedLast = map.Optional("rankedLast", YamlScalars.Flag, false),
            PayForfeited = map.Optional("payForfeited", YamlScalars.Flag, false),
            GradeAtMost = map.Has("gradeAtMost") ? map.Required("gradeAtMost", YamlScalars.Code) : null,
        };
        map.End();
        return veto;
    }

    private static GradeBand Grade(YamlMap map)
    {
        var grade = new GradeBand(
            map.Required("code", YamlScalars.Code), map.RequiredText("name"), map.Optional("from", YamlScalars.Number), map.Optional("until", YamlScalars.Number));
        map.End();
        return grade;
    }

    private static Label Label(YamlMap map)
    {
        var places = YamlScalars.Whole(1, 1000);
        var label = new Label(
            map.Required("code", YamlScalars.Code), map.RequiredText("name"),
            map.Optional("below", YamlScalars.Number), map.Optional("atLeast", YamlScalars.Number),
            map.Optional("top", places), map.Optional("bottom", places), map.Optional("withinGroup", YamlScalars.Flag, false));
        map.End();
        return label;
    }

    private static YearRule Year(YamlMap map)
    {
        var year = new YearRule(map.Required("method", YamlScalars.OneOf<YearMethod>()), map.Optional("yearEndShare", YamlScalars.Number, 0));
        map.End();
        return year;
    }
}
