using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Scoring;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Scores;

/// <summary>Gathers what a score depends on and hands it to the pure core.</summary>
internal sealed class Scorecards(
    RulesInView rules, SubjectsInView subjects, SubjectFactStore facts, WorkOrderReader orders, Evaluation evaluation, TimeProvider time) : IScorecards
{
    public async Task<IReadOnlyList<Scorecard>> ForPeriodAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Viewpoint? viewpoint, CancellationToken cancellationToken)
    {
        viewpoint ??= Viewpoint.Now;
        if (kind == SubjectKind.HallManager || await rules.OfPeriodAsync(cityId, period, kind, viewpoint, cancellationToken) is not var (book, standard)) return [];

        var moment = viewpoint.AsOf ?? viewpoint.KnownAt ?? time.Now();
        var onDuty = await subjects.OfPeriodAsync(cityId, kind, period, book.Calendar, viewpoint.KnownAt, cancellationToken);
        var wanted = onDuty.Keys.Where(id => subjectIds is null || subjectIds.Contains(id)).Order(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0) return [];
        var factsBySubject = await facts.OfDaysAsync(cityId, kind, period, moment, viewpoint.KnownAt, cancellationToken);
        // What is measured against the team needs the orders of all of it.
        var measured = evaluation.ComparesTeam(standard, period, book.Rules.Periods) ? onDuty.Keys.ToList() : wanted;
        var ordersBySubject = await OutcomesAsync(kind, book, Filter(kind, period, measured, book, viewpoint), moment, cancellationToken);
        var team = evaluation.Team(standard, period, book.Rules, book.Calendar,
            onDuty.Keys.SelectMany(id => factsBySubject[id]).ToList(), measured.SelectMany(id => ordersBySubject[id]).ToList());

        return wanted.Select(id => evaluation.Evaluate(new EvaluationInput(
            new Subject(kind, id), period, standard, book.Rules, book.Calendar,
            factsBySubject[id].ToList(), ordersBySubject[id].ToList(), onDuty[id], team)) with
        { Rulebook = book.Pins }).ToList();
    }

    private static OrderFilter Filter(SubjectKind kind, Period period, IReadOnlyCollection<string> subjectIds, Rulebook book, Viewpoint viewpoint) => new(
        UnitIds: kind == SubjectKind.SubCentre ? subjectIds : null,
        AgentIds: kind == SubjectKind.Agent ? subjectIds : null,
        From: book.Calendar.StartOf(period.From), Until: book.Calendar.StartOf(period.Until),
        // Looking back with all that is known now is looking back as well.
        KnownAt: viewpoint.KnownAt ?? (viewpoint.AsOf is null ? null : WorkOrderRow.EndOfTime));

    private async Task<ILookup<string, WorkOrderOutcome>> OutcomesAsync(
        SubjectKind kind, Rulebook book, OrderFilter filter, Instant asOf, CancellationToken cancellationToken)
    {
        var outcomes = new List<(string SubjectId, WorkOrderOutcome Outcome)>();
        if (kind is SubjectKind.Monitor) return outcomes.ToLookup(each => each.SubjectId, each => each.Outcome);
        await foreach (var order in orders.OfCityAsync(book.Rules.CityId, book, filter, asOf, cancellationToken))
        {
            var subjectId = kind == SubjectKind.Agent ? order.AcceptedBy : order.Lead?.UnitId;
            if (subjectId is not null && order.Outcome(book.Calendar) is { } outcome) outcomes.Add((subjectId, outcome));
        }
        return outcomes.ToLookup(each => each.SubjectId, each => each.Outcome, StringComparer.Ordinal);
    }
}
