using System.Data.Common;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Host.Events;

/// <summary>Wakes the relay when a context that published something has committed, so that no module need think of it.</summary>
internal sealed class WakeOnCommit(IRelaySignal signal) : ISaveChangesInterceptor, IDbTransactionInterceptor
{
    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        WakeFor(eventData.Context);
        return result;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        new(SavedChanges(eventData, result));

    // A transaction that spans several SaveChanges is visible to the relay only from here on.
    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => WakeFor(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        WakeFor(eventData.Context);
        return Task.CompletedTask;
    }

    private void WakeFor(DbContext? context)
    {
        if (context is ModuleDbContext && context.ChangeTracker.Entries<OutboxMessage>().Any()) signal.Wake();
    }
}
