using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Host.Webhooks.Data;

[Description("How far a message has come (推送状态).")]
internal enum WebhookDeliveryState
{
    [Description("To be sent, or sent again (待推送).")]
    Waiting,

    [Description("Taken by the receiver (已送达).")]
    Delivered,

    [Description("Given up; kept until someone sends it again (已放弃).")]
    Dead,
}

/// <summary>One event for one webhook.</summary>
internal sealed class HookDelivery
{
    /// <summary>The number of a trial message, which is no event's and goes before all.</summary>
    public const long Trial = 0;

    public long Id { get; set; }
    public required string HookId { get; set; }
    public long Number { get; set; }
    public required string MessageId { get; set; }

    /// <summary>The event's alias.</summary>
    public required string Event { get; set; }
    public WebhookDeliveryState State { get; set; }

    /// <summary>Attempts since it was taken up, or last taken up again.</summary>
    public int Tries { get; set; }
    public Instant NotBefore { get; set; }
    public Instant CreatedAt { get; set; }
    public Instant? SettledAt { get; set; }
    public List<HookAttempt> Attempts { get; } = [];
}

/// <summary>One request, successes too. Without a duration it is under way, or was when the process ended.</summary>
internal sealed class HookAttempt
{
    public long Id { get; set; }
    public long DeliveryId { get; set; }
    public Instant At { get; set; }
    public int? Status { get; set; }
    public int? Milliseconds { get; set; }
    public string? ErrorChinese { get; set; }
    public string? ErrorEnglish { get; set; }
}
