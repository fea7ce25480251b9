using System.Collections.Frozen;
using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;

namespace Hotline.Positions.Reading;

/// <summary>The list that every portal shows: a city's units by code, page by page.</summary>
internal sealed class UnitPages(DatabaseOptions options) : IDisposable
{
    private static readonly FrozenDictionary<string, UnitKind> s_kinds = Enum.GetValues<UnitKind>().ToFrozenDictionary(kind => kind.ToString(), StringComparer.Ordinal);

    private const string Which = """FROM "positions_units" WHERE "CityId" = ?1 AND (?2 IS NULL OR "Kind" = ?2)""";

    private readonly PreparedQuery _page = new(options, $"""
        SELECT "Id", "Code", "Kind", "Name_Chinese", "Name_English", "ParentId", nullif("OtherNames", '[]'), "Group", "Revision"
        {Which} AND (?3 IS NULL OR "Code" > ?3) ORDER BY "Code" LIMIT ?4
        """);

    private readonly PreparedQuery _count = new(options, $"SELECT count(*) {Which}");

    public Connection<Unit> Of(string cityId, UnitKind? kind, PageRequest page) => Connection.OfRows(
        _page.Read(row => Unit(cityId, row), cityId, kind?.ToString(), page.After, page.First + 1), page, unit => unit.Code,
        _ => Task.FromResult(_count.Read(row => (int)row.Number(0), cityId, kind?.ToString())[0]));

    public void Dispose()
    {
        _page.Dispose();
        _count.Dispose();
    }

    private static Unit Unit(string cityId, PreparedRow row) => new(
        row.Text(0), cityId, row.Text(1), s_kinds[row.Text(2)], new Text(row.Text(3), row.Text(4)), row.TextOrNull(5),
        row.TextOrNull(6) is { } others ? JsonSerializer.Deserialize<string[]>(others)! : [], row.TextOrNull(7), (int)row.Number(8));
}
