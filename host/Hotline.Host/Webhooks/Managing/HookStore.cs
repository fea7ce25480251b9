using Hotline.Host.Webhooks.Data;
using Hotline.Host.Webhooks.Sending;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Webhooks.Managing;

/// <summary>Finds a webhook of the caller's and changes it, the same way in every use case.</summary>
internal sealed class HookStore(IDbContextFactory<WebhooksDb> databases, HookSignal signal)
{
    private static readonly Problem s_notFound = new("WEBHOOK_NOT_FOUND", "没有这个推送，或它不归您管理。", "There is no such webhook, or it is not yours to manage.", "id");
    private static readonly Problem s_changedMeanwhile = new("WEBHOOK_CHANGED_MEANWHILE", "该推送刚被他人修改，请查看后再试。", "The webhook was changed by somebody else just now. Look at it and try again.", "id");

    public static Problem Stale(int revision) => new("REVISION_STALE",
        $"该推送已被他人修改（当前修订号 {revision}）：请重新读取后再试。", $"Somebody changed it meanwhile (it is at revision {revision}): read it again, then repeat.", "revision");

    /// <summary>Changes it, saves it and makes its line look again.</summary>
    /// <param name="change">Answers what the caller is told, or the problems for which nothing is saved.</param>
    public async Task<Outcome<T>> ChangeAsync<T>(string id, Caller caller, Func<WebhooksDb, Hook, Task<Outcome<T>>> change, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Hooks.Of(caller).SingleOrDefaultAsync(hook => hook.Id == id, cancellationToken) is not { } hook) return s_notFound;
        var outcome = await change(database, hook);
        if (!outcome.Succeeded) return outcome;
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return s_changedMeanwhile;
        }
        signal.Wake(id);
        return outcome;
    }
}
