using Hotline.Host.Webhooks.Data;
using Hotline.Kernel;
using Hotline.Modularity.Feed;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Webhooks.Sending;

/// <summary>Until when a line has nothing to do: a moment, news of the feed, or else until it is woken.</summary>
internal sealed record Rest(Instant? Until = null, Task? News = null);

/// <summary>
/// One webhook's messages, one after the other by number: the next is begun when the one before was taken or given up. What is to be sent is
/// committed together with the place in the feed, and before it is sent: a process killed anywhere loses nothing and at worst sends the same
/// again, under the same id. There is one line for each webhook in the one process that serves.
/// </summary>
internal sealed class HookLine(
    string hookId, IDbContextFactory<WebhooksDb> databases, IFeed feed, HookDocuments documents, HookKeys keys, HookPost post, WebhookOptions options, TimeProvider time, ILogger<HookLine> logger)
{
    /// <summary>Events passed over before the place is written down: so many are looked at again after a start.</summary>
    private const int PassedOver = 500;

    private FollowedFeed? _lets;
    private int _revision = -1;
    private long _reached;

    /// <summary>Sends all that is due.</summary>
    /// <returns><c>null</c> once the webhook is gone.</returns>
    public async Task<Rest?> DeliverDueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            if (await database.Hooks.SingleOrDefaultAsync(hook => hook.Id == hookId, cancellationToken) is not { } hook) return null;
            try
            {
                if (await StepAsync(database, hook, cancellationToken) is { } rest) return rest;
            }
            catch (Exception failure)
            {
                // What was not committed did not happen: it begins again from where it stands in the database.
                _revision = -1;
                // It was changed or deleted meanwhile, and what counts is how it is now.
                if (failure is not DbUpdateConcurrencyException) throw;
            }
        }
    }

    /// <returns><c>null</c> where there may be more to do.</returns>
    private async Task<Rest?> StepAsync(WebhooksDb database, Hook hook, CancellationToken cancellationToken)
    {
        if (hook.State == WebhookState.Active && !(await HasKeyAsync(database, hook, cancellationToken) && await OpenAsync(database, hook, cancellationToken))) return null;
        var waiting = await database.HookDeliveries
            .Where(delivery => delivery.HookId == hookId && delivery.State == WebhookDeliveryState.Waiting && (hook.State == WebhookState.Active || delivery.Number == HookDelivery.Trial))
            .OrderBy(delivery => delivery.Number).FirstOrDefaultAsync(cancellationToken);
        if (waiting?.NotBefore > time.Now()) return new(waiting.NotBefore);
        if (waiting is null)
        {
            if (hook.State != WebhookState.Active) return new();
            var news = await feed.NewsAsync(hook.CityId, _reached, cancellationToken);
            if (news.Events.Count == 0) return new(News: news.More);
            waiting = Take(database, hook, news.Events);
        }
        if (waiting is null) await database.SaveChangesAsync(cancellationToken);
        else await AttemptAsync(database, hook, waiting, cancellationToken);
        return null;
    }

    /// <summary>Before each message, so that none is begun under a key that has ended.</summary>
    private async Task<bool> HasKeyAsync(WebhooksDb database, Hook hook, CancellationToken cancellationToken)
    {
        if (await keys.WhyEndedAsync(hook, cancellationToken) is not { } ended) return true;
        Disable(hook, ended, LogLevel.Warning);
        await database.SaveChangesAsync(cancellationToken);
        return false;
    }

    /// <summary>Opens the subscription as it is now.</summary>
    private async Task<bool> OpenAsync(WebhooksDb database, Hook hook, CancellationToken cancellationToken)
    {
        if (_revision == hook.Revision) return true;
        var opened = await documents.OpenAsync(hook.Subscription, hook.Caller, cancellationToken);
        if (opened.Succeeded)
        {
            (_lets, _revision, _reached) = (opened.Value, hook.Revision, hook.Reached);
            return true;
        }
        Disable(hook, opened.Problems[0].Message, LogLevel.Error);
        await database.SaveChangesAsync(cancellationToken);
        return false;
    }

    /// <summary>Takes up the first event that is for the webhook, and passes over those before it.</summary>
    private HookDelivery? Take(WebhooksDb database, Hook hook, IReadOnlyList<FeedEvent> events)
    {
        var found = events.FirstOrDefault(told => _lets!.Of(told) is not null);
        _reached = (found ?? events[^1]).Number;
        if (found is not null || _reached - hook.Reached >= PassedOver) hook.Reached = _reached;
        if (found is null) return null;
        var delivery = new HookDelivery { HookId = hookId, Number = found.Number, MessageId = hook.MessageIdOf(found.Number), Event = found.Name, CreatedAt = time.Now(), NotBefore = time.Now() };
        database.HookDeliveries.Add(delivery);
        return delivery;
    }

    private async Task AttemptAsync(WebhooksDb database, Hook hook, HookDelivery delivery, CancellationToken cancellationToken)
    {
        // Counted before it is made: a message that breaks whatever sends it, or kills the process, is dead after so many starts, too.
        if (delivery.Tries >= options.Attempts)
        {
            Settle(hook, delivery, new(Verdict.GiveUp, new("最后一次推送在得到结果前中断。", "The last attempt ended here before it had an outcome.")));
            await database.SaveChangesAsync(cancellationToken);
            return;
        }
        delivery.Tries++;
        // Of an attempt that has an outcome, that says when the next is.
        delivery.NotBefore = time.Now().Plus(options.BackOff(delivery.Tries, Random.Shared.NextDouble(), null));
        var attempt = new HookAttempt { At = time.Now() };
        delivery.Attempts.Add(attempt);
        await database.SaveChangesAsync(cancellationToken);

        var begun = time.GetTimestamp();
        var posted = await post.SendAsync(hook, delivery, _lets, cancellationToken);
        attempt.Milliseconds = (int)time.GetElapsedTime(begun).TotalMilliseconds;
        attempt.Status = (int?)posted.Status;
        (attempt.ErrorChinese, attempt.ErrorEnglish) = (posted.Failure?.Chinese, posted.Failure?.English);
        Settle(hook, delivery, posted);
        await database.SaveChangesAsync(cancellationToken);
    }

    private void Settle(Hook hook, HookDelivery delivery, Posted posted)
    {
        var isTrial = delivery.Number == HookDelivery.Trial;
        if (posted.Verdict == Verdict.Delivered)
        {
            (delivery.State, delivery.SettledAt) = (WebhookDeliveryState.Delivered, time.Now());
        }
        else if (isTrial || posted.Verdict == Verdict.GiveUp || (posted.Verdict == Verdict.TryAgain && delivery.Tries >= options.Attempts))
        {
            (delivery.State, delivery.SettledAt) = (WebhookDeliveryState.Dead, time.Now());
            if (isTrial) return;
            logger.LogError("The webhook {Webhook} gives up event {Number} after {Attempts} attempts: {Failure}", hookId, delivery.Number, delivery.Tries, posted.Failure!.English);
            if (options.AfterDead == AfterDead.Pause)
                hook.Stop(WebhookState.Paused, new($"事件 {delivery.Number} 推送失败，已放弃。", $"Event {delivery.Number} was given up."));
        }
        else if (posted.Verdict == Verdict.TryAgain)
        {
            delivery.NotBefore = time.Now().Plus(options.BackOff(delivery.Tries, Random.Shared.NextDouble(), posted.RetryAfter));
        }
        else
        {
            // Whoever mends the webhook has all attempts before him.
            (delivery.Tries, delivery.NotBefore) = (0, time.Now());
            Disable(hook, posted.Failure!, LogLevel.Warning);
        }
    }

    private void Disable(Hook hook, Text why, LogLevel level)
    {
        hook.Stop(WebhookState.Disabled, why);
        logger.Log(level, "The webhook {Webhook} is disabled: {Reason}", hookId, why.English);
    }
}
