using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Feed;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Tests.Feed;

/// <param name="Pier">Whose officer hears of it.</param>
[EventName("harbour.ship-moored.v1")]
internal sealed record ShipMoored(string CityId, string Ship, string Pier) : IFeedEvent;

[EventName("harbour.ship-sunk.v1")]
internal sealed record ShipSunk(string CityId, string Ship) : IFeedEvent;

internal sealed class HarbourDb(DbContextOptions<HarbourDb> options) : ModuleDbContext(options)
{
    public override string Module => "harbour";

    protected override void Configure(ModelBuilder modelBuilder)
    {
    }
}

/// <summary>A module that tells of ships: of those that moor to everyone of the pier, of those that sink to nobody.</summary>
internal sealed class HarbourModule : IModule
{
    public string Name => "harbour";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<HarbourDb>(Name).AddSingleton<Lookout>();
        services.AddFeedEvent<ShipMoored>((caller, moored) => moored.Pier == "open" || caller.UnitId == moored.Pier);
    }

    public void AddGraphQL(ISchemaContribution schema) => schema
        .AllowAnyone(typeof(Captain)).PersonalFile<Captain>(captain => captain.PersonId)
        .Extend<Change, ShipsOfFeed>();
}

internal sealed record Captain([property: Hidden] string PersonId, string Name);

internal sealed class ShipsOfFeed
{
    public static string? Ship([Parent] Change change, [Service] Lookout lookout) => lookout.See((change.Told.Event as ShipMoored)?.Ship);

    /// <summary>All that an answer may depend on.</summary>
    public static string Greeting([Parent] Change change, Caller caller, string? words = null, long? since = null) => $"{words}, {change.Number} since {since}, from {caller} who may {string.Join('+', caller.Mutations ?? ["all"])}";

    public static Captain Captain([Parent] Change change) => new("port/captain", $"captain of {change.Number}");
}

/// <summary>Counts how often a ship was looked for: once for each execution of an event.</summary>
internal sealed class Lookout
{
    private int _looked;

    public int Looked => _looked;

    public string? See(string? ship)
    {
        Interlocked.Increment(ref _looked);
        return ship;
    }
}

/// <summary>The harbour, running.</summary>
internal sealed class Harbour(ModuleHost host) : IAsyncDisposable
{
    public const string City = "port";
    public static readonly string CityId = GraphQL.Scalars.GlobalId.Encode("City", City);

    public ModuleHost Host => host;

    public IFeed Feed => host.Get<IFeed>();

    public static Task<Harbour> StartAsync(TemporaryFolder? folder = null) => StartAsync([], options => options.Folder = folder);

    public static async Task<Harbour> StartAsync(IReadOnlyList<IModule> others, Action<ModuleHostOptions> configure)
    {
        var host = await ModuleHost.StartAsync([new HarbourModule(), .. others], configure);
        await using var database = host.Get<IDbContextFactory<HarbourDb>>().CreateDbContext();
        // It has no migration of its own; a second host finds its tables there.
        if (!database.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\" FROM sqlite_master WHERE name = 'harbour_outbox'").AsEnumerable().Any())
            await database.Database.ExecuteSqlRawAsync(database.Database.GenerateCreateScript());
        return new(host);
    }

    public static Caller OfficerOf(string pier) => new(Role.UnitOfficer, City, "port/p", pier, "p");

    public async Task MoorAsync(string pier, params string[] ships)
    {
        await using var database = Open();
        foreach (var ship in ships) database.Publish(new ShipMoored(City, ship, pier), host.Time.Now);
        await database.SaveChangesAsync();
    }

    public HarbourDb Open() => host.Get<IDbContextFactory<HarbourDb>>().CreateDbContext();

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
