using System.Globalization;
using System.Net;
using Hotline.GraphQL;
using Hotline.Host.Webhooks.Data;
using Hotline.Kernel;
using Hotline.Modularity.Feed;

namespace Hotline.Host.Webhooks.Sending;

internal enum Verdict
{
    Delivered,
    TryAgain,

    /// <summary>Trying again changes nothing.</summary>
    GiveUp,

    /// <summary>No further message will do better: the webhook is disabled, and this one waits.</summary>
    Disable,
}

/// <param name="Failure"><c>null</c> where delivered.</param>
internal sealed record Posted(Verdict Verdict, HttpStatusCode? Status, Text? Failure, TimeSpan? RetryAfter = null)
{
    public Posted(Verdict verdict, Text failure) : this(verdict, null, failure) { }
}

/// <summary>Makes the message of a delivery, as of now, and sends it.</summary>
internal sealed class HookPost(IFeed feed, IKeptSubscriptions subscriptions, HookSecrets secrets, HookSender sender, WebhookOptions options, TimeProvider time)
{
    /// <param name="lets">What the webhook lets through; <c>null</c> will do for a trial message.</param>
    public async Task<Posted> SendAsync(Hook hook, HookDelivery delivery, FollowedFeed? lets, CancellationToken cancellationToken)
    {
        var body = await BodyAsync(hook, delivery, lets, cancellationToken);
        if (!body.Succeeded) return body.Problems[0] is { Code: Unseen } unseen ? new(Verdict.GiveUp, unseen.Message) : new(Verdict.TryAgain, body.Problems[0].Message);
        if (body.Value.Length > options.MaximalBytes)
            return new(Verdict.GiveUp, new($"消息有 {body.Value.Length} 字节，最多 {options.MaximalBytes}。请在文档中少选一些字段。", $"The message has {body.Value.Length} bytes; {options.MaximalBytes} are sent. Select fewer fields."));
        if (secrets.TryRead(hook.Secret) is not { } secret)
            return new(Verdict.Disable, new("签名密钥已无法读取（数据目录中的密钥缺失）。请更换密钥后再启用。", "The secret cannot be read any more, for its key is missing from the data folder. Rotate the secret, then go on."));
        var now = time.Now();
        var old = hook.OldSecret is { } stored && now < hook.OldSecretUntil ? secrets.TryRead(stored) : null;
        var answered = await sender.SendAsync(new Uri(hook.Url), new(delivery.MessageId, now, body.Value, old is null ? [secret] : [secret, old]), cancellationToken);
        return new(VerdictOn(answered), answered.Status, answered.Failure, answered.RetryAfter);
    }

    private const string Unseen = "EVENT_UNSEEN";

    private static Verdict VerdictOn(Answered answered) => answered switch
    {
        { Failure: null } => Verdict.Delivered,
        { Status: HttpStatusCode.Gone } => Verdict.Disable,
        _ => Verdict.TryAgain,
    };

    private async Task<Outcome<ReadOnlyMemory<byte>>> BodyAsync(Hook hook, HookDelivery delivery, FollowedFeed? lets, CancellationToken cancellationToken)
    {
        if (delivery.Number == HookDelivery.Trial) return CloudEvent.Write(hook.CityId, delivery.MessageId, null, CloudEvent.TrialName, delivery.CreatedAt, "{}"u8);
        // Numbers have no gaps, and none is taken back: the one behind the one before is it.
        var told = (await feed.SinceAsync(hook.CityId, delivery.Number - 1, 1, cancellationToken))[0];
        if (lets!.Of(told) is not { } shown)
            return new Problem(Unseen, "该推送不再包含此事件。", "The webhook no longer lets this event through.");
        var answer = await subscriptions.AnswerAsync(hook.Subscription, hook.Caller, shown, cancellationToken);
        if (!answer.Succeeded) return answer.Problems.ToList();
        return CloudEvent.Write(hook.CityId, told.Number.ToString(CultureInfo.InvariantCulture), told.Number, told.Name, told.At, answer.Value);
    }
}
