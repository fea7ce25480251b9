using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Plugins;
using Hotline.Positions.Contracts;
using Hotline.Standards.Data;
using Hotline.Standards.Rulebooks;
using Hotline.Standards.Versions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Standards.Packs;

/// <summary>
/// Takes the active plugins' packs in at the start: each whole or not at all, and quietly passing over those that did not
/// change. A pack that cannot be taken is refused with the first findings as the reason; the others go on.
/// </summary>
internal sealed partial class LoadPacks(
    DatabaseOptions database, IDbContextFactory<StandardsDb> databases, IPluginCatalog catalog, IPositions positions, StandardCheck check, StandardsStore store, TimeProvider time, ILogger<LoadPacks> log) : IStartupTask
{
    private const int FindingsShown = 5;

    public int Order => 20;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var active = catalog.Plugins.Where(plugin => plugin.State == PluginState.Active).ToList();
        var reader = new Lazy<Task<PackReader>>(async () => new(active, await positions.CitiesAsync(cancellationToken)));
        var fingerprints = database.Read("""SELECT "PluginId", "Fingerprint" FROM "standards_packs" """, row => KeyValuePair.Create(row.GetString(0), row.GetString(1))).ToDictionary();
        foreach (var plugin in active.Where(PackFiles.IsPack))
        {
            var fingerprint = PackFiles.Fingerprint(plugin, active);
            if (fingerprints.GetValueOrDefault(plugin.Id) == fingerprint) continue;

            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var reading = (await reader.Value).Read(plugin);
            var findings = reading.Findings.Concat(await ValidateAsync(reading.Pack, cancellationToken));
            var reasons = findings.Select(finding => finding.Describe()).ToList();
            var storing = new StorePack(db, plugin, active, time.Now());
            if (reasons.Count == 0 && reading.Pack is { } pack)
                reasons.AddRange((await storing.AddAsync(pack, cancellationToken)).Select(problem => problem.Message));
            if (reasons.Count > 0)
            {
                catalog.Refuse(plugin.Id, Reason(reasons));
                continue;
            }
            if (await db.Packs.FindAsync([plugin.Id], cancellationToken) is not { } known) db.Packs.Add(new LoadedPack { PluginId = plugin.Id, Fingerprint = fingerprint });
            else known.Fingerprint = fingerprint;
            await db.SaveChangesAsync(cancellationToken);
            if (storing.Overruled.Count > 0) LogOverruled(plugin.Id, string.Join(", ", storing.Overruled));
            if (reading.Pack is { } stored) store.Forget(stored.Rules.CityId);
        }
    }

    private async Task<List<PackFinding>> ValidateAsync(CityPack? pack, CancellationToken cancellationToken)
    {
        var findings = new List<PackFinding>();
        foreach (var file in pack?.Standards ?? [])
            foreach (var problem in await check.ErrorsAsync(file.Standard, cancellationToken))
                findings.Add(new(file.File, file.ItemLines.GetValueOrDefault(problem.Field ?? "", 1), problem.Code, problem.Message));
        return findings;
    }

    private static Text Reason(List<Text> reasons)
    {
        var more = reasons.Count - FindingsShown;
        return new(
            string.Join("；", reasons.Take(FindingsShown).Select(reason => reason.Chinese)) + (more > 0 ? $"；另有 {more} 处" : ""),
            string.Join("; ", reasons.Take(FindingsShown).Select(reason => reason.English)) + (more > 0 ? $"; and {more} more" : ""));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pack {PluginId} says otherwise than the city adopted here; the adopted rules on, the pack's is kept as a version: {What}")]
    private partial void LogOverruled(string pluginId, string what);
}
