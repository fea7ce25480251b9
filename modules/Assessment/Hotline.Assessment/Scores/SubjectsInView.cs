using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Clock;

namespace Hotline.Assessment.Scores;

/// <summary>Who is assessed in a period, as it is known now or was known at a moment.</summary>
internal sealed class SubjectsInView(IPositions positions, IPositionsAsKnown known)
{
    public async Task<Dictionary<string, Assessed>> OfPeriodAsync(
        string cityId, SubjectKind kind, Period period, WorkingCalendar calendar, Instant? knownAt, CancellationToken cancellationToken)
    {
        if (kind == SubjectKind.SubCentre)
            return (await UnitsAsync(cityId, knownAt, cancellationToken)).ToDictionary(unit => unit.Id, unit => new Assessed(null, unit.Group), StringComparer.Ordinal);

        var workdays = Enumerable.Range(0, period.Until.DayNumber - period.From.DayNumber).Select(period.From.AddDays).Where(calendar.IsWorkday).ToList();
        var assignments = await AssignmentsAsync(cityId, kind, new(period.From, period.Until), knownAt, cancellationToken);
        return assignments.GroupBy(assignment => assignment.PersonId).ToDictionary(
            person => person.Key,
            person => new Assessed(Rate.Of(workdays.Count(day => IsOnDuty(person, day)), workdays.Count), null),
            StringComparer.Ordinal);
    }

    private Task<IReadOnlyList<Unit>> UnitsAsync(string cityId, Instant? knownAt, CancellationToken cancellationToken) => knownAt is { } moment
        ? known.UnitsOfCityAsync(cityId, UnitKind.SubCentre, moment, cancellationToken)
        : positions.UnitsOfCityAsync(cityId, UnitKind.SubCentre, cancellationToken);

    private Task<IReadOnlyList<Assignment>> AssignmentsAsync(string cityId, SubjectKind kind, DateRange range, Instant? knownAt, CancellationToken cancellationToken) =>
        knownAt is { } moment
            ? known.AssignmentsAsync(cityId, kind, range, moment, cancellationToken)
            : positions.AssignmentsAsync(cityId, kind, range, cancellationToken);

    private static bool IsOnDuty(IEnumerable<Assignment> assignments, DateOnly day)
    {
        var those = assignments.Where(assignment => assignment.Days.Contains(day)).ToList();
        return those.Count > 0 && those.TrueForAll(assignment => assignment.Kind != AssignmentKind.Leave);
    }
}
