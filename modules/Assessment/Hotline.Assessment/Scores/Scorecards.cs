using System.Runtime.CompilerServices;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Assessment.Scores;

/// <summary>Finds the rules, has gathered what the scores depend on, and hands it to the pure core.</summary>
internal sealed class Scorecards(RulesInView rules, SubjectsInView subjects, ScoreInputs inputs, Evaluation evaluation, TimeProvider time) : IScorecards, ITrialScores
{
    public async Task<IReadOnlyList<Scorecard>> ForPeriodAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Viewpoint? viewpoint, CancellationToken cancellationToken) =>
        await GatherAsync(cityId, period, kind, subjectIds, viewpoint, cancellationToken) is { } gathered ? gathered.Inputs.Select(input => Evaluate(gathered.Inquiry, input)).ToList() : [];

    /// <summary>The same as they stand now, without the lines and ids of single orders, and so without reading those.</summary>
    public async Task<IReadOnlyList<Scorecard>> FiguresAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, CancellationToken cancellationToken)
    {
        if (await InquireAsync(cityId, period, kind, subjectIds, Viewpoint.Now, cancellationToken) is not var (inquiry, assessed, wanted)) return [];
        return [.. (await FiguresAsync(inquiry, period, assessed, wanted, cancellationToken)).Select(card => Marked(inquiry, card))];
    }

    /// <summary>What the scores depend on, by subject id; <c>null</c> where nothing rules or nobody is assessed.</summary>
    public async Task<Gathered?> GatherAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Viewpoint? viewpoint, CancellationToken cancellationToken) =>
        await InquireAsync(cityId, period, kind, subjectIds, viewpoint ?? Viewpoint.Now, cancellationToken) is var (inquiry, assessed, wanted)
            ? new(inquiry, await inputs.OfAsync(inquiry, period, assessed, wanted, cancellationToken))
            : null;

    /// <summary>With every line, as it is shown.</summary>
    public async IAsyncEnumerable<Scorecard> ShownUnderAsync(Period period, Standard standard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await TrialAsync(period, standard, cancellationToken) is not var (inquiry, assessed)) yield break;
        await foreach (var input in inputs.OneByOneAsync(inquiry, period, assessed, Everyone(assessed), cancellationToken))
            yield return evaluation.Evaluate(input) with { Trial = true };
    }

    public async IAsyncEnumerable<Scorecard> UnderAsync(Period period, Standard standard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await TrialAsync(period, standard, cancellationToken) is not var (inquiry, assessed)) yield break;
        foreach (var card in await FiguresAsync(inquiry, period, assessed, Everyone(assessed), cancellationToken))
            yield return card with { Trial = true };
    }

    /// <summary>From tallies; of those whose single orders matter, and of all where tallies cannot be had, from the orders.</summary>
    private async Task<IReadOnlyList<Scorecard>> FiguresAsync(
        Inquiry inquiry, Period period, IReadOnlyDictionary<string, Assessed> assessed, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        var cards = new Dictionary<string, Scorecard>(StringComparer.Ordinal);
        foreach (var input in await inputs.TalliedAsync(inquiry, period, assessed, wanted, cancellationToken) ?? [])
            if (evaluation.TryEvaluate(input, out var card)) cards.Add(card.Subject.Id, card);
        await foreach (var input in inputs.OneByOneAsync(inquiry, period, assessed, [.. wanted.Where(id => !cards.ContainsKey(id))], cancellationToken))
            cards.Add(input.Subject.Id, evaluation.Evaluate(input));
        return [.. wanted.Select(id => cards[id])];
    }

    private async Task<(Inquiry, IReadOnlyDictionary<string, Assessed>, IReadOnlyList<string> Wanted)?> InquireAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Viewpoint viewpoint, CancellationToken cancellationToken)
    {
        if (kind == SubjectKind.HallManager || await rules.OfPeriodAsync(cityId, period, kind, viewpoint, cancellationToken) is not var (book, standard)) return null;
        var inquiry = new Inquiry(book, standard, viewpoint, viewpoint.AsOf ?? viewpoint.KnownAt ?? time.Now());
        var assessed = await subjects.OfPeriodAsync(cityId, kind, period, book.Calendar, viewpoint.KnownAt, cancellationToken);
        var wanted = assessed.Keys.Where(id => subjectIds is null || subjectIds.Contains(id)).Order(StringComparer.Ordinal).ToList();
        return wanted.Count == 0 ? null : (inquiry, assessed, wanted);
    }

    private async Task<(Inquiry, IReadOnlyDictionary<string, Assessed>)?> TrialAsync(Period period, Standard standard, CancellationToken cancellationToken)
    {
        if (await rules.BookAsync(standard.CityId, Viewpoint.Now, cancellationToken) is not { } book) return null;
        return (new(book, standard, Viewpoint.Now, time.Now()), await subjects.OfPeriodAsync(standard.CityId, standard.Kind, period, book.Calendar, null, cancellationToken));
    }

    private static List<string> Everyone(IReadOnlyDictionary<string, Assessed> assessed) => [.. assessed.Keys.Order(StringComparer.Ordinal)];

    private Scorecard Evaluate(Inquiry inquiry, EvaluationInput input) => Marked(inquiry, evaluation.Evaluate(input));

    private static Scorecard Marked(Inquiry inquiry, Scorecard card) => card with
    {
        Rulebook = inquiry.Book.Pins,
        AsOf = inquiry.Moment,
        RulesAsOf = inquiry.Viewpoint.RulesAsOf,
        KnownAt = inquiry.Viewpoint.KnownAt,
    };
}
