using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Assignments;

/// <summary>Who records a change, when and why.</summary>
internal sealed record Recording(string By, Instant At, string? Reason);

/// <summary>
/// The assignments of some people of one city, opened to be changed within a transaction that holds the database's
/// write lock: what is checked here still holds when it is saved. Nothing is written before <c>SaveChanges</c>.
/// </summary>
internal sealed class AssignmentBook
{
    private readonly PositionsDb _db;
    private readonly string _cityId;
    private readonly Recording _recording;
    private readonly Dictionary<string, PersonRow> _people;
    private readonly Dictionary<string, PositionRow> _positions;
    private readonly Dictionary<string, UnitRow> _units;
    private readonly List<AssignmentRow> _rows;

    private AssignmentBook(
        PositionsDb db, string cityId, Recording recording,
        Dictionary<string, PersonRow> people, Dictionary<string, PositionRow> positions, Dictionary<string, UnitRow> units, List<AssignmentRow> rows) =>
        (_db, _cityId, _recording, _people, _positions, _units, _rows) = (db, cityId, recording, people, positions, units, rows);

    public static async Task<AssignmentBook> OpenAsync(
        PositionsDb db, string cityId, IReadOnlyCollection<string> personIds, Recording recording, CancellationToken cancellationToken) => new(
        db, cityId, recording,
        await db.People.Where(row => row.CityId == cityId && EF.Parameter(personIds).Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken),
        await db.Positions.Where(row => row.CityId == cityId).ToDictionaryAsync(row => row.Id, cancellationToken),
        await db.Units.Where(row => row.CityId == cityId).ToDictionaryAsync(row => row.Id, cancellationToken),
        await db.Assignments.Include(row => row.Changes).Where(row => !row.Withdrawn && row.CityId == cityId && EF.Parameter(personIds).Contains(row.PersonId)).ToListAsync(cancellationToken));

    public IReadOnlyDictionary<string, PersonRow> People => _people;

    public AssignmentRow? Find(long number) => _rows.FirstOrDefault(row => row.Number == number);

    public AssignmentRow? Find(string personId, string positionId, string unitId, AssignmentKind kind, DateOnly from, DateOnly? until) => _rows.FirstOrDefault(row =>
        row.PersonId == personId && row.PositionId == positionId && row.UnitId == unitId && row.Kind == kind && row.From == from && row.Until == until);

    /// <summary>The post held on a day, from which a leave may be taken.</summary>
    public AssignmentRow? FindHeld(string personId, string positionId, string unitId, DateOnly day) => _rows.FirstOrDefault(row =>
        row.LeaveFrom is null && row.PersonId == personId && row.PositionId == positionId && row.UnitId == unitId && row.Days.Contains(day));

    public void Add(PersonRow person)
    {
        _people.Add(person.Id, person);
        _db.People.Add(person);
    }

    public Outcome<AssignmentRow> Appoint(string personId, string positionId, string unitId, AssignmentKind kind, DateOnly from, DateOnly? until)
    {
        if (!_people.ContainsKey(personId)) return AssignmentProblems.UnknownPerson("personId");
        if (!_positions.TryGetValue(positionId, out var position)) return AssignmentProblems.UnknownPosition("positionId");
        if (!_units.TryGetValue(unitId, out var unit)) return AssignmentProblems.UnknownUnit("unitId");
        if (until <= from) return AssignmentProblems.HoldsNoDay(from, "until");
        if (!Fits(position, unit)) return AssignmentProblems.BelongsElsewhere("unitId");
        var row = New(personId, positionId, unitId, kind, from, until, leaveFrom: null);
        if (ProblemOfPost(row, row.Days, "from") is { } problem) return problem;
        return Record(row);
    }

    public Outcome<AssignmentRow> StartLeave(AssignmentRow held, DateOnly from, DateOnly? until)
    {
        if (until <= from) return AssignmentProblems.HoldsNoDay(from, "until");
        var row = New(held.PersonId, held.PositionId, held.UnitId, AssignmentKind.Leave, from, until, held);
        if (ProblemOfLeave(row, row.Days, "from") is { } problem) return problem;
        return Record(row);
    }

    /// <summary>Sets the end, also where one was set before: a correction, which is checked as a new assignment is.</summary>
    public Outcome<AssignmentRow> SetEnd(AssignmentRow row, DateOnly until)
    {
        if (until <= row.From) return AssignmentProblems.HoldsNoDay(row.From, "until");
        if (row.Until == until) return row;
        var days = new DateRange(row.From, until);
        if ((row.LeaveFrom is null ? ProblemOfPost(row, days, "until") : ProblemOfLeave(row, days, "until")) is { } problem) return problem;
        row.Until = until;
        Note(row, AssignmentChangeKind.EndSet);
        return row;
    }

    /// <summary>Takes back what was recorded in error, with the leaves from it. The record stays, and holds no day.</summary>
    public AssignmentRow Withdraw(AssignmentRow row)
    {
        foreach (var each in _rows.Where(each => each == row || each.LeaveFrom == row).ToList())
        {
            each.Withdrawn = true;
            Note(each, AssignmentChangeKind.Withdrawn);
            _rows.Remove(each);
        }
        return row;
    }

    private Problem? ProblemOfPost(AssignmentRow row, DateRange days, string field)
    {
        var others = _rows.Where(other => other != row && other.LeaveFrom is null && other.PersonId == row.PersonId && other.Days.Overlaps(days)).ToList();
        if (others.Find(other => other.PositionId == row.PositionId && other.UnitId == row.UnitId) is { } same) return AssignmentProblems.Overlaps(same, field);
        return others.Find(other => AreSeparated(row, other)) is { } clash ? AssignmentProblems.AgentAndMonitor(clash, field) : null;
    }

    private Problem? ProblemOfLeave(AssignmentRow leave, DateRange days, string field)
    {
        var held = leave.LeaveFrom!;
        if (!held.Days.Contains(days.From) || (held.Until is not null && days.Until > held.Until)) return AssignmentProblems.LeaveOutsideAssignment(field);
        return _rows.Find(other => other != leave && other.LeaveFrom == held && other.Days.Overlaps(days)) is { } clash
            ? AssignmentProblems.LeaveOverlaps(clash, field)
            : null;
    }

    private bool AreSeparated(AssignmentRow one, AssignmentRow other) =>
        (_positions[one.PositionId].AssessedAs, _positions[other.PositionId].AssessedAs) is (SubjectKind.Agent, SubjectKind.Monitor) or (SubjectKind.Monitor, SubjectKind.Agent)
        && HeadOf(_units[one.UnitId]) == HeadOf(_units[other.UnitId]);

    private bool Fits(PositionRow position, UnitRow unit) => position.AssessedAs switch
    {
        null => true,
        SubjectKind.SubCentre => HeadOf(unit).Kind == UnitKind.SubCentre,
        _ => HeadOf(unit).Kind == UnitKind.Centre,
    };

    /// <summary>The centre or sub-centre to which a part belongs.</summary>
    private UnitRow HeadOf(UnitRow unit)
    {
        while (unit is { Kind: UnitKind.Part, ParentId: { } parentId }) unit = _units[parentId];
        return unit;
    }

    private AssignmentRow New(
        string personId, string positionId, string unitId, AssignmentKind kind, DateOnly from, DateOnly? until, AssignmentRow? leaveFrom) => new()
        {
            CityId = _cityId,
            PersonId = personId,
            PositionId = positionId,
            UnitId = unitId,
            Kind = kind,
            From = from,
            Until = until,
            LeaveFrom = leaveFrom,
        };

    private AssignmentRow Record(AssignmentRow row)
    {
        Note(row, AssignmentChangeKind.Recorded);
        _rows.Add(row);
        _db.Assignments.Add(row);
        return row;
    }

    private void Note(AssignmentRow row, AssignmentChangeKind kind) => row.Changes.Add(new AssignmentChangeRow
    {
        Kind = kind,
        Until = row.Until,
        By = _recording.By,
        At = _recording.At,
        Reason = _recording.Reason,
    });
}
