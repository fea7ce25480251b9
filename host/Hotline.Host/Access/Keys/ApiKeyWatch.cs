using System.Collections.Concurrent;
using Hotline.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Access.Keys;

/// <summary>
/// Looks every few seconds: ends what goes on under a key that was revoked, and writes down when keys were used last. A request asks for
/// its key itself; this is for subscriptions, and so that reading writes nothing.
/// </summary>
internal sealed class ApiKeyWatch(IDbContextFactory<AccessDb> databases, ILogger<ApiKeyWatch> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Use> _uses = new(StringComparer.Ordinal);

    private sealed class Use
    {
        public CancellationTokenSource Withdrawn { get; } = new();
        public Instant? Unwritten { get; set; }
    }

    /// <returns>Cancelled when the key is revoked.</returns>
    public CancellationToken Used(string id, Instant now)
    {
        var use = _uses.GetOrAdd(id, _ => new Use());
        use.Unwritten = now;
        return use.Withdrawn.Token;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "API keys could not be looked at; they will be in {Pause}.", s_pause);
            }
        }
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_uses.IsEmpty) return;
        var ids = _uses.Keys.ToList();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var (id, use) in _uses)
        {
            if (use.Unwritten is not { } used) continue;
            use.Unwritten = null;
            await database.Keys.Where(key => key.Id == id).ExecuteUpdateAsync(update => update.SetProperty(key => key.LastUsedAt, used), cancellationToken);
        }
        var revoked = await database.Keys.Where(key => ids.Contains(key.Id) && key.RevokedAt != null).Select(key => key.Id).ToListAsync(cancellationToken);
        foreach (var id in revoked)
            if (_uses.TryRemove(id, out var use)) await use.Withdrawn.CancelAsync();
    }
}
