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
        await GatherAsync(cityId, period, kind, subjectIds, viewpoint, cancellationToken) is { } gathered ? gathered.Inputs.Select(input => Evaluate(gathered, input)).ToList() : [];

    /// <summary>What the scores depend on, by subject id; <c>null</c> where nothing rules or nobody is assessed.</summary>
    public async Task<Gathered?> GatherAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Viewpoint? viewpoint, CancellationToken cancellationToken)
    {
        viewpoint ??= Viewpoint.Now;
        if (kind == SubjectKind.HallManager || await rules.OfPeriodAsync(cityId, period, kind, viewpoint, cancellationToken) is not var (book, standard)) return null;
        var inquiry = new Inquiry(book, standard, viewpoint, viewpoint.AsOf ?? viewpoint.KnownAt ?? time.Now());
        var assessed = await subjects.OfPeriodAsync(cityId, kind, period, book.Calendar, viewpoint.KnownAt, cancellationToken);
        var wanted = assessed.Keys.Where(id => subjectIds is null || subjectIds.Contains(id)).Order(StringComparer.Ordinal).ToList();
        return wanted.Count == 0 ? null : new(inquiry, await inputs.OfAsync(inquiry, period, assessed, wanted, cancellationToken));
    }

    public async IAsyncEnumerable<Scorecard> UnderAsync(Period period, Standard standard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await rules.BookAsync(standard.CityId, Viewpoint.Now, cancellationToken) is not { } book) yield break;
        var inquiry = new Inquiry(book, standard, Viewpoint.Now, time.Now());
        var assessed = await subjects.OfPeriodAsync(standard.CityId, standard.Kind, period, book.Calendar, null, cancellationToken);
        await foreach (var input in inputs.OneByOneAsync(inquiry, period, assessed, cancellationToken))
            yield return evaluation.Evaluate(input) with { Trial = true };
    }

    private Scorecard Evaluate(Gathered gathered, EvaluationInput input) => evaluation.Evaluate(input) with
    {
        Rulebook = gathered.Inquiry.Book.Pins,
        AsOf = gathered.Inquiry.Moment,
        RulesAsOf = gathered.Inquiry.Viewpoint.RulesAsOf,
        KnownAt = gathered.Inquiry.Viewpoint.KnownAt,
    };
}
