using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace Hotline.Host.Serving;

/// <summary>
/// Gives memory back when work has gone by and there is rest: left alone, a heap stays as large as the work made it until the next work, which may
/// be that of the morning.
/// </summary>
/// <param name="allocated">How many bytes have been allocated since the start.</param>
/// <param name="giveBack">Hands to the system what is not in use.</param>
internal sealed class RestingMemory(Func<long> allocated, Action giveBack) : BackgroundService
{
    /// <summary>What may be allocated between two looks while there is rest: twice what the looks for work take, and a request now and then.</summary>
    internal const long Rest = 1 << 20;

    /// <summary>Allocations since memory was given back, below which there is too little to give.</summary>
    internal const long Work = 16 << 20;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private long _given;
    private long _seen;

    public RestingMemory() : this(() => GC.GetTotalAllocatedBytes(), GiveBack)
    {
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Look();
    }

    internal void Look()
    {
        var now = allocated();
        if (now - _seen < Rest && now - _given >= Work)
        {
            giveBack();
            _given = now;
        }
        _seen = now;
    }

    private static void GiveBack()
    {
        // A connection that waits for its next use keeps the pages that it has read.
        SqliteConnection.ClearAllPools();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.Trim();
    }
}
