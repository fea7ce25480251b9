using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>A city's pack with what its standards leave out, so that it can be seen: grades, labels, vetoes, a metric of its own, the year.</summary>
internal static class RicherPack
{
    private const string AfterItems = """

        totalCeiling: 90
        derivedMetrics:
          - name: walked.rate
            title: { zh: 派生指标, en: Derived }
            unit: percent
            parameters: { formula: { from: 2025-01-01, value: '0.5 * orders.onTimeRate', source: walked } }
        vetoes:
          - { code: walked, name: { zh: 否决, en: Veto }, facts: { kind: conduct.breach }, count: 9, gradeAtMost: fair }
        grades:
          - { code: good, name: { zh: 良好, en: Good }, from: 60 }
          - { code: fair, name: { zh: 一般, en: Fair }, until: 60 }
        labels:
          - { code: scored, name: { zh: 有分, en: Scored }, atLeast: 1 }
          - { code: first, name: { zh: 第一, en: First }, top: 1 }
        year: { method: mean, yearEndShare: 20 }
        """;

    /// <returns>The folder to load: a copy where the pack is the demonstration's, else the pack itself.</returns>
    public static string Of(string plugin, TemporaryFolder folder)
    {
        if (!File.Exists(Path.Combine(plugin, Demonstration.DemonstrationPlan.FileName))) return plugin;
        var copy = folder.File(Path.GetFileName(plugin));
        foreach (var file in Directory.EnumerateFiles(plugin, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(plugin, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var text = File.ReadAllText(file);
            File.WriteAllText(target, Path.GetFileName(Path.GetDirectoryName(file)) == "standards" ? text + AfterItems : text);
        }
        return copy;
    }
}
