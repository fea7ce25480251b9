using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Assessment.WorkOrders;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Facts;

/// <summary>Recording in bulk, for sources and for the demonstration year.</summary>
internal sealed class FactRecorder(
    IStandards standards, WorkOrderStore orders, SubjectFactStore subjectFacts, IDbContextFactory<AssessmentDb> databases, ScoreTeller teller) : IFactRecorder
{
    private const int BatchSize = 2_000;

    public async Task<long> RecordOrdersAsync(string cityId, IReadOnlyList<NewOrderFacts> recorded, CancellationToken cancellationToken)
    {
        var book = await RulebookAsync(cityId, cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        using var session = await orders.OpenAsync(database, cityId, book, cancellationToken);
        var newFacts = 0L;
        foreach (var batch in recorded.Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var transaction = await session.BeginAsync(cancellationToken);
            foreach (var order in batch) newFacts += session.Append(order).NewFacts.Count;
            await session.CommitAsync(transaction, cancellationToken);
        }
        return newFacts;
    }

    public async Task<long> RecordSubjectFactsAsync(string cityId, IReadOnlyList<NewSubjectFact> facts, CancellationToken cancellationToken)
    {
        var book = await RulebookAsync(cityId, cancellationToken);
        return (await subjectFacts.RecordAsync(cityId, book.Rules, facts, cancellationToken)).Count(fact => fact.IsNew);
    }

    public Task TellScoresAsync(CancellationToken cancellationToken) => teller.TellAsync(cancellationToken);

    private async Task<Rulebook> RulebookAsync(string cityId, CancellationToken cancellationToken) =>
        await standards.RulebookAsync(cityId, cancellationToken) ?? throw new InvalidOperationException($"The city '{cityId}' has no rulebook.");
}
