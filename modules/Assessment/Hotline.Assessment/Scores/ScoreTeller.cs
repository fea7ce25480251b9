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

    /// <summary>Who asks first after a start is answered first: to look at all scores keeps a core busy for a while.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(1);

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
            var known = marks.Select(mark => mark.Reading).ToHashSet();
            var failed = new HashSet<Owed>(ReferenceEqualityComparer.Instance);
            return (await owed.ByAsync(marks, cancellationToken)).Select(each => (Func<Task>)(async () =>
            {
                failed.Add(each);
                // Until every later period that a mark moves is up to date, too, it stays.
                await TellAsync(each, known, each.Moves.Exists(failed.Contains) ? [] : each.Marks, cancellationToken);
                failed.Remove(each);
            }));
        }, cancellationToken);
    }

    /// <summary>Looks at all scores of this month and the last again, for what moves by the passing of time alone: an open order that becomes overdue.</summary>
    /// <exception cref="AggregateException">Some could not be updated.</exception>
    public async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        var months = new List<(string CityId, Period Month, Rulebook Book)>();
        foreach (var city in await positions.CitiesAsync(cancellationToken))
        {
            if (await standards.RulebookAsync(city.Id, cancellationToken) is not { } book) continue;
            var month = book.Rules.Periods.MonthOf(book.Calendar.DayOf(time.Now()));
            months.AddRange([(city.Id, book.Rules.Periods.MonthOf(month.From.AddDays(-1)), book), (city.Id, month, book)]);
        }
        await OneByOneAsync(() => Task.FromResult(
            from each in months
            from kind in Scored
            select (Func<Task>)(() => LookAgainAsync(each.CityId, each.Month, kind, each.Book, cancellationToken))), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, stoppingToken);
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

    /// <param name="known">The marks as they were read when it was found to be owed.</param>
    private async Task TellAsync(
        Owed each, HashSet<(SubjectKind, string, string, long, string)> known, IReadOnlyList<StaleScoreRow> settled, CancellationToken cancellationToken)
    {
        var team = await ComparesTeamAsync(each.CityId, each.Kind, each.Period, each.Book, cancellationToken);
        var telling = await TellingAsync(each, settled);
        await live.TellAsync(each.CityId, each.Kind, async marks =>
        {
            // A fact that was recorded meanwhile may be in a card already, or not. Nobody records while this is told: computed now, each change names
            // the facts that moved it, all of them and no others.
            var of = marks.Where(mark => team || each.FactIds.ContainsKey(mark.SubjectId)).ToList();
            if (of.TrueForAll(mark => known.Contains(mark.Reading))) return telling;
            var now = (await owed.ByAsync(of, cancellationToken)).SingleOrDefault(owing => owing.Period == each.Period) ?? each;
            // What also moves later periods has still to be told there.
            return await TellingAsync(now, now.Moves.Count == 0 ? now.Marks : settled);
        }, cancellationToken);

        async Task<Telling> TellingAsync(Owed owing, IReadOnlyList<StaleScoreRow> done)
        {
            // Where the team is the measure, one's facts move the others, too.
            var ofAll = owing.FactIds.Values.SelectMany(ids => ids).Take(Owed.MostFacts).ToList();
            var cards = await scorecards.FiguresAsync(owing.CityId, owing.Period, owing.Kind, team ? null : owing.FactIds.Keys, cancellationToken);
            return new(cards, owing.Marks.Select(mark => mark.SubjectId).ToHashSet(StringComparer.Ordinal), card => owing.FactIds.GetValueOrDefault(card.Subject.Id) ?? ofAll, done);
        }
    }

    private async Task LookAgainAsync(string cityId, Period month, SubjectKind kind, Rulebook book, CancellationToken cancellationToken)
    {
        var cards = await scorecards.FiguresAsync(cityId, month, kind, null, cancellationToken);
        if (cards.Count == 0) return;
        var team = await ComparesTeamAsync(cityId, kind, month, book, cancellationToken);
        // Those of whom facts were recorded meanwhile are told with these.
        await live.TellAsync(cityId, kind, marks => Task.FromResult(new Telling(
            [.. cards.Where(card => !marks.Exists(mark => team || mark.SubjectId == card.Subject.Id))], FrozenSet<string>.Empty, _ => [], [])), cancellationToken);
    }

    private async Task<bool> ComparesTeamAsync(string cityId, SubjectKind kind, Period period, Rulebook book, CancellationToken cancellationToken) =>
        await standards.InForceAsync(cityId, kind, period.From, cancellationToken) is { } standard && evaluation.ComparesTeam(standard, period, book.Rules.Periods);
}
