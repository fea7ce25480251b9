using Hotline.Kernel;
using Hotline.Modularity.Plugins;
using Hotline.Scoring;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Standards.Contracts;
using Hotline.Standards.Packs;

namespace Hotline.Standards.Cases;

/// <summary>Runs the cases of a pack against its standards as they are stored, through the same evaluation as every score.</summary>
internal sealed class StandardCases(IPluginCatalog plugins, IStandards standards, Evaluation evaluation) : IStandardCases
{
    private const string Folder = "cases";

    public async Task<Outcome<IReadOnlyList<CaseResult>>> RunAsync(string pluginId, CancellationToken cancellationToken)
    {
        if (plugins.Plugins.FirstOrDefault(plugin => plugin.Id == pluginId) is not { } pack)
            return new Problem("PLUGIN_UNKNOWN", $"没有插件 {pluginId}。", $"There is no plugin '{pluginId}'.", "pack");
        if (pack.State != PluginState.Active)
            return new Problem("PLUGIN_NOT_ACTIVE", $"插件 {pluginId} 未启用：{pack.Reason?.Chinese}", $"The plugin '{pluginId}' is not active: {pack.Reason?.English}", "pack");

        var findings = new List<PackFinding>();
        var cases = PackFiles.In(pack, Folder).SelectMany(path => Read(pack, PackFiles.Name(pack, path), findings)).ToList();
        if (findings.Count > 0) return findings.ConvertAll(finding => new Problem(finding.Code, finding.Describe(), "pack"));

        var results = new List<CaseResult>(cases.Count);
        foreach (var (file, each) in cases) results.Add(new($"{file}:{each.Line}", each.Name, await DifferencesAsync(each, cancellationToken)));
        return results;
    }

    private static List<(string File, StandardCase Case)> Read(Plugin pack, string name, List<PackFinding> findings)
    {
        var map = YamlMap.Load(File.ReadAllText(Path.Combine(pack.Folder, name)), new PackFindings(name, findings));
        return map is null ? [] : [.. CaseYaml.Read(map).Select(each => (name, each))];
    }

    private async Task<IReadOnlyList<Text>> DifferencesAsync(StandardCase each, CancellationToken cancellationToken)
    {
        if (!(await standards.ByIdAsync([each.StandardId], cancellationToken)).TryGetValue(each.StandardId, out var standard))
            return [new($"没有标准 {each.StandardId}", $"there is no standard {each.StandardId}")];
        var book = await standards.RulebookAsync(standard.CityId, cancellationToken) ?? throw new InvalidOperationException("A city with standards has rules.");
        if (!book.Rules.Periods.TryParse(each.Period, out var period))
            return [new($"“{each.Period}”不是考核周期，如 2025-12", $"'{each.Period}' is no period such as 2025-12")];

        var facts = each.Facts.Select(fact => new Fact(fact.Id, fact.Kind, fact.Day, book.Calendar.StartOf(fact.Day), book.Calendar.StartOf(fact.Day), fact.OrderId, fact.Data));
        var card = evaluation.Evaluate(new(new Subject(standard.Kind, "case"), period, standard, book.Rules, book.Calendar, facts.ToList(), each.Orders, each.OnDuty, each.Team) { Group = each.Group });
        return Differences(each.Expected, card).ToList();
    }

    private static IEnumerable<Text> Differences(Expectation expected, Scorecard card)
    {
        var items = card.Items.ToDictionary(item => item.Code, StringComparer.Ordinal);
        foreach (var code in expected.Items.Keys.Concat(expected.Missing).Concat(expected.Lines.Select(line => line.Item)).Distinct().Where(code => !items.ContainsKey(code)))
            yield return new($"标准中没有项目 {code}", $"the standard has no item {code}");
        if (expected.Total is { } total && total != card.Total)
            yield return new($"总分应为 {total}，实为 {card.Total?.ToString() ?? "无"}", $"the total should be {total} and is {card.Total?.ToString() ?? "none"}");
        if (expected.NoTotal && card.Total is { } unwanted)
            yield return new($"应单列而没有总分，实为 {unwanted}", $"there should be no total and it is {unwanted}");
        foreach (var (code, score) in expected.Items)
            if (items.TryGetValue(code, out var item) && item.Score != score)
                yield return new($"{code} 应得 {score}，实得 {item.Score?.ToString() ?? $"无（{item.NotApplicable?.Chinese}）"}：{Sum(item).Chinese}",
                    $"{code} should score {score} and scores {item.Score?.ToString() ?? $"nothing ({item.NotApplicable?.English})"}: {Sum(item).English}");
        foreach (var code in expected.Missing)
            if (items.TryGetValue(code, out var item) && item.Score is { } score)
                yield return new($"{code} 应无法评分，实得 {score}", $"{code} should not be scored and scores {score}");
        foreach (var line in expected.Lines)
            if (items.TryGetValue(line.Item, out var item) && !item.Lines.Any(found => Is(line, found)))
                yield return new($"{line.Item} 缺少扣分明细 {line.Points}{(line.Reason is null ? "" : $"（{line.Reason}）")}：{Sum(item).Chinese}",
                    $"{line.Item} lacks a line of {line.Points}{(line.Reason is null ? "" : $" ({line.Reason})")}: {Sum(item).English}");
    }

    private static bool Is(ExpectedLine expected, ScoreLine line) => line.Points == expected.Points
        && (expected.Reason is not { } reason || line.Reason.Chinese.Contains(reason, StringComparison.Ordinal) || line.Reason.English.Contains(reason, StringComparison.Ordinal));

    /// <summary>How the item really came to its score.</summary>
    private static Text Sum(ItemScore item)
    {
        var lines = item.Lines.Where(line => line.Points != Points.Zero).ToList();
        return new(string.Join("；", lines.Select(line => $"{line.Reason.Chinese}：{line.Arithmetic}")), string.Join("; ", lines.Select(line => $"{line.Reason.English}: {line.Arithmetic}")));
    }
}
