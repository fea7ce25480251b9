using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;

namespace Hotline.Oversight.Tests.Support;

/// <summary>One city, whose units are named after their ids. What a survey does not ask is not answered.</summary>
internal sealed class TestvillePositions(string zone) : IPositions
{
    public Task<IReadOnlyList<City>> CitiesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<City>>([new("testville", new("试城", "Testville"), zone)]);

    public Task<IReadOnlyDictionary<string, Unit>> UnitsAsync(IReadOnlyCollection<string> unitIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Unit>>(unitIds.ToDictionary(id => id, id => new Unit(id, "testville", id, UnitKind.SubCentre, Text.Same("Unit " + id), null, [])));

    public Task<IReadOnlyList<Unit>> UnitsOfCityAsync(string cityId, UnitKind? kind, CancellationToken cancellationToken) => throw NotAsked;
    public Task<IReadOnlyDictionary<string, Person>> PeopleAsync(IReadOnlyCollection<string> personIds, CancellationToken cancellationToken) => throw NotAsked;
    public Task<IReadOnlyDictionary<PersonOnDay, IReadOnlyList<Assignment>>> HoldingsAsync(IReadOnlyCollection<PersonOnDay> questions, CancellationToken cancellationToken) => throw NotAsked;
    public Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, CancellationToken cancellationToken) => throw NotAsked;
    public Task<IReadOnlyDictionary<string, Position>> PositionsAsync(IReadOnlyCollection<string> positionIds, CancellationToken cancellationToken) => throw NotAsked;
    public Task<IReadOnlyList<Position>> PositionsOfCityAsync(string cityId, CancellationToken cancellationToken) => throw NotAsked;
    public Task<IReadOnlyList<Duty>> DutiesAsync(string cityId, CancellationToken cancellationToken) => throw NotAsked;

    private static InvalidOperationException NotAsked => new("A survey has no business with this.");
}

/// <summary>Orders of units: so many each, all closed on one day.</summary>
internal sealed class Orders : IClosedOrders
{
    public static readonly DateOnly ClosedOn = new(2025, 9, 15);

    public IReadOnlyList<(string Unit, int Count)> Units { get; set; } = [("a", 20), ("b", 20)];

    public Task<IReadOnlyList<ClosedOrder>> ClosedInAsync(string cityId, DateRange range, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ClosedOrder>>(!range.Contains(ClosedOn) ? [] : Units
            .SelectMany(unit => Enumerable.Range(1, unit.Count).Select(number =>
                new ClosedOrder($"{cityId}/{unit.Unit}-{number:000}", $"{cityId}/{unit.Unit}", "roads", "phone", ClosedOn))).ToList());
}

/// <summary>A city without a rulebook: the decisions' defaults hold.</summary>
internal sealed class NoStandards : IStandards
{
    public Task<Rulebook?> RulebookAsync(string cityId, CancellationToken cancellationToken) => Task.FromResult<Rulebook?>(null);
    public Task<Rulebook?> RulebookAsync(string cityId, Instant asOf, CancellationToken cancellationToken) => Task.FromResult<Rulebook?>(null);
    public Task<Rulebook?> RulebookAsync(string cityId, RulebookPins pins, CancellationToken cancellationToken) => Task.FromResult<Rulebook?>(null);
    public Task<WorkingCalendar?> CalendarAsync(string cityId, string version, CancellationToken cancellationToken) => Task.FromResult<WorkingCalendar?>(null);
    public Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, CancellationToken cancellationToken) => Task.FromResult<Standard?>(null);
    public Task<Standard?> InForceAsync(string cityId, SubjectKind kind, DateOnly day, Instant asOf, CancellationToken cancellationToken) => Task.FromResult<Standard?>(null);
    public Task<IReadOnlyDictionary<string, Standard>> ByIdAsync(IReadOnlyCollection<string> standardIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Standard>>(new Dictionary<string, Standard>());
}
