using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Scoring.Scorecards;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Scores;

/// <summary>Scores to be told.</summary>
/// <param name="Cards">Of one kind and period.</param>
/// <param name="Marked">Ids of the subjects that facts of the period are about.</param>
/// <param name="FactIds">The facts whose recording moved a card.</param>
/// <param name="Settled">The marks that have done their work with these cards.</param>
internal sealed record Telling(
    IReadOnlyList<Scorecard> Cards, IReadOnlySet<string> Marked, Func<Scorecard, IReadOnlyList<string>> FactIds, IReadOnlyList<StaleScoreRow> Settled);

/// <summary>The scores last told, and telling of those that differ: both in one transaction, with the marks that it settles.</summary>
internal sealed class LiveScores(IDbContextFactory<AssessmentDb> databases, IRelaySignal relay, TimeProvider time)
{
    /// <param name="kind">Of all cards.</param>
    /// <param name="telling">What to tell, given the marks of the kind as they are while nobody else can record anything.</param>
    public async Task TellAsync(string cityId, SubjectKind kind, Func<List<StaleScoreRow>, Task<Telling>> telling, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var marks = await database.StaleScores.AsNoTracking().Where(row => row.CityId == cityId && row.SubjectKind == kind).ToListAsync(cancellationToken);
        var (cards, marked, factIds, settled) = await telling(marks);
        var told = await ToldAsync(database, cards, cancellationToken);
        // Full marks of one whom no fact has touched are not news.
        foreach (var card in cards.Where(card => marked.Contains(card.Subject.Id) || told.ContainsKey(card.Subject.Id) || card.Deducted != Points.Zero))
            Update(database, cityId, card, told.GetValueOrDefault(card.Subject.Id), factIds(card));
        await database.SaveChangesAsync(cancellationToken);
        foreach (var mark in settled)
        {
            // One that was marked again meanwhile stays marked.
            await database.StaleScores
                .Where(row => row.SubjectKind == mark.SubjectKind && row.SubjectId == mark.SubjectId && row.Period == mark.Period && row.Marks == mark.Marks)
                .ExecuteDeleteAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        relay.Wake();
    }

    private static async Task<Dictionary<string, LiveScoreRow>> ToldAsync(AssessmentDb database, IReadOnlyList<Scorecard> cards, CancellationToken cancellationToken)
    {
        if (cards.Count == 0) return [];
        var (kind, period) = (cards[0].Subject.Kind, cards[0].Period.Name);
        var subjects = cards.Select(card => card.Subject.Id).ToList();
        return await database.LiveScores
            .Where(row => row.SubjectKind == kind && row.Period == period && subjects.Contains(row.SubjectId))
            .ToDictionaryAsync(row => row.SubjectId, StringComparer.Ordinal, cancellationToken);
    }

    private void Update(AssessmentDb database, string cityId, Scorecard card, LiveScoreRow? row, IReadOnlyList<string> factIds)
    {
        var before = row is null ? [] : JsonSerializer.Deserialize<Dictionary<string, LiveItem>>(row.Items, EventJson.Options)!;
        var after = card.Items.ToDictionary(item => item.Code, LiveItem.Of);
        var moved = card.Items
            .Where(item => (before.GetValueOrDefault(item.Code) ?? LiveItem.None) != after[item.Code])
            .Select(item => new ItemChange(item.Code, item.Name, before.GetValueOrDefault(item.Code)?.Score, item.Score))
            .ToList();
        if (row?.Total == card.Total && moved.Count == 0) return;

        var (from, now) = (row?.Total, time.Now());
        if (row is null) database.LiveScores.Add(row = new LiveScoreRow { SubjectKind = card.Subject.Kind, SubjectId = card.Subject.Id, Period = card.Period.Name, Items = "" });
        (row.Total, row.Items, row.At) = (card.Total, JsonSerializer.Serialize(after, EventJson.Options), now);
        row.Sequence++;
        database.Publish(new ScoreChanged(cityId, card.Subject.Kind, card.Subject.Id, card.Period.Name, row.Sequence, from, card.Total, moved, factIds, now), now);
    }

    /// <summary>An item as it was told.</summary>
    /// <param name="Lines">Hash of its lines: a deduction that takes another's place is a move, though the score stays.</param>
    private sealed record LiveItem(Points? Score, string Lines)
    {
        public static readonly LiveItem None = new(null, "");

        public static LiveItem Of(ItemScore item) => new(item.Score, string.Concat(Costing(item)) is { Length: > 0 } lines
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)).AsSpan(0, 8))
            : "");

        /// <summary>Lines without points only explain; there is nothing to be notified of.</summary>
        private static IEnumerable<string> Costing(ItemScore item) => item.Lines
            .Where(line => line.Points != Points.Zero || line.Revoked is not null)
            .Select(line => $"{line.Key}\n{line.Points}\n{line.Revoked}\n");
    }
}
