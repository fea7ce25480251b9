using System.Runtime.CompilerServices;
using Hotline.Assessment.Columns;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Scoring;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Metrics;
using Hotline.Scoring.Standards;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Scores;

/// <summary>By which rules scores are asked for, and from when they are looked at.</summary>
/// <param name="Moment">Facts that happened later are not seen, and open orders are judged as of then.</param>
internal sealed record Inquiry(Rulebook Book, Standard Standard, Viewpoint Viewpoint, Instant Moment)
{
    public PeriodScheme Periods => Book.Rules.Periods;
}

/// <summary>What scores depend on, in the order of their subjects.</summary>
internal sealed record Gathered(Inquiry Inquiry, IReadOnlyList<EvaluationInput> Inputs);

/// <summary>Who is assessed, and how he takes part.</summary>
/// <param name="OnDuty">Share of the period's workdays on duty; <c>null</c> for a unit.</param>
/// <param name="Group">Code of the group in which a unit is compared.</param>
internal sealed record Assessed(Rate? OnDuty, string? Group);

/// <summary>Gathers what scores depend on: facts, orders, and where a rule compares the figures of the peers and of earlier periods.</summary>
internal sealed class ScoreInputs(SubjectsInView subjects, SubjectFactStore facts, WorkOrderReader orders, OrdersInMemory inMemory, Evaluation evaluation)
{
    /// <summary>How inputs come by their orders; <c>null</c> where they cannot be had in this way.</summary>
    private delegate Task<Func<EvaluationInput, EvaluationInput>?> OrderSource(Inquiry inquiry, Period period, IReadOnlyCollection<string> subjectIds, CancellationToken cancellationToken);

    /// <summary>With the orders themselves, read out of their facts.</summary>
    public async Task<IReadOnlyList<EvaluationInput>> OfAsync(
        Inquiry inquiry, Period period, IReadOnlyDictionary<string, Assessed> assessed, IReadOnlyCollection<string> wanted, CancellationToken cancellationToken) =>
        (await OfAsync(inquiry, period, assessed, wanted, OrdersAsync, cancellationToken))!;

    /// <summary>With tallies in place of the orders, for scores that nobody asks to have explained: see <see cref="EvaluationInput.By"/>.</summary>
    /// <returns><c>null</c> where there are none, or where a comparison needs the orders themselves.</returns>
    public Task<IReadOnlyList<EvaluationInput>?> TalliedAsync(
        Inquiry inquiry, Period period, IReadOnlyDictionary<string, Assessed> assessed, IReadOnlyCollection<string> wanted, CancellationToken cancellationToken) =>
        OfAsync(inquiry, period, assessed, wanted, TalliesAsync, cancellationToken);

    /// <summary>With the orders of one subject in memory at a time, where nothing is compared with peers or earlier periods.</summary>
    public async IAsyncEnumerable<EvaluationInput> OneByOneAsync(
        Inquiry inquiry, Period period, IReadOnlyDictionary<string, Assessed> assessed, IReadOnlyCollection<string> wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (wanted.Count == 0) yield break;
        var compares = evaluation.ComparesTeam(inquiry.Standard, period, inquiry.Periods) || evaluation.Needs(inquiry.Standard, period, inquiry.Periods).Count > 0;
        foreach (var portion in compares ? [wanted] : wanted.Select(id => (IReadOnlyCollection<string>)[id]))
            foreach (var input in await OfAsync(inquiry, period, assessed, portion, cancellationToken))
                yield return input;
    }

    private async Task<IReadOnlyList<EvaluationInput>?> OfAsync(
        Inquiry inquiry, Period period, IReadOnlyDictionary<string, Assessed> assessed, IReadOnlyCollection<string> wanted, OrderSource source, CancellationToken cancellationToken)
    {
        // What is measured against others needs the figures of all of them.
        var measured = evaluation.ComparesTeam(inquiry.Standard, period, inquiry.Periods) ? [.. assessed.Keys] : wanted;
        if (await PlainAsync(inquiry, period, assessed, measured, source, cancellationToken) is not { } inputs) return null;
        var needs = evaluation.Needs(inquiry.Standard, period, inquiry.Periods);
        var peers = Peers(needs, inputs.Values);
        var earlier = await EarlierAsync(inquiry, needs, wanted, source, cancellationToken);
        if (earlier is null || inputs.Values.Any(input => input.LacksOrders())) return null;
        return [.. wanted.Select(id => inputs[id] with { Peers = peers, Earlier = [.. earlier[id]] })];
    }

    /// <summary>By subject, before anybody is compared.</summary>
    private async Task<Dictionary<string, EvaluationInput>?> PlainAsync(
        Inquiry inquiry, Period period, IReadOnlyDictionary<string, Assessed> assessed, IReadOnlyCollection<string> subjectIds, OrderSource source, CancellationToken cancellationToken)
    {
        var (book, standard) = (inquiry.Book, inquiry.Standard);
        if (await source(inquiry, period, subjectIds, cancellationToken) is not { } withOrders) return null;
        var ofPeriod = await FactsAsync(inquiry, period, subjectIds, cancellationToken);
        var inputs = subjectIds.ToDictionary(id => id, id => withOrders(new EvaluationInput(
            new Subject(standard.Kind, id), period, standard, book.Rules, book.Calendar, ofPeriod[id].ToList(), [], assessed[id].OnDuty, NoTeam)
        { Group = assessed[id].Group, KnownUntil = KnownUntil(inquiry, period) }), StringComparer.Ordinal);
        return evaluation.Team(inputs.Values) is { } team ? inputs.ToDictionary(each => each.Key, each => each.Value with { Team = team }, StringComparer.Ordinal) : null;
    }

    private List<PeerValue> Peers(IReadOnlyList<ItemNeed> needs, IReadOnlyCollection<EvaluationInput> inputs) =>
    [
        .. from input in inputs
           from each in evaluation.Measure(needs.Where(need => need.Need.Earlier is null), input)
           select new PeerValue(each.Need.Item, each.Need.Need.Metric, input.Subject.Id, input.Group, each.Measurement.Value),
    ];

    /// <summary>By subject its own figures in the earlier periods that rules ask for; of who was not assessed then there are none.</summary>
    /// <returns><c>null</c> where one of them needs orders that are not at hand.</returns>
    private async Task<ILookup<string, EarlierValue>?> EarlierAsync(
        Inquiry inquiry, IReadOnlyList<ItemNeed> needs, IReadOnlyCollection<string> wanted, OrderSource source, CancellationToken cancellationToken)
    {
        var found = new List<(string SubjectId, EarlierValue Value)>();
        foreach (var ofPeriod in needs.Where(need => need.Need.Earlier is not null).GroupBy(need => need.Need.Earlier!))
        {
            var period = ofPeriod.Key;
            var assessed = await subjects.OfPeriodAsync(inquiry.Book.Rules.CityId, inquiry.Standard.Kind, period, inquiry.Book.Calendar, inquiry.Viewpoint.KnownAt, cancellationToken);
            var those = wanted.Where(assessed.ContainsKey).ToList();
            if (await PlainAsync(inquiry, period, assessed, those, source, cancellationToken) is not { } inputs) return null;
            found.AddRange(
                from input in inputs
                from each in evaluation.Measure(ofPeriod, input.Value)
                select (input.Key, new EarlierValue(each.Need.Item, each.Measurement)));
            if (inputs.Values.Any(input => input.LacksOrders())) return null;
        }
        return found.ToLookup(each => each.SubjectId, each => each.Value, StringComparer.Ordinal);
    }

    /// <summary>Of the period, and of the days before it that a rule counts or waits across.</summary>
    private Task<ILookup<string, Fact>> FactsAsync(Inquiry inquiry, Period period, IReadOnlyCollection<string> subjectIds, CancellationToken cancellationToken) => facts.OfDaysAsync(
        inquiry.Book.Rules.CityId, inquiry.Standard.Kind, period with { From = evaluation.SeesFrom(inquiry.Standard, period, inquiry.Book.Calendar) },
        inquiry.Moment, inquiry.Viewpoint.KnownAt, subjectIds, cancellationToken);

    /// <summary>While the period runs, today is not over.</summary>
    private static DateOnly? KnownUntil(Inquiry inquiry, Period period) =>
        inquiry.Book.Calendar.DayOf(inquiry.Moment) is var today && today < period.Until ? today.AddDays(-1) : null;

    private async Task<Func<EvaluationInput, EvaluationInput>?> OrdersAsync(Inquiry inquiry, Period period, IReadOnlyCollection<string> subjectIds, CancellationToken cancellationToken)
    {
        var (book, kind, outcomes) = (inquiry.Book, inquiry.Standard.Kind, new List<(string SubjectId, WorkOrderOutcome Outcome)>());
        if (kind is not SubjectKind.Monitor)
        {
            var filter = new OrderFilter(
                UnitIds: kind == SubjectKind.SubCentre ? subjectIds : null,
                AgentIds: kind == SubjectKind.Agent ? subjectIds : null,
                From: book.Calendar.StartOf(period.From), Until: book.Calendar.StartOf(period.Until),
                // Looking back with all that is known now is looking back as well.
                KnownAt: inquiry.Viewpoint.KnownAt ?? (inquiry.Viewpoint.AsOf is null ? null : WorkOrderRow.EndOfTime));
            await foreach (var order in orders.OfCityAsync(book.Rules.CityId, book, filter, inquiry.Moment, cancellationToken))
            {
                if (order.AssessedId(kind) is { } subjectId && order.Outcome(book.Calendar) is { } outcome) outcomes.Add((subjectId, outcome));
            }
        }
        var bySubject = outcomes.ToLookup(each => each.SubjectId, each => each.Outcome, StringComparer.Ordinal);
        return input => input with { Orders = bySubject[input.Subject.Id].ToList() };
    }

    private async Task<Func<EvaluationInput, EvaluationInput>?> TalliesAsync(Inquiry inquiry, Period period, IReadOnlyCollection<string> subjectIds, CancellationToken cancellationToken) =>
        inquiry.Viewpoint == Viewpoint.Now && await inMemory.OfAsync(inquiry.Book, inquiry.Standard.Kind, period, subjectIds, inquiry.Moment, cancellationToken) is { } tallies
            ? input => input.By(tallies[input.Subject.Id])
            : null;

    private static readonly Dictionary<string, decimal> NoTeam = [];
}
