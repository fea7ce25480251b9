using System.Text.Json;
using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Scoring;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.Scores;

/// <summary>Scores of one kind and period that are to be brought up to date.</summary>
internal sealed record Owed(string CityId, SubjectKind Kind, Period Period, Rulebook Book)
{
    /// <summary>Of a subject, to be named when its score is told.</summary>
    public const int MostFacts = 50;

    /// <summary>Of the facts of the period itself.</summary>
    public List<StaleScoreRow> Marks { get; } = [];

    /// <summary>By subject the facts that may have moved its score, those of earlier periods that it looks back at among them.</summary>
    public Dictionary<string, List<string>> FactIds { get; } = new(StringComparer.Ordinal);

    /// <summary>The later ones that the marks move, too.</summary>
    public List<Owed> Moves { get; } = [];

    public void Add(StaleScoreRow mark)
    {
        if (!FactIds.TryGetValue(mark.SubjectId, out var ids)) FactIds.Add(mark.SubjectId, ids = []);
        ids.AddRange(JsonSerializer.Deserialize<List<string>>(mark.FactIds)!.Take(MostFacts - ids.Count));
    }
}

/// <summary>What marks make stale: the scores of their own period, and those of later ones, up to the current month, whose rules look back at it.</summary>
internal sealed class OwedScores(IStandards standards, Evaluation evaluation, TimeProvider time)
{
    /// <returns>The latest period first, so that a mark is settled last. Each kind and period once.</returns>
    public async Task<IReadOnlyList<Owed>> ByAsync(IReadOnlyList<StaleScoreRow> marks, CancellationToken cancellationToken)
    {
        var all = new Dictionary<(string CityId, SubjectKind Kind, Period Period), Owed>();
        foreach (var ofCity in marks.GroupBy(mark => mark.CityId))
        {
            if (await standards.RulebookAsync(ofCity.Key, cancellationToken) is not { } book) continue;
            foreach (var group in ofCity.GroupBy(mark => (mark.SubjectKind, mark.Period)))
            {
                if (!book.Rules.Periods.TryParse(group.Key.Period, out var period)) continue;
                var own = Of(period);
                own.Marks.AddRange(group);
                own.Moves.AddRange((await LookingBackAsync(book, own.Kind, period, cancellationToken)).Select(Of));
                foreach (var owed in own.Moves.Prepend(own))
                    foreach (var mark in group) owed.Add(mark);

                Owed Of(Period of) => all.TryGetValue((ofCity.Key, group.Key.SubjectKind, of), out var known)
                    ? known
                    : all[(ofCity.Key, group.Key.SubjectKind, of)] = new(ofCity.Key, group.Key.SubjectKind, of, book);
            }
        }
        return [.. all.Values.OrderByDescending(owed => owed.Period.From)];
    }

    private async Task<List<Period>> LookingBackAsync(Rulebook book, SubjectKind kind, Period earlier, CancellationToken cancellationToken)
    {
        List<Period> later = [];
        var (periods, today) = (book.Rules.Periods, book.Calendar.DayOf(time.Now()));
        foreach (var period in periods.Months(earlier.Until, today.AddDays(1)))
            if (await standards.InForceAsync(book.Rules.CityId, kind, period.From, cancellationToken) is { } standard
                && evaluation.LooksBack(standard, period, earlier, periods, book.Calendar)) later.Add(period);
        return later;
    }
}
