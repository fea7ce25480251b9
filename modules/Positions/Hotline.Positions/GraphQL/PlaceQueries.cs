using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Positions.Reading;

namespace Hotline.Positions.GraphQL;

/// <summary>What is public: cities, units, posts and duties.</summary>
internal sealed class PlaceQueries
{
    [AllowAnyone, Description("The cities of the active packs and those that once had one, by id (城市).")]
    public static Task<IReadOnlyList<City>> Cities([Service] IPositions positions, CancellationToken cancellationToken) =>
        positions.CitiesAsync(cancellationToken);

    [AllowAnyone, Description("One city (城市); null where there is none.")]
    public static async Task<City?> City([NodeId("City")] string id, [Service] IPositions positions, CancellationToken cancellationToken) =>
        (await positions.CitiesAsync(cancellationToken)).FirstOrDefault(city => city.Id == id);

    [AllowAnyone, Description("A city's units, by code (机构).")]
    public static Connection<Unit> Units(
        [NodeId("City")] string cityId,
        [Description("Only units of this kind.")] UnitKind? kind,
        PageRequest page,
        [Service] UnitPages pages) => pages.Of(cityId, kind, page);

    [AllowAnyone, Description("A city's posts, by code (岗位).")]
    public static Task<IReadOnlyList<Position>> Positions([NodeId("City")] string cityId, [Service] IPositions positions, CancellationToken cancellationToken) =>
        positions.PositionsOfCityAsync(cityId, cancellationToken);
}
