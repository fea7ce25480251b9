using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Garden.Contracts;

// Nothing is wrong with these three.
public enum Crop { Bean, Pea }

public sealed record Row(Crop Crop, IReadOnlyDictionary<string, Points> Yields)
{
    public string? Label { get; init; }
}

public interface IRows
{
    Task<IReadOnlyList<Row>> RowsAsync(IReadOnlyCollection<string> bedIds, CancellationToken cancellationToken);
}

// Each of these breaks a rule.
public sealed class Bed
{
    public string Name { get; set; } = "";
}

public sealed record Harvest(double Kilograms, IReadOnlyList<List<string>> Baskets);

public interface IBeds
{
    IQueryable<Row> Query();

    Task<Crop[]> CropsAsync(DbContext context);

    IModule Module { get; }
}
