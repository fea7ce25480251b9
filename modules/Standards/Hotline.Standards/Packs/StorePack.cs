using Hotline.Kernel;
using Hotline.Modularity.Plugins;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Hotline.Standards.Rulebooks;
using Hotline.Standards.Versions;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Packs;

/// <summary>Adds a pack to the unit of work; the caller saves it whole, or drops it where there are problems.</summary>
internal sealed class StorePack(StandardsDb db, Plugin plugin, IReadOnlyList<Plugin> active, Instant now)
{
    private readonly string _by = $"plugin/{plugin.Id}@{plugin.Version}";

    /// <summary>What the pack says otherwise than was adopted here; the adopted rules on.</summary>
    public List<string> Overruled { get; } = [];

    public async Task<IReadOnlyList<Problem>> AddAsync(CityPack pack, CancellationToken cancellationToken)
    {
        var cityId = pack.Rules.CityId;
        var ruling = await db.RulingAsync(cityId, cancellationToken);
        if (ruling is not null && ruling.PluginId != plugin.Id && active.Any(other => other.Id == ruling.PluginId))
            return [new("CITY_CLAIMED_TWICE",
                $"插件 {ruling.PluginId} 已提供城市 {cityId} 的规则：请停用其中一个。",
                $"Plugin {ruling.PluginId} already brings the rules of the city {cityId}: switch one of them off.")];

        db.AddStep(ruling, new RulebookStep
        {
            CityId = cityId,
            Number = 0,
            At = now,
            By = _by,
            PluginId = plugin.Id,
            PluginVersion = plugin.Version,
            RulesVersion = await DocumentAsync(cityId, DocumentKind.Rules, pack.Rules, cancellationToken),
            CalendarVersion = await CalendarAsync(cityId, ruling, pack.Calendar, cancellationToken),
            LimitsVersion = await LimitsAsync(cityId, ruling, pack.Limits, cancellationToken),
        });

        var problems = new List<Problem>();
        foreach (var standard in pack.Standards.Select(file => file.Standard).OrderBy(standard => standard.Effective.From).ThenBy(standard => standard.Id, StringComparer.Ordinal))
            if (await StandardAsync(standard, cancellationToken) is { } problem) problems.Add(problem);
        return problems;
    }

    /// <summary>The pack's calendar is kept as a version; what rules has the years that the city adopted in place of the pack's.</summary>
    private async Task<string> CalendarAsync(string cityId, RulebookStep? step, CalendarDefinition pack, CancellationToken cancellationToken)
    {
        var version = await DocumentAsync(cityId, DocumentKind.Calendar, pack, cancellationToken);
        var adopted = await Adopted(cityId, DocumentKind.Calendar).Select(proposal => proposal.Year!.Value).Distinct().Order().ToListAsync(cancellationToken);
        if (step is null || adopted.Count == 0) return version;

        var document = await db.Documents.FindAsync([cityId, DocumentKind.Calendar, step.CalendarVersion], cancellationToken);
        var ruling = CanonicalJson.Read<CalendarDefinition>(document!.Content);
        var merged = pack;
        foreach (var year in adopted)
        {
            var before = merged.Version;
            merged = CalendarForm.WithYearOf(merged, ruling, year);
            if (merged.Version != before) Overruled.Add($"calendar {year}");
        }
        return await DocumentAsync(cityId, DocumentKind.Calendar, merged, cancellationToken);
    }

    private async Task<string> LimitsAsync(string cityId, RulebookStep? step, TimeLimitTable pack, CancellationToken cancellationToken)
    {
        var version = await DocumentAsync(cityId, DocumentKind.Limits, pack, cancellationToken);
        if (step is null || version == step.LimitsVersion || !await Adopted(cityId, DocumentKind.Limits).AnyAsync(cancellationToken)) return version;
        Overruled.Add("time limits");
        return step.LimitsVersion;
    }

    private IQueryable<Proposal> Adopted(string cityId, DocumentKind kind) =>
        db.Proposals.Where(proposal => proposal.CityId == cityId && proposal.Kind == kind && proposal.State == ProposalState.Adopted);

    private async Task<string> DocumentAsync<T>(string cityId, DocumentKind kind, T content, CancellationToken cancellationToken)
    {
        var json = CanonicalJson.Write(content);
        var version = content is CalendarDefinition calendar ? calendar.Version : CanonicalJson.Version(content);
        if (await db.Documents.FindAsync([cityId, kind, version], cancellationToken) is null)
            db.Documents.Add(new CityDocument { CityId = cityId, Kind = kind, Version = version, Content = json, RecordedAt = now });
        return version;
    }

    private async Task<Problem?> StandardAsync(Standard content, CancellationToken cancellationToken)
    {
        if (await db.Versions.FindAsync([content.Id], cancellationToken) is { } known)
        {
            if (known.State is StandardState.Draft or StandardState.Review)
                return new("STANDARD_ID_TAKEN",
                    $"{content.Id} 已是系统内的草稿：请在标准包中改用另一个 version。",
                    $"{content.Id} is the id of a draft made here: give the pack's standard another version.");
            var stored = await db.Steps.SingleAsync(step => step.StandardId == known.Id && step.Revision == known.ContentRevision, cancellationToken);
            return CanonicalJson.Same(stored.Content!, content) ? null : new("PUBLISHED_STANDARD_CHANGED",
                $"{content.Id} 已发布，内容不可更改：请恢复原文件，或以新的 version 和生效日期发布。",
                $"{content.Id} is published and its content does not change: restore the file, or publish the change as a new version with its own first day.");
        }

        // A pack brings what the city has already reviewed and published: here only the fact of it is recorded.
        var version = StandardVersion.Draft(content, _by, now);
        version.Submit(_by, now, null);
        if (await EffectiveDates.MakeRoomAsync(db, version, _by, now, cancellationToken) is { } clash) return clash;
        version.Publish(_by, now);
        db.Versions.Add(version);
        return null;
    }
}
