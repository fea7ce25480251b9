using System.Text.Json;
using System.Threading.Channels;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Scoring.Scorecards;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Assessment.Scores;

/// <summary>
/// Brings the stored live scores up to date after facts were recorded, and tells of each change as an event in the same
/// transaction. The marks are in the database, so that a killed process goes on where it stopped.
/// </summary>
internal sealed class ScoreTeller(
    IDbContextFactory<AssessmentDb> databases, IScorecards scorecards, IStandards standards, IRelaySignal relay, TimeProvider time, ILogger<ScoreTeller> log) : BackgroundService
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Asks for an update soon; returns at once.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Updates all scores that are marked.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            var marks = await database.StaleScores.AsNoTracking().ToListAsync(cancellationToken);
            foreach (var group in marks.GroupBy(mark => (mark.CityId, mark.SubjectKind, mark.Period)))
                await TellAsync(group.Key.CityId, group.Key.SubjectKind, group.Key.Period, group.ToList(), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Wake();
        while (await _wake.Reader.WaitToReadAsync(stoppingToken))
        {
            while (_wake.Reader.TryRead(out _)) { }
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The marks stand; the next fact or the next start tries again.
                log.LogError(failure, "Scores could not be brought up to date");
            }
        }
    }

    private async Task TellAsync(string cityId, SubjectKind kind, string periodName, IReadOnlyList<StaleScoreRow> marks, CancellationToken cancellationToken)
    {
        if (await standards.RulebookAsync(cityId, cancellationToken) is not { } book || !book.Rules.Periods.TryParse(periodName, out var period)) return;
        var cards = (await scorecards.ForPeriodAsync(cityId, period, kind, marks.Select(mark => mark.SubjectId).ToList(), null, cancellationToken))
            .ToDictionary(card => card.Subject.Id, StringComparer.Ordinal);

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        foreach (var mark in marks)
        {
            if (cards.TryGetValue(mark.SubjectId, out var card)) await UpdateAsync(database, cityId, mark, card, cancellationToken);
            // One that was marked again meanwhile stays marked.
            await database.StaleScores
                .Where(row => row.SubjectKind == mark.SubjectKind && row.SubjectId == mark.SubjectId && row.Period == mark.Period && row.Marks == mark.Marks)
                .ExecuteDeleteAsync(cancellationToken);
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        relay.Wake();
    }

    private async Task UpdateAsync(AssessmentDb database, string cityId, StaleScoreRow mark, Scorecard card, CancellationToken cancellationToken)
    {
        var row = await database.LiveScores.FindAsync([mark.SubjectKind, mark.SubjectId, mark.Period], cancellationToken);
        var before = row is null ? [] : JsonSerializer.Deserialize<Dictionary<string, Points?>>(row.Items, EventJson.Options)!;
        var after = card.Items.ToDictionary(item => item.Code, item => item.Score);
        var moved = card.Items
            .Where(item => before.GetValueOrDefault(item.Code) != item.Score)
            .Select(item => new ItemChange(item.Code, item.Name, before.GetValueOrDefault(item.Code), item.Score))
            .ToList();
        if (row is not null && row.Total == card.Total && moved.Count == 0) return;

        var (from, now) = (row?.Total, time.Now());
        if (row is null) database.LiveScores.Add(row = new LiveScoreRow { SubjectKind = mark.SubjectKind, SubjectId = mark.SubjectId, Period = mark.Period, Items = "" });
        (row.Total, row.Items, row.At) = (card.Total, JsonSerializer.Serialize(after, EventJson.Options), now);
        row.Sequence++;
        var factIds = JsonSerializer.Deserialize<List<string>>(mark.FactIds)!;
        database.Publish(new ScoreChanged(cityId, mark.SubjectKind, mark.SubjectId, mark.Period, row.Sequence, from, card.Total, moved, factIds, now), now);
    }
}
