using Hotline.Scoring.Standards;

namespace Hotline.Standards.Packs;

/// <summary>Reads <c>limits.yaml</c>: time limits by type and urgency. What a line leaves out is taken from the head of the file.</summary>
internal static class LimitsYaml
{
    public static IReadOnlyList<TimeLimitRule> Read(YamlMap map)
    {
        var source = map.Required("source", YamlScalars.Word);
        var sample = map.Optional("sample", YamlScalars.Flag, false);
        var from = map.Required("from", YamlScalars.Day);
        var rules = new List<TimeLimitRule>();
        foreach (var line in map.RequiredMaps("limits"))
        {
            var rule = new TimeLimitRule(
                line.Has("type") ? line.Required("type", YamlScalars.Word) : null,
                line.Has("urgency") ? line.Required("urgency", YamlScalars.Word) : null,
                Limit(line),
                line.Optional("from", YamlScalars.Day, from),
                line.Optional("source", YamlScalars.Word, source),
                line.Optional("sample", YamlScalars.Flag, sample));
            if (rules.Any(other => (other.MatterType, other.Urgency, other.From) == (rule.MatterType, rule.Urgency, rule.From)))
                line.Find("LIMIT_TWICE", "同一类型、紧急程度和生效日的时限出现两次：请保留一条。", "There are two limits of the same type, urgency and first day: keep one.");
            line.End();
            rules.Add(rule);
        }
        map.End();
        return rules;
    }

    public static TimeLimit Limit(YamlMap map) =>
        new(map.Required("value", YamlScalars.Whole(1, 10_000)), map.Required("unit", YamlScalars.OneOf<LimitUnit>()));
}
