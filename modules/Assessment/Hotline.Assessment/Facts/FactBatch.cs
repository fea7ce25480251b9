using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Facts;

/// <summary>What a batch may hold: a <see cref="SourceFact"/> or a <see cref="SubjectDraft"/>.</summary>
internal abstract record NewFact;

/// <summary>Records facts of orders and of subjects together: those that are refused are left out, the others go in by one transaction.</summary>
internal sealed class FactBatch(
    IDbContextFactory<AssessmentDb> databases, WorkOrderStore orders, SubjectRecords records, SourceFacts sources, ScoreTeller teller, TimeProvider time)
{
    /// <param name="facts">Each, or why it is refused.</param>
    /// <returns>Of each the fact, or why there is none.</returns>
    public async Task<IReadOnlyList<Outcome<StoredFact>>> RecordAsync(
        Caller caller, string cityId, Rulebook book, IReadOnlyList<Outcome<NewFact>> facts, CancellationToken cancellationToken)
    {
        var results = facts.Select(fact => fact.Succeeded ? null : (Outcome<StoredFact>)fact.Problems.ToList()).ToArray();
        var ofOrders = await CheckedAsync<SourceFact>(checking => sources.CheckAsync(cityId, checking, cancellationToken));
        var ofSubjects = await CheckedAsync<SubjectDraft>(checking => records.CheckAsync(caller, cityId, book, checking, cancellationToken));
        if (ofOrders.Count + ofSubjects.Count > 0)
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            using var session = await orders.OpenAsync(database, cityId, book, cancellationToken);
            using var transaction = await session.BeginAsync(cancellationToken);
            foreach (var order in ofOrders.GroupBy(each => each.Fact.OrderId, StringComparer.Ordinal)) Add(session, order.Key, [.. order]);
            foreach (var (index, stored) in ofSubjects.Select(each => each.Index).Zip(
                await records.AppendAsync(database, transaction, caller, cityId, book, ofSubjects.Select(each => each.Fact).ToList(), cancellationToken))) results[index] = stored;
            await session.CommitAsync(transaction, cancellationToken);
            teller.Wake();
        }
        return results!;

        async Task<List<(int Index, T Fact)>> CheckedAsync<T>(Func<IReadOnlyList<T>, Task<IReadOnlyList<Problem?>>> check) where T : NewFact
        {
            var those = facts.Index().Where(each => each.Item.Value is T).Select(each => (each.Index, Fact: (T)each.Item.Value!)).ToList();
            var problems = await check(those.Select(each => each.Fact).ToList());
            foreach (var (each, problem) in those.Zip(problems)) if (problem is not null) results[each.Index] = problem;
            return those.Where(each => results[each.Index] is null).ToList();
        }

        void Add(WorkOrderStore.Session session, string orderId, List<(int Index, SourceFact Fact)> said)
        {
            var added = session.Add(new(orderId, said.Select(each => each.Fact.Fact).ToList())).NewFacts.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var (index, each) in said)
            {
                var id = each.Fact.On(orderId, time.Now()).Id;
                // Of two that are the same the first is new.
                results[index] = new StoredFact(id, added.Remove(id));
            }
        }
    }
}
