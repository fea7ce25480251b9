namespace Hotline.Standards.Tests.Support;

/// <summary>Small packs that are in order; tests change one thing in them.</summary>
internal static class SamplePack
{
    public const string Rules = """
        city: testville
        week:
          - { days: [monday, tuesday, wednesday, thursday, friday], hours: ["08:30-12:00", "14:00-17:30"] }
        """;

    public const string Calendar = """
        year: 2026
        status: announced
        source: a notice
        holidays:
          - { from: 2026-01-01, to: 2026-01-03, name: New Year }
        workdays:
          - { day: 2026-01-04, name: New Year }
        """;

    public const string Limits = """
        source: an act
        from: 2026-01-01
        limits:
          - { value: 5, unit: workingDays }
          - { type: water, urgency: urgent, value: 4, unit: workingHours, sample: true }
        """;

    public const string Standard = """
        code: agent
        version: "2026.1"
        kind: agent
        title: { zh: 受理员, en: Agents }
        source: an act
        from: 2026-01-01
        fullMark: 10
        sections:
          - code: common
            name: { zh: 公共部分, en: Common part }
            fullMark: 10
            items:
              - code: discipline
                name: { zh: 劳动纪律, en: Discipline }
                nature: quantitative
                duty: discipline
                fullMark: 10
                evaluator: perOccurrence
                facts: { kind: conduct.breach, where: { category: discipline } }
                parameters:
                  points: { from: 2026-01-01, value: 0.5, source: an act }
        """;

    public static readonly (string, string)[] Whole =
        [("rules.yaml", Rules), ("calendars/2026.yaml", Calendar), ("limits.yaml", Limits), ("standards/agent.yaml", Standard)];
}
