using System.Security.Cryptography;
using System.Text;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Plugins;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Positions.Packs;

/// <summary>
/// Brings the active packs' cities up to date, quietly passing over packs that did not change. A pack is taken whole or refused whole. What is
/// already there stays as it is; what left a pack is reported and kept, for assignments and results point at it.
/// </summary>
internal sealed partial class LoadCityPacks(
    IPluginCatalog plugins, DatabaseOptions database, IDbContextFactory<PositionsDb> databases, TimeProvider time, ILogger<LoadCityPacks> log) : IStartupTask
{
    public int Order => 10;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var packOfCity = new Dictionary<string, string>();
        var cityOfPack = database
            .Read("""SELECT "PackFingerprint", "Id" FROM "positions_cities" WHERE "PackFingerprint" IS NOT NULL""", row => (Fingerprint: row.GetString(0), CityId: row.GetString(1)))
            .ToDictionary(known => known.Fingerprint, known => known.CityId, StringComparer.Ordinal);
        // A copy, for refusing a pack changes the catalog.
        foreach (var (plugin, file) in plugins.Files("", CityPackFile.FileName).ToList())
        {
            try
            {
                var fingerprint = Fingerprint(plugin.Id, file);
                var changed = cityOfPack.TryGetValue(fingerprint, out var cityId) ? null : CityPackFile.Read(file);
                cityId ??= changed!.CityId;
                if (!packOfCity.TryAdd(cityId, plugin.Id))
                    plugins.Refuse(plugin.Id, new(
                        $"{file}：城市“{cityId}”已由城市包“{packOfCity[cityId]}”定义；请停用其一。",
                        $"{file}: the city '{cityId}' is defined by the pack '{packOfCity[cityId]}' already; switch one of them off."));
                else if (changed is not null)
                    await ApplyAsync(plugin.Id, changed, fingerprint, cancellationToken);
            }
            catch (PackException broken)
            {
                plugins.Refuse(plugin.Id, broken.Finding);
            }
        }
    }

    /// <summary>Of all on which the taking in of a pack depends, the code that does it among it.</summary>
    private static string Fingerprint(string pluginId, string file) => Convert.ToHexStringLower(SHA256.HashData(
        [.. typeof(LoadCityPacks).Module.ModuleVersionId.ToByteArray(), .. Encoding.UTF8.GetBytes($"{pluginId}\n"), .. File.ReadAllBytes(file)]));

    private async Task ApplyAsync(string pluginId, CityPack pack, string fingerprint, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var city = await db.Cities.FindAsync([pack.CityId], cancellationToken);
        if (city is null) db.Cities.Add(new CityRow { Id = pack.CityId, Name = pack.Name, Zone = pack.Zone, PackFingerprint = fingerprint });
        else (city.Name, city.Zone, city.PackFingerprint) = (pack.Name, pack.Zone, fingerprint);

        await ApplyDutiesAsync(db, pack, cancellationToken);
        await ApplyPositionsAsync(db, pack, cancellationToken);
        await ApplyUnitsAsync(db, pluginId, pack, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task ApplyDutiesAsync(PositionsDb db, CityPack pack, CancellationToken cancellationToken)
    {
        var known = await db.Duties.Where(row => row.CityId == pack.CityId).ToDictionaryAsync(row => row.Code, cancellationToken);
        foreach (var duty in pack.Duties)
        {
            if (known.Remove(duty.Code, out var row)) row.Name = duty.Name;
            else db.Duties.Add(new DutyRow { Id = CityScoped.Id(pack.CityId, duty.Code), CityId = pack.CityId, Code = duty.Code, Name = duty.Name });
        }
        ReportGone(pack, "duties", known.Keys);
    }

    private async Task ApplyPositionsAsync(PositionsDb db, CityPack pack, CancellationToken cancellationToken)
    {
        var known = await db.Positions.Where(row => row.CityId == pack.CityId).ToDictionaryAsync(row => row.Code, cancellationToken);
        foreach (var position in pack.Positions)
        {
            if (known.Remove(position.Code, out var row))
            {
                if (row.AssessedAs != position.AssessedAs) db.FormerPositions.Add(new() { PositionId = row.Id, AssessedAs = row.AssessedAs, Until = time.Now() });
                (row.Name, row.AssessedAs, row.DutyCodes, row.Acts) = (position.Name, position.AssessedAs, [.. position.Duties], [.. position.Acts]);
            }
            else
                db.Positions.Add(new PositionRow
                {
                    Id = CityScoped.Id(pack.CityId, position.Code),
                    CityId = pack.CityId,
                    Code = position.Code,
                    Name = position.Name,
                    AssessedAs = position.AssessedAs,
                    DutyCodes = [.. position.Duties],
                    Acts = [.. position.Acts],
                });
        }
        ReportGone(pack, "positions", known.Keys);
    }

    private async Task ApplyUnitsAsync(PositionsDb db, string pluginId, CityPack pack, CancellationToken cancellationToken)
    {
        var known = await db.Units.Where(row => row.CityId == pack.CityId).ToDictionaryAsync(row => row.Code, cancellationToken);
        foreach (var unit in pack.Units)
        {
            var parentId = unit.Parent is null ? null : CityScoped.Id(pack.CityId, unit.Parent);
            if (known.Remove(unit.Code, out var row))
            {
                if (row.Kind != unit.Kind || row.Group != unit.Group) db.FormerUnits.Add(new() { UnitId = row.Id, Kind = row.Kind, Group = row.Group, Until = time.Now() });
                (row.Kind, row.ParentId, row.Group) = (unit.Kind, parentId, unit.Group);
                // A name that a person gave stays.
                if (row.PackName is null || row.Name == row.PackName) row.Rename(unit.Name);
                row.PackName = unit.Name;
            }
            else
                db.Units.Add(new UnitRow
                {
                    Id = CityScoped.Id(pack.CityId, unit.Code),
                    CityId = pack.CityId,
                    Code = unit.Code,
                    Kind = unit.Kind,
                    Name = unit.Name,
                    Group = unit.Group,
                    PackName = unit.Name,
                    ParentId = parentId,
                    RecordedBy = pluginId,
                    RecordedAt = time.Now(),
                });
        }
        ReportGone(pack, "units", known.Values.Where(row => row.PackName is not null).Select(row => row.Code));
    }

    private void ReportGone(CityPack pack, string what, IEnumerable<string> codes)
    {
        var gone = codes.Order(StringComparer.Ordinal).ToList();
        if (gone.Count > 0) LogGone(pack.CityId, what, string.Join(", ", gone));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pack of {CityId} no longer names these {What}; they are kept: {Codes}")]
    private partial void LogGone(string cityId, string what, string codes);
}
