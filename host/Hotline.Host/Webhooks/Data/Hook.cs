using System.ComponentModel;
using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Webhooks.Data;

[Description("Whether a webhook delivers (推送启停状态).")]
internal enum WebhookState
{
    [Description("Delivers (启用).")]
    Active,

    [Description("Someone, or the setting for dead deliveries, stopped it (暂停).")]
    Paused,

    [Description("It cannot go on as it is: the reason says why (停用).")]
    Disabled,
}

/// <summary>A subscription of the city's feed whose place the server keeps, with the rights of the caller who made it.</summary>
internal sealed class Hook
{
    /// <summary>The city, a slash, and a part of its own.</summary>
    public required string Id { get; set; }
    public required string CityId { get; set; }
    public required string Url { get; set; }
    public required string Query { get; set; }
    public string? Variables { get; set; }

    public Role Role { get; set; }
    public string? PersonId { get; set; }
    public string? UnitId { get; set; }
    public required string MadeBy { get; set; }

    /// <summary>The system's key by which it was made, or last changed; it delivers while that is valid. <c>null</c>: a token's, which says nothing of later.</summary>
    public string? KeyId { get; set; }
    public Instant CreatedAt { get; set; }

    /// <summary>Encrypted, as the old one is.</summary>
    public required string Secret { get; set; }
    public string? OldSecret { get; set; }
    public Instant? OldSecretUntil { get; set; }

    public WebhookState State { get; set; }
    public string? ReasonChinese { get; set; }
    public string? ReasonEnglish { get; set; }

    /// <summary>The number up to which each event has its delivery or was not for it.</summary>
    public long Reached { get; set; }

    /// <summary>Counts what people change, not where it stands.</summary>
    public int Revision { get; set; }

    public Caller Caller => new(Role, CityId, PersonId, UnitId, MadeBy);

    public KeptSubscription Subscription => new(Query, Variables);

    /// <summary>What its messages are called by, the same at each attempt.</summary>
    public string MessageIdOf(long number) => FormattableString.Invariant($"{Id.Split('/')[^1]}_{number}");

    public void Stop(WebhookState state, Text reason) => (State, ReasonChinese, ReasonEnglish) = (state, reason.Chinese, reason.English);
}

internal static class HooksOfCaller
{
    /// <summary>Those that the caller made; a results officer has all of the city.</summary>
    public static IQueryable<Hook> Of(this IQueryable<Hook> hooks, Caller caller) => hooks.Where(hook => hook.CityId == caller.CityId
        && (caller.Role == Role.ResultsOfficer
            || (hook.Role == caller.Role && hook.PersonId == caller.PersonId && hook.UnitId == caller.UnitId && (hook.PersonId != null || hook.MadeBy == caller.Name))));
}
