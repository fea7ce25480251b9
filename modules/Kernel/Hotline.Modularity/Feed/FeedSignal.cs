using System.Data.Common;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Modularity.Feed;

/// <summary>Wakes those who follow the feed: after each commit of this process that told something, and whenever the host looks for another process's.</summary>
public sealed class FeedSignal : DbTransactionInterceptor
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends when something may have been told after it was asked for.</summary>
    internal Task Next => Volatile.Read(ref _next).Task;

    public void Wake() => Interlocked.Exchange(ref _next, New()).SetResult();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (eventData.Context is ModuleDbContext { HasTold: true }) Wake();
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        TransactionCommitted(transaction, eventData);
        return Task.CompletedTask;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
