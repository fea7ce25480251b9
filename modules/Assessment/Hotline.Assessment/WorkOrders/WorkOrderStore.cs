using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity.Idempotency;
using Hotline.Scoring.Columns;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.WorkOrders;

/// <summary>What appending came to.</summary>
/// <param name="NewFacts">Those that were not there before, corrections included.</param>
internal sealed record Appended(WorkOrder Order, IReadOnlyList<OrderFact> NewFacts);

/// <summary>Records facts of work orders: facts, derived row and stale marks in one transaction.</summary>
internal sealed class WorkOrderStore(IDbContextFactory<AssessmentDb> databases, IStandards standards, TimeProvider time)
{
    /// <summary>Records facts of one order if the guard, shown the order as it stands, has nothing against them.</summary>
    public async Task<Outcome<WorkOrder>> RecordAsync(
        string cityId, Rulebook book, NewOrderFacts facts, Func<WorkOrder?, Problem?> guard, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        using var session = await OpenAsync(database, cityId, book, cancellationToken);
        using var transaction = await session.BeginAsync(cancellationToken);
        if (guard(session.Read(facts.OrderId)) is { } problem) return problem;
        var appended = session.Append(facts);
        await session.CommitAsync(transaction, cancellationToken);
        return appended.Order;
    }

    /// <summary>Opens a session that appends by the batch; the caller disposes of the context.</summary>
    public async Task<Session> OpenAsync(AssessmentDb database, string cityId, Rulebook book, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        return new Session(database, (SqliteConnection)database.Database.GetDbConnection(), cityId, book, standards, time);
    }

    /// <summary>A connection with its statements prepared. Not for two threads.</summary>
    internal sealed class Session(AssessmentDb database, SqliteConnection connection, string cityId, Rulebook book, IStandards standards, TimeProvider time) : IDisposable
    {
        private readonly OrderWriter _writer = new(connection);
        private readonly StaleScores _stale = new(cityId);
        private readonly List<OrderOverdue> _overdue = [];
        private Rulebook _book = book;
        private WorkOrderLife _life = book.OrderLife();
        private long _lastOrderNo, _lastChangeNo;

        /// <summary>Begins a transaction, by the rulebook that rules now: while it lasts no other can be adopted, so that no row is of an older one.</summary>
        public async Task<SqliteTransaction> BeginAsync(CancellationToken cancellationToken)
        {
            var transaction = _writer.Begin();
            if (await standards.RulebookAsync(cityId, cancellationToken) is { } ruling && ruling.Pins != _book.Pins) (_book, _life) = (ruling, ruling.OrderLife());
            _overdue.Clear();
            (_lastOrderNo, _lastChangeNo) = (_writer.LastOrderNo(), _writer.LastChangeNo(cityId));
            return transaction;
        }

        /// <summary>The order as it stands; <c>null</c> where there is none.</summary>
        public WorkOrder? Read(string orderId) =>
            _writer.Find(orderId) is { } stored ? _life.Read(orderId, _writer.Facts(stored.OrderNo, orderId), time.Now()) : null;

        /// <summary>Appends what is new; the same fact again changes nothing.</summary>
        public Appended Append(NewOrderFacts added)
        {
            var (stored, facts) = Load(added.OrderId);
            return Save(stored, added.OrderId, facts, Fresh(facts, Stated(added)));
        }

        /// <summary>
        /// Takes a source's word for an order: what it no longer says is voided, what it says again holds again. Facts that a
        /// person recorded are left alone.
        /// </summary>
        public Appended Replace(NewOrderFacts said) => Take(said, isWhole: true);

        /// <summary>Takes a source's word for part of an order: what it says holds, also where a correction by a source had voided it.</summary>
        public Appended Add(NewOrderFacts said) => Take(said, isWhole: false);

        /// <summary>Derives the row of an order again, by the rulebook and as of now, and marks the scores that this moves.</summary>
        /// <param name="before">The order as it was when its row was written.</param>
        public void Derive(string orderId, Func<IReadOnlyCollection<OrderFact>, WorkOrder> before)
        {
            var (stored, facts) = Load(orderId);
            var (was, after) = (before(facts), _life.Read(orderId, facts, time.Now()));
            NoteOverdue(stored!, was, after);
            var (came, comes) = (OutcomeOf(was), Write(stored!.OrderNo, stored, after, facts));
            if (was.AcceptedBy == after.AcceptedBy && Verdict(came) == Verdict(comes)) return;
            MarkStale(was.AcceptedBy, came, []);
            MarkStale(after.AcceptedBy, comes, []);

            static WorkOrderOutcome? Verdict(WorkOrderOutcome? outcome) => outcome is null ? null : outcome with { FactIds = [] };
        }

        public async Task CommitAsync(SqliteTransaction transaction, CancellationToken cancellationToken)
        {
            _stale.Save(transaction);
            WriteOnce.Mark(transaction);
            if (_overdue.Count == 0) transaction.Commit();
            else await TellAndCommitAsync(transaction, cancellationToken);
        }

        public void Dispose() => _writer.Dispose();

        private Appended Take(NewOrderFacts said, bool isWhole)
        {
            var (stored, facts) = Load(said.OrderId);
            var stated = Stated(said);
            var fresh = Fresh(facts, stated);
            if (facts.Count > 0) fresh.AddRange(Corrections(said.OrderId, stated, facts, isWhole));
            return Save(stored, said.OrderId, facts, fresh);
        }

        private (StoredOrder? Stored, List<OrderFact> Facts) Load(string orderId)
        {
            var stored = _writer.Find(orderId);
            return (stored, stored is null ? [] : _writer.Facts(stored.OrderNo, orderId));
        }

        /// <summary>Through the context, whose commits wake those who follow the feed.</summary>
        private async Task TellAndCommitAsync(SqliteTransaction transaction, CancellationToken cancellationToken)
        {
            await using var shared = database.Database.CurrentTransaction ?? (await database.Database.UseTransactionAsync(transaction, cancellationToken))!;
            foreach (var each in _overdue) database.Publish(each, each.At);
            await database.SaveChangesAsync(cancellationToken);
            await shared.CommitAsync(cancellationToken);
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
                if (!Holds(facts, fact.Key) && !Holds(fresh, fact.Key)) fresh.Add(fact);
            return fresh;
        }

        /// <summary>Without a closure for each fact of each row.</summary>
        private static bool Holds(List<OrderFact> facts, long key)
        {
            foreach (var fact in facts)
                if (fact.Key == key) return true;
            return false;
        }

        private IEnumerable<OrderFact> Corrections(string orderId, List<OrderFact> stated, List<OrderFact> facts, bool isWhole)
        {
            var now = time.Now();
            var keys = stated.Select(fact => fact.Key).ToHashSet();
            var voids = WorkOrderLife.ActiveVoids(facts);
            foreach (var fact in facts.Where(fact => fact is { PersonId: null, Kind: not OrderFactKind.Voided }))
            {
                var target = (Holds: !voids.ContainsKey(fact.Id), Said: keys.Contains(fact.Key)) switch
                {
                    (true, false) when isWhole => fact.Id,
                    (false, true) when voids[fact.Id].PersonId is null => voids[fact.Id].Id,
                    _ => null,
                };
                if (target is not null)
                    yield return new NewOrderFact(OrderFactKind.Voided, now, null, null, new() { Voids = target, Reason = "the source says otherwise" }).On(orderId, now);
            }
        }

        private Appended Save(StoredOrder? stored, string orderId, List<OrderFact> facts, List<OrderFact> fresh)
        {
            var now = time.Now();
            var before = stored is null ? null : _life.Read(orderId, facts, now);
            if (fresh.Count == 0 && before is not null) return new(before, []);
            facts.AddRange(fresh);
            var after = _life.Read(orderId, facts, now);
            if (stored is not null) NoteOverdue(stored, before!, after);
            var orderNo = stored?.OrderNo ?? ++_lastOrderNo;
            var comes = Write(orderNo, stored, after, facts);
            foreach (var fact in fresh) _writer.SaveFact(orderNo, fact);
            if (before is not null) MarkStale(before.AcceptedBy, OutcomeOf(before), fresh);
            MarkStale(after.AcceptedBy, comes, fresh);
            return new(after, fresh);
        }

        /// <summary>Whether its unit let a deadline pass that lay ahead when the row was written last. Written now, it awaits that one no more.</summary>
        private void NoteOverdue(StoredOrder stored, WorkOrder before, WorkOrder after)
        {
            if (!stored.AwaitsDeadline || after.Excluded is not null || before.Lead is not { SubmittedAt: null, Until: null } charged) return;
            // What is recorded now may say that it was handled, moved or closed in time after all.
            if (after.Holders.FirstOrDefault(holder => holder.Dispatch.Key == charged.Dispatch.Key) is not { CurrentDue: { } due } holder) return;
            if (holder.End > due && !(after.ClosedAt <= due)) _overdue.Add(new(cityId, after.Id, holder.UnitId, due, after.AsOf));
        }

        /// <returns>What the order comes to.</returns>
        private WorkOrderOutcome? Write(long orderNo, StoredOrder? stored, WorkOrder order, List<OrderFact> facts)
        {
            var outcome = OutcomeOf(order);
            _writer.SaveOrder(orderNo, ++_lastChangeNo, cityId, order, outcome is null ? default : OrderRecord.Of(outcome), facts.Max(fact => fact.RecordedAt));
            if (stored?.UnitId is { } unit && unit != order.Lead?.UnitId) _writer.SaveMove(orderNo, _lastChangeNo, cityId, new(SubjectKind.SubCentre, unit));
            if (stored?.AcceptedBy is { } agent && agent != order.AcceptedBy) _writer.SaveMove(orderNo, _lastChangeNo, cityId, new(SubjectKind.Agent, agent));
            return outcome;
        }

        private WorkOrderOutcome? OutcomeOf(WorkOrder order) => order.Outcome(_book.Calendar);

        private void MarkStale(string? acceptedBy, WorkOrderOutcome? outcome, List<OrderFact> fresh)
        {
            if (outcome is null) return;
            var periods = _book.Rules.Periods;
            // An item may read any of these days of whoever answers for the order.
            foreach (var day in new[] { outcome.Due, outcome.VerdictDay, outcome.FollowedUp, outcome.CallbackDue, outcome.SignInDue }.OfType<DateOnly>())
            {
                _stale.Mark(SubjectKind.SubCentre, outcome.UnitId, periods.MonthOf(day).Name, fresh);
                if (acceptedBy is { } agent) _stale.Mark(SubjectKind.Agent, agent, periods.MonthOf(day).Name, fresh);
            }
        }
    }
}
