using Hotline.Kernel;
using Hotline.Modularity.Plugins;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Standards.Rulebooks;

namespace Hotline.Standards.Packs;

/// <summary>What a city pack says, read whole and without a finding.</summary>
internal sealed record CityPack(CityRules Rules, CalendarDefinition Calendar, TimeLimitTable Limits, IReadOnlyList<StandardFile> Standards);

/// <summary>What came of reading a plugin's files: findings, or a pack, or neither where it only lends its calendars.</summary>
internal sealed record PackReading(CityPack? Pack, IReadOnlyList<PackFinding> Findings);

/// <summary>Reads the packs of one start. Nothing is stored here.</summary>
internal sealed class PackReader(IReadOnlyList<Plugin> active, IReadOnlyList<City> cities)
{
    public PackReading Read(Plugin plugin)
    {
        var findings = new List<PackFinding>();
        if (!File.Exists(Path.Combine(plugin.Folder, PackFiles.Rules)))
        {
            Years(plugin, findings);
            if (PackFiles.In(plugin, PackFiles.Standards).Count > 0 || File.Exists(Path.Combine(plugin.Folder, PackFiles.Limits)))
                findings.Add(new(PackFiles.Rules, 0, "RULES_MISSING", new(
                    "有标准或时限却没有 rules.yaml：请补上，并写明 city。", "There are standards or limits, but no rules.yaml: add one that names the city.")));
            return new(null, findings);
        }

        var file = Map(plugin, PackFiles.Rules, findings) is { } map ? CityRulesFile.Read(map, plugin.Id, cities) : null;
        if (file is null) return new(null, findings);
        var calendar = Calendar(file, findings);
        var limits = File.Exists(Path.Combine(plugin.Folder, PackFiles.Limits)) && Map(plugin, PackFiles.Limits, findings) is { } table
            ? LimitsYaml.Read(table)
            : [];
        var standards = Standards(plugin, file.Rules.CityId, findings);
        return findings.Count > 0
            ? new(null, findings)
            : new(new(file.Rules, calendar!, new(file.Rules.CityId, limits), standards), []);
    }

    private static List<StandardFile> Standards(Plugin plugin, string cityId, List<PackFinding> findings)
    {
        var standards = new List<StandardFile>();
        foreach (var path in PackFiles.In(plugin, PackFiles.Standards))
        {
            var name = PackFiles.Name(plugin, path);
            var before = findings.Count;
            if (Map(plugin, name, findings) is not { } map) continue;
            var file = new StandardYaml(cityId).Read(map, name);
            if (findings.Count > before) continue;
            if (standards.Any(other => other.Standard.Id == file.Standard.Id))
                findings.Add(new(name, 1, "STANDARD_TWICE", new($"{file.Standard.Id} 在本包中出现两次：请改用新的 version。", $"{file.Standard.Id} is twice in this pack: give one a new version.")));
            standards.Add(file);
        }
        return standards;
    }

    private CalendarDefinition? Calendar(CityRulesFile file, List<PackFinding> findings)
    {
        if (active.FirstOrDefault(plugin => plugin.Id == file.CalendarPlugin) is not { } lender || PackFiles.In(lender, PackFiles.Calendars).Count == 0)
        {
            findings.Add(new(PackFiles.Rules, 0, "CALENDAR_MISSING", new(
                $"启用的插件 “{file.CalendarPlugin}” 中没有 calendars/*.yaml：请补上，或把 calendar 指向有日历的插件。",
                $"The active plugin '{file.CalendarPlugin}' has no calendars/*.yaml: add them, or let 'calendar' name a plugin that has.")));
            return null;
        }
        var years = Years(lender, findings);
        var content = new CalendarDefinition(
            file.Rules.CityId, "", file.Rules.Zone, file.Week, years.SelectMany(year => year.Overrides).ToList(), years.Select(year => year.Year).ToList());
        foreach (var problem in WorkingCalendar.Create(content).Problems)
            findings.Add(new(PackFiles.Rules, 0, problem.Code, problem.Message));
        return findings.Count > 0 ? null : CalendarForm.Of(content);
    }

    private static List<CalendarYearFile> Years(Plugin plugin, List<PackFinding> findings)
    {
        var years = new List<CalendarYearFile>();
        foreach (var path in PackFiles.In(plugin, PackFiles.Calendars))
        {
            var name = PackFiles.Name(plugin, path);
            if (Map(plugin, name, findings) is not { } map) continue;
            var year = CalendarYearFile.Read(map);
            if (years.Any(other => other.Year.Year == year.Year.Year))
                findings.Add(new(name, 1, "CALENDAR_YEAR_TWICE", new($"{year.Year.Year} 年已有日历文件：每年一个文件。", $"There is a file for {year.Year.Year} already: one file a year.")));
            years.Add(year);
        }
        return years;
    }

    private static YamlMap? Map(Plugin plugin, string name, List<PackFinding> findings) =>
        YamlMap.Load(File.ReadAllText(Path.Combine(plugin.Folder, name)), new PackFindings(name, findings));
}
