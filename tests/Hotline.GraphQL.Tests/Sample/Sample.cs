using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL.DataLoader;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.GraphQL.Tests.Sample;

/// <summary>A made-up module that uses every form a contribution may take.</summary>
internal sealed class GardenModule : IModule
{
    public string Name => "garden";

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<Garden>().AddScoped<BedLoader>().AddScoped<SoilLoader>();

    public void AddGraphQL(ISchemaContribution schema) => schema
        .AllowAnyone(typeof(Plant), typeof(Bed), typeof(Soil))
        .Allow([Role.Agent, Role.HallManager], typeof(Gardener))
        .PersonalFile<Gardener>(gardener => gardener.Id == "g1" ? "testville/g1" : null)
        .Query<GardenQueries>().Mutation<GardenMutations>().Subscription<GardenSubscriptions>()
        .Extend<Plant, PlantFields>()
        .Node<Plant>(request => Task.FromResult(request.Services.GetRequiredService<Garden>().Find(request.Id, request.Caller)))
        .Node<Gardener>(request => Task.FromResult<Gardener?>(new Gardener(request.Id, "gardener " + request.Id, "secret")))
        .Node<Bed>(request => Task.FromResult<Bed?>(new Bed(request.Id, "bed " + request.Id)));
}

[Description("How a plant grows (生长方式).")]
internal enum GrowthHabit
{
    [Description("Low.")]
    GroundCover,
    Tree,
    [Deprecated("2027-06-30", "Say TREE.")]
    Shrub,
}

[Description("A plant (植物).")]
internal sealed record Plant(
    string Id,
    [Description("Its name (名称).")] Text Name,
    [NodeId("Bed")] string BedId,
    GrowthHabit Habit,
    Points Worth,
    Money? Price,
    Instant PlantedAt,
    DateOnly? Flowers,
    long Seeds,
    decimal Height,
    IReadOnlyList<string?> Nicknames,
    [Hidden] string Secret)
{
    [Description("Not set by the constructor.")]
    public bool IsTall => Height > 2;

    [Deprecated("2027-06-30", "Ask isTall.")]
    public bool IsHigh => IsTall;
}

internal sealed record Bed(string Id, string Name);

internal sealed record Soil(string Kind);

internal sealed record Gardener(string Id, string Name, [Allow(Role.HallManager)] string Wage);

internal sealed record PlantPayload(Plant? Plant, IReadOnlyList<UserError> Errors);

internal sealed record PlantInput(
    [property: NodeId("Bed")] string BedId,
    [Description("Its name.")] Text Name,
    GrowthHabit Habit,
    IReadOnlyList<Points> Worths,
    [NodeId("Plant")] IReadOnlyList<string>? Neighbours = null,
    Money? Price = null,
    int Count = 1,
    DateOnly? Flowers = null,
    [Deprecated("2027-06-30", "Say count.")] int? Amount = null)
{
    [Deprecated("2027-12-31", "Nobody reads it.")]
    public string? Note { get; init; }
}

/// <summary>The garden's state, and what was asked of it.</summary>
internal sealed class Garden
{
    public int TotalsCounted;
    public int BedFetches;
    public int SoilFetches;
    public int VolumesTaken;
    public int Counted;
    public TaskCompletionSource? Hold { get; set; }
    public PlantInput? LastInput { get; set; }
    public Channel<int> Ticks { get; } = Channel.CreateBounded<int>(8);
    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public TaskCompletionSource StreamClosed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Plant> Plants { get; } = Enumerable.Range(1, 120).Select(number => Create($"p{number:000}", number)).ToList();

    public static Plant Create(string id, int number) => new(id, new Text($"植物{number}", $"plant {number}"), number % 2 == 0 ? "even" : "odd", GrowthHabit.GroundCover,
        Points.Of(number + 0.5m), number == 1 ? null : new Money(number * 100), Instant.Utc(2026, 1, 2, 3, 4, 5), new DateOnly(2026, 5, 1), 1L << 40, 1.25m, ["one", null], "hidden");

    public Plant? Find(string id, Caller caller) => caller.Is(Role.Citizen) ? null : Plants.FirstOrDefault(plant => plant.Id == id);
}

internal sealed class GardenQueries
{
    [AllowAnyone, Description("Plants, page by page.")]
    public static Connection<Plant> Plants([Service] Garden garden, PageRequest page)
    {
        var connection = Connection.Of(garden.Plants, page, plant => plant.Id);
        return connection with
        {
            TotalCount = _ =>
            {
                Interlocked.Increment(ref garden.TotalsCounted);
                return Task.FromResult(garden.Plants.Count);
            },
        };
    }

    [AllowAnyone]
    public static async Task<Plant?> PlantAsync([NodeId("Plant")] string id, [Service] Garden garden)
    {
        await Task.Yield();
        return garden.Plants.FirstOrDefault(plant => plant.Id == id);
    }

    [Allow(Role.Agent, Role.HallManager), Description("For staff.")]
    public static ValueTask<string> Diary(Caller caller) => new($"diary of {caller.Name}");

    [AllowAnyone]
    public static string Echo(
        string text, int times = 2, GrowthHabit habit = GrowthHabit.Tree, Instant? at = null, DateOnly? on = null, Points? worth = null,
        Money? price = null, long? big = null, decimal? exact = null, [Deprecated("2027-06-30", "Nobody counts on them.")] IReadOnlyList<int>? numbers = null) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{text}|{times}|{habit}|{at}|{on:yyyy-MM-dd}|{worth}|{price}|{big}|{exact}|{(numbers is null ? "-" : string.Join(',', numbers))}");

    [AllowAnyone]
    public static string Broken() => throw new InvalidOperationException("the secret connection string");

    [AllowAnyone]
    public static string? Refused() => throw new ProblemException(new Problem("PERIOD_UNKNOWN", "没有这个考核周期。", "There is no such period.", "period"));

    [AllowAnyone]
    public static async Task<string> Slow([Service] Garden garden, CancellationToken cancellationToken)
    {
        garden.Entered.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        }
        finally
        {
            garden.StreamClosed.TrySetResult();
        }
    }

    /// <summary>How often it was asked, once it may say so.</summary>
    [AllowAnyone]
    public static async Task<int> Asked([Service] Garden garden, CancellationToken cancellationToken)
    {
        var asked = Interlocked.Increment(ref garden.Counted);
        garden.Entered.TrySetResult();
        if (garden.Hold is { } hold) await hold.Task.WaitAsync(cancellationToken);
        return asked;
    }

    /// <summary>Its rows do not keep what their types promise.</summary>
    [AllowAnyone]
    public static IReadOnlyList<Bed?> UntidyBeds() => [new Bed("b1", "bed"), null, new Bed("b2", null!)];

    [AllowAnyone]
    public static async Task<Instant> Clock([Service] TimeProvider time)
    {
        await Task.Yield();
        return time.Now();
    }

    /// <summary>Fails, as a database does, with words of its own when it is stopped.</summary>
    [AllowAnyone]
    public static async Task<string> Interrupted(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        throw new InvalidOperationException("interrupted");
    }

    [AllowAnyone]
    public static IReadOnlyList<IReadOnlyList<int>> Matrix() => [[1, 2], [3]];

    [AllowAnyone, Cost(500, Each = 7), ListSize(10, OneFor = [Role.Agent])]
    public static IReadOnlyList<int> Yields() => [1, 2, 3];

    [AllowAnyone, Deprecated("2027-06-30", "Ask totalCount.")]
    public static int Count([Service] Garden garden) => garden.Plants.Count;
}

internal sealed class GardenMutations
{
    [Allow(Role.Agent)]
    public static PlantPayload AddPlant(PlantInput input, [Service] Garden garden)
    {
        garden.LastInput = input;
        return input.Count > 0
            ? new(Garden.Create("p001", 1), [])
            : new(null, UserError.From([new Problem("COUNT_NOT_POSITIVE", "数量须为正。", "Plant at least one.", "count")]));
    }
}

internal sealed class GardenSubscriptions
{
    [AllowAnyone, Description("Numbers as they come.")]
    public static async IAsyncEnumerable<int> Ticks(int above, [Service] Garden garden, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        garden.Entered.TrySetResult();
        try
        {
            await foreach (var tick in garden.Ticks.Reader.ReadAllAsync(cancellationToken))
            {
                if (tick == 13) throw new InvalidOperationException("unlucky internals");
                if (tick > above) yield return tick;
            }
        }
        finally
        {
            garden.StreamClosed.TrySetResult();
        }
    }

    [AllowAnyone, Description("Texts without an end, as fast as they are taken.")]
    public static async IAsyncEnumerable<string> Volumes(int length, [Service] Garden garden, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                garden.VolumesTaken++;
                yield return new string('v', length);
            }
        }
        finally
        {
            garden.StreamClosed.TrySetResult();
        }
    }

    [Allow(Role.Agent)]
    public static async IAsyncEnumerable<Plant> Planted([Service] Garden garden, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var plant in garden.Plants.Take(3))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return plant;
        }
    }

    [AllowAnyone]
    public static IAsyncEnumerable<int> RefusedStream() => throw new ProblemException(new Problem("NO_STREAM", "没有。", "There is none."));
}

internal sealed class PlantFields
{
    public static IDataLoaderResult<Bed?> Bed([Parent] Plant plant, [Service] BedLoader beds) => beds.Load(plant.BedId);

    [Allow(Role.Agent, Role.HallManager)]
    public static Gardener Gardener([Parent] Plant plant) => new("g1", "gardener of " + plant.Id, "secret");

    public static IDataLoaderResult<Soil?> Soil([Parent] Plant plant, [Service] SoilLoader soils) => soils.Load(plant.BedId);
}

internal sealed class BedLoader(Garden garden) : BatchLoader<string, Bed>
{
    protected override Task<IReadOnlyDictionary<string, Bed>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref garden.BedFetches);
        return Task.FromResult<IReadOnlyDictionary<string, Bed>>(keys.ToDictionary(key => key, key => new Bed(key, "bed " + key)));
    }
}

internal sealed class SoilLoader(Garden garden) : BatchLoader<string, Soil>
{
    protected override Task<IReadOnlyDictionary<string, Soil>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref garden.SoilFetches);
        return Task.FromResult<IReadOnlyDictionary<string, Soil>>(keys.ToDictionary(key => key, key => new Soil("clay of " + key)));
    }
}
