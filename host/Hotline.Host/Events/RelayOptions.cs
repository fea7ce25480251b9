namespace Hotline.Host.Events;

/// <summary>The section <c>Relay</c> of the configuration.</summary>
internal sealed class RelayOptions
{
    /// <summary>How long a delivery under way is left alone before it counts as lost and is tried again.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Waiting time after the first failure; doubled with each further one.</summary>
    public TimeSpan FirstBackOff { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Attempts after which a delivery is dead: with the defaults, after about three quarters of an hour.</summary>
    public int Attempts { get; set; } = 12;

    /// <summary>How often the outboxes are looked at unasked: for what another process wrote, and for retries.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan BackOff(int attempts) => Events.BackOff.After(attempts, FirstBackOff, LongestBackOff);
}
