using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.WorkOrders;

/// <summary>What appending came to.</summary>
/// <param name="NewFacts">Facts that were not there before.</param>
internal sealed record Appended(WorkOrder Order, int NewFacts);

/// <summary>Records facts of work orders: facts, derived row and stale marks in one transaction.</summary>
internal sealed class WorkOrderStore(IDbContextFactory<AssessmentDb> databases, TimeProvider time)
{
    /// <summary>Records facts of one order if the guard, shown the order as it stands, has nothing against them.</summary>
    public async Task<Outcome<WorkOrder>> RecordAsync(
        string cityId, Rulebook book, NewOrderFacts facts, Func<WorkOrder?, Problem?> guard, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        using var session = await OpenAsync(database, cityId, book, cancellationToken);
        using var transaction = session.Begin();
        if (guard(session.Read(facts.OrderId)) is { } problem) return problem;
        var appended = session.Append(facts);
        session.Commit(transaction);
        return appended.Order;
    }

    /// <summary>Opens a session that appends by the batch; the caller disposes of the context.</summary>
    public async Task<Session> OpenAsync(AssessmentDb database, string cityId, Rulebook book, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        return new Session((SqliteConnection)database.Database.GetDbConnection(), cityId, book, time);
    }

    /// <summary>A connection with its statements prepared. Not for two threads.</summary>
    internal sealed class Session(SqliteConnection connection, string cityId, Rulebook book, TimeProvider time) : IDisposable
    {
        private readonly OrderWriter _writer = new(connection);
        private readonly WorkOrderLife _life = new(book.Rules, book.Calendar, book.Limits);
        private readonly StaleScores _stale = new(cityId);
        private long _lastOrderNo;

        public SqliteTransaction Begin()
        {
            var transaction = _writer.Begin();
            _lastOrderNo = _writer.LastOrderNo();
            return transaction;
        }

        /// <summary>The order as it stands; <c>null</c> where there is none.</summary>
        public WorkOrder? Read(string orderId) =>
            _writer.Find(orderId) is { } orderNo ? _life.Read(orderId, _writer.Facts(orderNo, orderId), time.Now()) : null;

        /// <summary>Appends what is new; the same fact again changes nothing.</summary>
        public Appended Append(NewOrderFacts added)
        {
            var (orderNo, facts) = Load(added.OrderId);
            return Save(orderNo, added.OrderId, facts, Fresh(facts, Stated(added)));
        }

        /// <summary>
        /// Takes a source's word for an order: what it no longer says is voided, what it says again holds again. Facts that a
        /// person recorded are left alone.
        /// </summary>
        /// <returns>The number of new facts, corrections included.</returns>
        public int Replace(NewOrderFacts said)
        {
            var (orderNo, facts) = Load(said.OrderId);
            var stated = Stated(said);
            var fresh = Fresh(facts, stated);
            if (facts.Count > 0) fresh.AddRange(Corrections(said.OrderId, stated, facts));
            return Save(orderNo, said.OrderId, facts, fresh).NewFacts;
        }

        /// <summary>Derives the row of an order again, by this session's rulebook, and marks the scores that the change of rulebook moves.</summary>
        public void Derive(long orderNo, string orderId, WorkOrderLife former)
        {
            var (facts, now) = (_writer.Facts(orderNo, orderId), time.Now());
            var (before, after) = (former.Read(orderId, facts, now), _life.Read(orderId, facts, now));
            _writer.SaveOrder(orderNo, cityId, after, facts.Max(fact => fact.RecordedAt));
            if (Verdicts(before) == Verdicts(after)) return;
            MarkStale(before, []);
            MarkStale(after, []);

            WorkOrderOutcome? Verdicts(WorkOrder order) => order.Outcome(book.Calendar) is { } outcome ? outcome with { FactIds = [] } : null;
        }

        public void Commit(SqliteTransaction transaction)
        {
            _stale.Save(connection, transaction);
            transaction.Commit();
        }

        public void Dispose() => _writer.Dispose();

        private (long? OrderNo, List<OrderFact> Facts) Load(string orderId)
        {
            var orderNo = _writer.Find(orderId);
            return (orderNo, orderNo is { } known ? _writer.Facts(known, orderId) : []);
        }

        /// <summary>The facts as they will stand, each with its key.</summary>
        private List<OrderFact> Stated(NewOrderFacts said)
        {
            var now = time.Now();
            var stated = new List<OrderFact>(said.Facts.Count);
            foreach (var fact in said.Facts) stated.Add(fact.On(said.OrderId, now));
            return stated;
        }

        private static List<OrderFact> Fresh(List<OrderFact> facts, List<OrderFact> stated)
        {
            var fresh = new List<OrderFact>(stated.Count);
            foreach (var fact in stated)
                if (!facts.Exists(other => other.Key == fact.Key) && !fresh.Exists(other => other.Key == fact.Key)) fresh.Add(fact);
            return fresh;
        }

        private IEnumerable<OrderFact> Corrections(string orderId, List<OrderFact> stated, List<OrderFact> facts)
        {
            var now = time.Now();
            var keys = stated.Select(fact => fact.Key).ToHashSet();
            var voids = WorkOrderLife.ActiveVoids(facts);
            foreach (var fact in facts.Where(fact => fact is { PersonId: null, Kind: not OrderFactKind.Voided }))
            {
                var target = (Holds: !voids.ContainsKey(fact.Id), Said: keys.Contains(fact.Key)) switch
                {
                    (true, false) => fact.Id,
                    (false, true) when voids[fact.Id].PersonId is null => voids[fact.Id].Id,
                    _ => null,
                };
                if (target is not null)
                    yield return new NewOrderFact(OrderFactKind.Voided, now, null, null, new() { Voids = target, Reason = "the source says otherwise" }).On(orderId, now);
            }
        }

        private Appended Save(long? known, string orderId, List<OrderFact> facts, List<OrderFact> fresh)
        {
            var now = time.Now();
            var before = known is null ? null : _life.Read(orderId, facts, now);
            if (fresh.Count == 0 && before is not null) return new(before, 0);
            facts.AddRange(fresh);
            var after = _life.Read(orderId, facts, now);
            var orderNo = known ?? ++_lastOrderNo;
            _writer.SaveOrder(orderNo, cityId, after, facts.Max(fact => fact.RecordedAt));
            foreach (var fact in fresh) _writer.SaveFact(orderNo, fact);
            MarkStale(before, fresh);
            MarkStale(after, fresh);
            return new(after, fresh.Count);
        }

        private void MarkStale(WorkOrder? order, List<OrderFact> fresh)
        {
            if (order?.Outcome(book.Calendar) is not { } outcome) return;
            var periods = book.Rules.Periods;
            // An item may read any of these days of whoever answers for the order.
            foreach (var day in new[] { outcome.Due, outcome.VerdictDay, outcome.FollowedUp, outcome.CallbackDue }.OfType<DateOnly>())
            {
                _stale.Mark(SubjectKind.SubCentre, outcome.UnitId, periods.MonthOf(day).Name, fresh);
                if (order.AcceptedBy is { } agent) _stale.Mark(SubjectKind.Agent, agent, periods.MonthOf(day).Name, fresh);
            }
        }
    }
}
