namespace Hotline.Assessment.Tests;

/// <summary>Small standards, one for each kind that is scored here; each item rests on another kind of fact.</summary>
internal static class TestStandards
{
    public static readonly (string File, string Yaml)[] All = [("agent.yaml", Agent), ("monitor.yaml", Monitor), ("sub-centre.yaml", SubCentre)];

    public const string Agent = """
        code: agent
        version: "1"
        kind: agent
        title: { zh: 受理员, en: Agents }
        source: test
        from: 2025-01-01
        fullMark: 100
        sections:
          - code: common
            name: { zh: 公共部分, en: Common part }
            fullMark: 40
            items:
              - code: discipline
                name: { zh: 劳动纪律, en: Discipline }
                nature: quantitative
                duty: duty
                fullMark: 20
                evaluator: perOccurrence
                facts: { kind: conduct.breach, where: { category: discipline } }
                parameters: { points: { from: 2025-01-01, value: 2, source: "act 7" } }
              - code: attitude
                name: { zh: 态度, en: Attitude }
                nature: qualitative
                duty: duty
                fullMark: 20
                evaluator: manual
                parameters: { grades: { from: 2025-01-01, value: { good: 20, fair: 10 }, source: test } }
          - code: professional
            name: { zh: 专业部分, en: Professional part }
            fullMark: 60
            items:
              - code: complaints
                name: { zh: 群众投诉, en: Complaints }
                nature: quantitative
                duty: duty
                fullMark: 20
                evaluator: perOccurrence
                facts: { kind: complaint.adjudicated }
                parameters: { points: { from: 2025-01-01, value: 5, source: test } }
                modifiers:
                  - { kind: faultGrade, parameters: { grades: { from: 2025-01-01, value: { handledWell: 0.5, handledBadly: 1 }, source: test } } }
              - code: quality
                name: { zh: 信息质量, en: Information quality }
                nature: qualitative
                duty: duty
                fullMark: 20
                evaluator: rubric
                facts: { kind: inspection.scored }
                parameters:
                  criteria: { from: 2025-01-01, value: { entry: 1, speech: 1 }, source: test }
                  grades: { from: 2025-01-01, value: { good: 100, poor: 0 }, source: test }
              - code: calls
                name: { zh: 接线量, en: Calls }
                nature: quantitative
                duty: duty
                fullMark: 20
                evaluator: rateTimesMark
                metric: calls.normFulfilment
                facts: { kind: call.tally }
                parameters: { normBasis: { from: 2025-01-01, value: teamMean, source: test } }
        """;

    /// <summary>Agents judged by whether the orders they accepted were handled in time.</summary>
    public const string AgentByOrders = """
        code: agent
        version: "1"
        kind: agent
        title: { zh: 受理员, en: Agents }
        source: test
        from: 2025-01-01
        fullMark: 100
        sections:
          - code: all
            name: { zh: 全部, en: All }
            fullMark: 100
            items:
              - code: orders
                name: { zh: 督办, en: Urging }
                nature: quantitative
                duty: duty
                fullMark: 100
                evaluator: rateTimesMark
                metric: orders.timelyRate
        """;

    /// <summary>Agents whose calls an hour are compared with those of the month before: each one fewer costs ten marks.</summary>
    public const string AgentAgainstEarlier = """
        code: agent
        version: "1"
        kind: agent
        title: { zh: 受理员, en: Agents }
        source: test
        from: 2025-01-01
        fullMark: 100
        sections:
          - code: all
            name: { zh: 全部, en: All }
            fullMark: 100
            items:
              - code: calls
                name: { zh: 接线量, en: Calls }
                nature: quantitative
                duty: duty
                fullMark: 100
                evaluator: againstEarlier
                metric: calls.perHour
                facts: { kind: call.tally }
                parameters: { pointsPerStep: { from: 2025-01-01, value: 10, source: test } }
        """;

    /// <summary>Agents whose second breach within sixty days, also across the end of a month, costs ten marks.</summary>
    public const string AgentByRepeats = """
        code: agent
        version: "1"
        kind: agent
        title: { zh: 受理员, en: Agents }
        source: test
        from: 2025-01-01
        fullMark: 100
        sections:
          - code: all
            name: { zh: 全部, en: All }
            fullMark: 100
            items:
              - code: discipline
                name: { zh: 劳动纪律, en: Discipline }
                nature: quantitative
                duty: duty
                fullMark: 100
                evaluator: perOccurrence
                facts: { kind: conduct.breach }
                parameters: { points: { from: 2025-01-01, value: 10, source: test } }
                modifiers:
                  - kind: nthOccurrence
                    parameters:
                      from: { from: 2025-01-01, value: 2, source: test }
                      field: { from: 2025-01-01, value: category, source: test }
                      windowDays: { from: 2025-01-01, value: 60, source: test }
        """;

    public const string Monitor = """
        code: monitor
        version: "1"
        kind: monitor
        title: { zh: 监督员, en: Monitors }
        source: test
        from: 2025-01-01
        fullMark: 100
        sections:
          - code: professional
            name: { zh: 专业部分, en: Professional part }
            fullMark: 100
            items:
              - code: errors
                name: { zh: 差错检查, en: Errors }
                nature: quantitative
                duty: duty
                fullMark: 100
                evaluator: perOccurrence
                facts: { kind: error.found }
                parameters: { points: { from: 2025-01-01, value: 5, source: test } }
        """;

    public const string SubCentre = """
        code: sub-centre
        version: "1"
        kind: subCentre
        title: { zh: 分中心, en: Sub-centres }
        source: test
        from: 2025-01-01
        fullMark: 100
        sections:
          - code: all
            name: { zh: 全部, en: All }
            fullMark: 100
            items:
              - code: timeliness
                name: { zh: 办结时限, en: Timeliness }
                nature: quantitative
                duty: duty
                fullMark: 60
                evaluator: rateTimesMark
                metric: orders.timelyRate
              - code: files
                name: { zh: 档案整理, en: Files }
                nature: qualitative
                duty: duty
                fullMark: 40
                evaluator: checklist
                facts: { kind: archive.checked }
                parameters:
                  points: { from: 2025-01-01, value: 10, source: test }
                  field: { from: 2025-01-01, value: complete, source: test }
        """;
}
