using Hotline.Kernel;
using Hotline.Positions.Contracts;

namespace Hotline.Results.Tests.Town;

/// <summary>Positions in small: one centre, units by name, dated posts. All of it was always known.</summary>
internal sealed class Posts : IPositions, IPositionsAsKnown
{
    private readonly List<(SubjectKind Kind, Assignment Assignment)> _held = [];
    private readonly Dictionary<string, Unit> _units = [];

    public void AddUnit(string code) => _units.Add($"testville/{code}", new($"testville/{code}", "testville", code, UnitKind.SubCentre, Text.Same(code), null, []));

    public void Hold(string person, SubjectKind kind, DateOnly from, DateOnly? until, AssignmentKind how = AssignmentKind.Regular) =>
        _held.Add((kind, new($"testville/{_held.Count}", $"testville/{person}", $"testville/{kind}", "testville/centre", how, new(from, until))));

    public Task<IReadOnlyList<City>> CitiesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<City>>([new("testville", new("试城", "Testville"), "Asia/Shanghai")]);

    public Task<IReadOnlyDictionary<string, Unit>> UnitsAsync(IReadOnlyCollection<string> unitIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Unit>>(_units.Where(unit => unitIds.Contains(unit.Key)).ToDictionary());

    public Task<IReadOnlyList<Unit>> UnitsOfCityAsync(string cityId, UnitKind? kind, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Unit>>(_units.Values.ToList());

    public Task<IReadOnlyDictionary<string, Person>> PeopleAsync(IReadOnlyCollection<string> personIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Person>>(personIds.ToDictionary(id => id, id => new Person(id, "testville", id.Split('/')[1], id)));

    public Task<IReadOnlyDictionary<PersonOnDay, IReadOnlyList<Assignment>>> HoldingsAsync(IReadOnlyCollection<PersonOnDay> questions, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<PersonOnDay, IReadOnlyList<Assignment>>>(questions.Distinct().ToDictionary(question => question, question =>
            (IReadOnlyList<Assignment>)_held.Select(held => held.Assignment).Where(a => a.PersonId == question.PersonId && a.Days.Contains(question.Day)).ToList()));

    public Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Assignment>>(_held.Where(held => held.Kind == kind && held.Assignment.Days.Overlaps(range)).Select(held => held.Assignment).ToList());

    public Task<IReadOnlyList<Unit>> UnitsOfCityAsync(string cityId, UnitKind kind, Instant knownAt, CancellationToken cancellationToken) =>
        UnitsOfCityAsync(cityId, kind, cancellationToken);

    public Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, Instant knownAt, CancellationToken cancellationToken) =>
        AssignmentsAsync(cityId, kind, range, cancellationToken);

    public Task<IReadOnlyDictionary<string, Position>> PositionsAsync(IReadOnlyCollection<string> positionIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Position>>(new Dictionary<string, Position>());

    public Task<IReadOnlyList<Position>> PositionsOfCityAsync(string cityId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Position>>([]);

    public Task<IReadOnlyList<Duty>> DutiesAsync(string cityId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Duty>>([]);
}
