using Hotline.Kernel;

namespace Hotline.Modularity.Data;

/// <summary>An integration event, written in the transaction of the change that it tells of.</summary>
public sealed class OutboxMessage
{
    public long Id { get; set; }
    public required string EventName { get; set; }
    public required string Payload { get; set; }
    public Instant CreatedAt { get; set; }

    /// <summary>Set once a delivery row for every handler exists.</summary>
    public bool Dispatched { get; set; }
}

public enum DeliveryState
{
    Waiting,
    Delivered,

    /// <summary>Gave up after the last attempt; kept until someone retries it.</summary>
    Dead,
}

/// <summary>One delivery for each handler: one that fails does not hold up or repeat the others.</summary>
public sealed class OutboxDelivery
{
    public long Id { get; set; }
    public long MessageId { get; set; }
    public required string Handler { get; set; }
    public DeliveryState State { get; set; }
    public int Attempts { get; set; }

    /// <summary>Not before: back-off after a failure, or the lease of the attempt under way.</summary>
    public Instant NotBefore { get; set; }
    public string? LastError { get; set; }
}

/// <summary>An event that a handler of this module has already taken in.</summary>
public sealed class InboxEntry
{
    public required string EventId { get; set; }
    public required string Handler { get; set; }
    public Instant HandledAt { get; set; }
}
