using Hotline.Assessment.Contracts;
using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Scores;

/// <summary>What scores depend on.</summary>
internal sealed record Gathered(Rulebook Book, Instant AsOf, IReadOnlyList<EvaluationInput> Inputs);

/// <summary>Gathers what a score depends on and hands it to the pure core.</summary>
internal sealed class Scorecards(
    IPositions positions, IStandards standards, SubjectFactStore facts, WorkOrderReader orders, Evaluation evaluation, TimeProvider time) : IScorecards
{
    public async Task<IReadOnlyList<Scorecard>> ForPeriodAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Instant? asOf, CancellationToken cancellationToken) =>
        await GatherAsync(cityId, period, kind, subjectIds, asOf, cancellationToken) is { } gathered
            ? gathered.Inputs.Select(input => evaluation.Evaluate(input) with { AsOf = gathered.AsOf }).ToList()
            : [];

    /// <summary>What the scores depend on, by subject id; <c>null</c> where nothing rules or nobody is assessed.</summary>
    public async Task<Gathered?> GatherAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Instant? asOf, CancellationToken cancellationToken)
    {
        if (kind == SubjectKind.HallManager) return null;
        // A version that begins within a period rules from the next one: nobody is assessed by two yardsticks in one month.
        if (await standards.RulebookAsync(cityId, cancellationToken) is not { } book
            || await standards.InForceAsync(cityId, kind, period.From, cancellationToken) is not { } standard) return null;

        var moment = asOf ?? time.Now();
        var onDuty = await SubjectsAsync(cityId, kind, period, book, cancellationToken);
        var wanted = onDuty.Keys.Where(id => subjectIds is null || subjectIds.Contains(id)).Order(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0) return null;
        var factsBySubject = await facts.OfDaysAsync(cityId, kind, period, moment, cancellationToken);
        // What is measured against the team needs the orders of all of it.
        var measured = evaluation.ComparesTeam(standard, period, book.Rules.Periods) ? onDuty.Keys.ToList() : wanted;
        var ordersBySubject = await OutcomesAsync(cityId, kind, period, measured, book, moment, cancellationToken);
        var team = evaluation.Team(standard, period, book.Rules, book.Calendar,
            onDuty.Keys.SelectMany(id => factsBySubject[id]).ToList(), ordersBySubject.SelectMany(orders => orders).ToList());

        return new(book, moment, wanted.Select(id => new EvaluationInput(
            new Subject(kind, id), period, standard, book.Rules, book.Calendar,
            factsBySubject[id].ToList(), ordersBySubject[id].ToList(), onDuty[id], team)).ToList());
    }

    /// <summary>Who is assessed in the period, with the share of its workdays on duty; no share for a unit.</summary>
    private async Task<Dictionary<string, Rate?>> SubjectsAsync(string cityId, SubjectKind kind, Period period, Rulebook book, CancellationToken cancellationToken)
    {
        if (kind == SubjectKind.SubCentre)
            return (await positions.UnitsOfCityAsync(cityId, UnitKind.SubCentre, cancellationToken)).ToDictionary(unit => unit.Id, _ => (Rate?)null, StringComparer.Ordinal);

        var workdays = Enumerable.Range(0, period.Until.DayNumber - period.From.DayNumber).Select(period.From.AddDays).Where(book.Calendar.IsWorkday).ToList();
        var assignments = await positions.AssignmentsAsync(cityId, kind, new DateRange(period.From, period.Until), cancellationToken);
        return assignments.GroupBy(assignment => assignment.PersonId).ToDictionary(
            person => person.Key,
            person => Rate.Of(workdays.Count(day => IsOnDuty(person, day)), workdays.Count),
            StringComparer.Ordinal);

        static bool IsOnDuty(IEnumerable<Assignment> assignments, DateOnly day)
        {
            var those = assignments.Where(assignment => assignment.Days.Contains(day)).ToList();
            return those.Count > 0 && those.TrueForAll(assignment => assignment.Kind != AssignmentKind.Leave);
        }
    }

    private async Task<ILookup<string, WorkOrderOutcome>> OutcomesAsync(
        string cityId, SubjectKind kind, Period period, IReadOnlyCollection<string> subjectIds, Rulebook book, Instant asOf, CancellationToken cancellationToken)
    {
        var outcomes = new List<(string SubjectId, WorkOrderOutcome Outcome)>();
        if (kind is SubjectKind.Monitor) return outcomes.ToLookup(each => each.SubjectId, each => each.Outcome);
        var filter = new OrderFilter(
            UnitIds: kind == SubjectKind.SubCentre ? subjectIds : null,
            AgentIds: kind == SubjectKind.Agent ? subjectIds : null,
            From: book.Calendar.StartOf(period.From), Until: book.Calendar.StartOf(period.Until));
        await foreach (var order in orders.OfCityAsync(cityId, book, filter, asOf, cancellationToken))
        {
            var subjectId = kind == SubjectKind.Agent ? order.AcceptedBy : order.Lead?.UnitId;
            if (subjectId is not null && order.Outcome(book.Calendar) is { } outcome) outcomes.Add((subjectId, outcome));
        }
        return outcomes.ToLookup(each => each.SubjectId, each => each.Outcome, StringComparer.Ordinal);
    }
}
