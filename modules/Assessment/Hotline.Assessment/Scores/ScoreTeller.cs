using System.Collections.Frozen;
using System.Threading.Channels;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Assessment.Scores;

/// <summary>
/// Brings the stored live scores up to date after facts were recorded, and has each change told. The marks are in the
/// database, so that a killed process goes on where it stopped.
/// </summary>
internal sealed class ScoreTeller(
    IDbContextFactory<AssessmentDb> databases, LiveScores live, OwedScores owed, Derivation derivation, Scorecards scorecards, IStandards standards, IPositions positions, Evaluation evaluation,
    TimeProvider time, ILogger<ScoreTeller> log) : BackgroundService
{
    /// <summary>What failed is tried again after so long, if no fact wakes it before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Deadlines pass without a fact: how often all scores of the month are looked at again.</summary>
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(1);

    private static readonly SubjectKind[] Scored = [SubjectKind.Agent, SubjectKind.Monitor, SubjectKind.SubCentre];

    private readonly SemaphoreSlim _one = new(1);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Instant _nextRound;

    /// <summary>Asks for an update soon; returns at once.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Updates all scores that are marked. One that fails does not hold up the others.</summary>
    /// <exception cref="AggregateException">Some could not be updated; they stay marked.</exception>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        // A change of the rulebook and a deadline that passes mark scores, too.
        await derivation.CatchUpAsync(cancellationToken);
        await derivation.PassTimeAsync(cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await OneByOneAsync(async () =>
        {
            var marks = await database.StaleScores.AsNoTracking().ToListAsync(cancellationToken);
            var failed = new HashSet<Owed>(ReferenceEqualityComparer.Instance);
            return (await owed.ByAsync(marks, cancellationToken)).Select(each => (Func<Task>)(async () =>
            {
                failed.Add(each);
                // Until every later period that a mark moves is up to date, too, it stays.
                await TellAsync(each, each.Moves.Exists(failed.Contains) ? [] : each.Marks, cancellationToken);
                failed.Remove(each);
            }));
        }, cancellationToken);
    }

    /// <summary>Looks at all scores of this month and the last again, for what moves by the passing of time alone: an open order that becomes overdue.</summary>
    /// <exception cref="AggregateException">Some could not be updated.</exception>
    public async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        var months = new List<(string CityId, Period Month)>();
        foreach (var city in await positions.CitiesAsync(cancellationToken))
        {
            if (await standards.RulebookAsync(city.Id, cancellationToken) is not { } book) continue;
            var month = book.Rules.Periods.MonthOf(book.Calendar.DayOf(time.Now()));
            months.AddRange([(city.Id, book.Rules.Periods.MonthOf(month.From.AddDays(-1))), (city.Id, month)]);
        }
        await OneByOneAsync(() => Task.FromResult(
            from each in months
            from kind in Scored
            select (Func<Task>)(() => LookAgainAsync(each.CityId, each.Month, kind, cancellationToken))), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Wake();
        while (!stoppingToken.IsCancellationRequested)
        {
            await AwakeAsync(stoppingToken);
            try
            {
                await TellAsync(stoppingToken);
                if (time.Now() < _nextRound) continue;
                await LookAgainAsync(stoppingToken);
                _nextRound = time.Now().Plus(BetweenRounds);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Scores could not be brought up to date; they are tried again");
            }
        }
    }

    /// <summary>Until a fact wakes it, or patience ends.</summary>
    private async Task AwakeAsync(CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Patience);
        try
        {
            await _wake.Reader.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested) { }
        while (_wake.Reader.TryRead(out _)) { }
    }

    private async Task OneByOneAsync(Func<Task<IEnumerable<Func<Task>>>> work, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var failures = new List<Exception>();
            foreach (var each in await work())
            {
                try
                {
                    await each();
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    failures.Add(failure);
                }
            }
            if (failures.Count > 0) throw new AggregateException("Some scores could not be brought up to date.", failures);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task TellAsync(Owed each, IReadOnlyList<StaleScoreRow> settled, CancellationToken cancellationToken)
    {
        // Where the team is the measure, one's facts move the others, too.
        var ofAll = each.FactIds.Values.SelectMany(ids => ids).Take(Owed.MostFacts).ToList();
        var team = await standards.InForceAsync(each.CityId, each.Kind, each.Period.From, cancellationToken) is { } standard && evaluation.ComparesTeam(standard, each.Period, each.Book.Rules.Periods);
        var cards = await scorecards.FiguresAsync(each.CityId, each.Period, each.Kind, team ? null : each.FactIds.Keys, cancellationToken);
        var marked = each.Marks.Select(mark => mark.SubjectId).ToHashSet(StringComparer.Ordinal);
        await live.TellAsync(each.CityId, cards, marked, settled, card => each.FactIds.GetValueOrDefault(card.Subject.Id) ?? ofAll, cancellationToken);
    }

    private async Task LookAgainAsync(string cityId, Period month, SubjectKind kind, CancellationToken cancellationToken)
    {
        var cards = await scorecards.FiguresAsync(cityId, month, kind, null, cancellationToken);
        if (cards.Count > 0) await live.TellAsync(cityId, cards, FrozenSet<string>.Empty, [], _ => [], cancellationToken);
    }
}
