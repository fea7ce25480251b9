using Hotline.Host.Access.Keys;
using Hotline.Host.Webhooks.Data;
using Hotline.Kernel;
using Hotline.Modularity.Data;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>Whether the key of a webhook's system is still good. Asked anew each time, for a key is revoked by another process.</summary>
internal sealed class HookKeys(ApiKeys keys, DatabaseOptions database)
{
    /// <returns><c>null</c> while it is good, and for a webhook that hangs on none.</returns>
    public async Task<Text?> WhyEndedAsync(Hook hook, CancellationToken cancellationToken) =>
        hook.KeyId is { } id && (await keys.EndedAsync([id], cancellationToken)).TryGetValue(id, out var state)
            ? new($"此推送所用的接口密钥 {id} {(state == ApiKey.Revoked ? "已吊销" : "已过期")}：请用该系统的新密钥调用 changeWebhook（paused: false），即从中断处继续。",
                $"The key {id} of its system {(state == ApiKey.Revoked ? "was revoked" : "has expired")}: send changeWebhook with paused: false by a new key of the system, and it goes on where it stood.")
            : null;

    /// <summary>Ids of webhooks that would deliver, and whose key has ended.</summary>
    public async Task<IReadOnlyList<string>> EndedAsync(CancellationToken cancellationToken)
    {
        var hooks = database.Read($"""SELECT "Id", "KeyId" FROM "webhooks_hooks" WHERE "State" = '{WebhookState.Active}' AND "KeyId" IS NOT NULL""", row => (Id: row.GetString(0), KeyId: row.GetString(1)));
        if (hooks.Count == 0) return [];
        var ended = await keys.EndedAsync([.. hooks.Select(hook => hook.KeyId).Distinct(StringComparer.Ordinal)], cancellationToken);
        return [.. hooks.Where(hook => ended.ContainsKey(hook.KeyId)).Select(hook => hook.Id)];
    }
}
