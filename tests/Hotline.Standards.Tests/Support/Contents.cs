namespace Hotline.Standards.Tests.Support;

/// <summary>The sample pack's standard as a client of the schema writes it; tests change one thing in it.</summary>
internal static class Contents
{
    public static object Of(
        string from = "2026-07-01", string? until = null, string duty = "discipline", string evaluator = "perOccurrence", object? fullMark = null,
        decimal points = 0.5m, string source = "an act", string kind = "AGENT", string title = "Agents") => new
        {
            kind,
            title = new { zh = "受理员", en = title },
            source,
            from,
            until,
            fullMark = 10,
            sections = new[]
            {
                new
                {
                    code = "common",
                    name = new { zh = "公共部分", en = "Common part" },
                    fullMark = 10,
                    items = new[]
                    {
                        new
                        {
                            code = "discipline",
                            name = new { zh = "劳动纪律", en = "Discipline" },
                            nature = "QUANTITATIVE",
                            duty,
                            fullMark = fullMark ?? 10,
                            evaluator,
                            facts = new { kind = "conduct.breach", where = new[] { new { name = "category", value = "discipline" } } },
                            parameters = new[] { new { name = "points", values = new[] { new { from = "2026-01-01", number = points, source } } } },
                            modifiers = Array.Empty<object>(),
                        },
                    },
                },
            },
        };
}
