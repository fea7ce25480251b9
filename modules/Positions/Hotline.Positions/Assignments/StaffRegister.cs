using System.Globalization;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.Assignments;

/// <summary>Takes in people and assignments as a list, all or none.</summary>
internal sealed class StaffRegister(IDbContextFactory<PositionsDb> databases, TimeProvider time) : IStaffRegister
{
    private const string Register = "staff register";

    public async Task<Outcome<int>> AddAsync(
        string cityId, IReadOnlyList<NewPerson> people, IReadOnlyList<NewAssignment> assignments, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (!await db.Cities.AnyAsync(city => city.Id == cityId, cancellationToken))
            return new Problem("UNKNOWN_CITY", $"没有城市“{cityId}”；请先装入其城市包。", $"There is no city '{cityId}'; load its pack first.");

        var recording = new Recording(Register, time.Now(), null);
        var personIds = people.Select(person => person.Code).Concat(assignments.Select(assignment => assignment.PersonCode))
            .Select(code => CityScoped.Id(cityId, code)).ToHashSet();
        var book = await AssignmentBook.OpenAsync(db, cityId, personIds, recording, cancellationToken);

        var problems = new List<Problem>();
        var added = 0;
        for (var i = 0; i < people.Count; i++) Count(AddPerson(book, cityId, people[i], recording), "people", i);
        for (var i = 0; i < assignments.Count; i++) Count(AddAssignment(book, cityId, assignments[i]), "assignments", i);
        if (problems.Count > 0) return problems;

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added;

        void Count(Outcome<bool> outcome, string list, int index)
        {
            var row = string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
            problems.AddRange(outcome.Problems.Select(problem => problem with { Field = row }));
            if (outcome.Value) added++;
        }
    }

    /// <returns>Whether it is new.</returns>
    private static Outcome<bool> AddPerson(AssignmentBook book, string cityId, NewPerson person, Recording recording)
    {
        if (Codes.Problem(person.Code) is { } badCode) return badCode;
        var id = CityScoped.Id(cityId, person.Code);
        if (!book.People.TryGetValue(id, out var known))
        {
            book.Add(new PersonRow { Id = id, CityId = cityId, Code = person.Code, Name = person.Name, RecordedBy = recording.By, RecordedAt = recording.At });
            return true;
        }
        if (known.Name == person.Name) return false;
        return new Problem("PERSON_EXISTS",
            $"工号“{person.Code}”已属于另一人员；请更换工号。", $"The staff number '{person.Code}' belongs to somebody else; use another.");
    }

    /// <returns>Whether it is new.</returns>
    private static Outcome<bool> AddAssignment(AssignmentBook book, string cityId, NewAssignment assignment)
    {
        var (personId, positionId, unitId) =
            (CityScoped.Id(cityId, assignment.PersonCode), CityScoped.Id(cityId, assignment.PositionCode), CityScoped.Id(cityId, assignment.UnitCode));
        if (book.Find(personId, positionId, unitId, assignment.Kind, assignment.From, assignment.Until) is not null) return false;

        Outcome<AssignmentRow> outcome;
        if (assignment.Kind != AssignmentKind.Leave) outcome = book.Appoint(personId, positionId, unitId, assignment.Kind, assignment.From, assignment.Until);
        else if (book.FindHeld(personId, positionId, unitId, assignment.From) is { } held) outcome = book.StartLeave(held, assignment.From, assignment.Until);
        else outcome = AssignmentProblems.LeaveOutsideAssignment("from");
        return outcome.Succeeded ? true : outcome.Problems.ToList();
    }
}
