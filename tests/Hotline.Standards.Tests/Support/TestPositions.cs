using Hotline.Kernel;
using Hotline.Positions.Contracts;

namespace Hotline.Standards.Tests.Support;

/// <summary>Cities and duties as a test needs them; nobody holds a post.</summary>
internal sealed class TestPositions : IPositions
{
    public List<City> Cities { get; } = [new("testville", new("测试市", "Testville"), "Asia/Shanghai"), new("otherton", new("另一市", "Otherton"), "Asia/Shanghai")];

    public List<Duty> Duties { get; } = [DutyOf("testville", "discipline"), DutyOf("testville", "followUp")];

    public static Duty DutyOf(string cityId, string code) => new($"{cityId}/{code}", cityId, code, Text.Same(code));

    public Task<IReadOnlyList<City>> CitiesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<City>>(Cities);

    public Task<IReadOnlyList<Duty>> DutiesAsync(string cityId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Duty>>(Duties.Where(duty => duty.CityId == cityId).ToList());

    public Task<IReadOnlyList<Position>> PositionsOfCityAsync(string cityId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Position>>(
        [new($"{cityId}/agent", cityId, "agent", Text.Same("agent"), SubjectKind.Agent, Duties.Where(duty => duty.CityId == cityId).Select(duty => duty.Code).ToList(), [])]);

    public Task<IReadOnlyDictionary<string, Unit>> UnitsAsync(IReadOnlyCollection<string> unitIds, CancellationToken cancellationToken) => throw NotAsked();
    public Task<IReadOnlyList<Unit>> UnitsOfCityAsync(string cityId, UnitKind? kind, CancellationToken cancellationToken) => throw NotAsked();
    public Task<IReadOnlyDictionary<string, Person>> PeopleAsync(IReadOnlyCollection<string> personIds, CancellationToken cancellationToken) => throw NotAsked();
    public Task<IReadOnlyDictionary<PersonOnDay, IReadOnlyList<Assignment>>> HoldingsAsync(IReadOnlyCollection<PersonOnDay> questions, CancellationToken cancellationToken) => throw NotAsked();
    public Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, CancellationToken cancellationToken) => throw NotAsked();
    public Task<IReadOnlyDictionary<string, Position>> PositionsAsync(IReadOnlyCollection<string> positionIds, CancellationToken cancellationToken) => throw NotAsked();

    private static InvalidOperationException NotAsked() => new("Standards do not ask for this.");
}
