namespace Hotline.Host.Webhooks;

/// <summary>What becomes of a webhook when it has given up a delivery.</summary>
internal enum AfterDead
{
    /// <summary>It goes on with the next event.</summary>
    Continue,

    /// <summary>It waits until someone has looked after it.</summary>
    Pause,
}

/// <summary>The section <c>Webhooks</c> of the configuration.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Whether addresses that are not public are called: loopback, private and link-local ones.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Whether <c>http</c> will do where nothing else is to be had.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Webhooks of one city.</summary>
    public int MaximalPerCity { get; set; } = 20;

    /// <summary>Requests under way at once, of all webhooks; each webhook has one at a time.</summary>
    public int MaximalRequests { get; set; } = 100;

    /// <summary>Bytes of a message. A larger one is given up.</summary>
    public int MaximalBytes { get; set; } = 256 << 10;

    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From the first look for the address to the answer's headers.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Attempts after which a delivery is dead: with the defaults, after most of a day.</summary>
    public int Attempts { get; set; } = 16;

    /// <summary>Longest waiting time after the first failure; doubled with each further one.</summary>
    public TimeSpan FirstBackOff { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromHours(6);

    public AfterDead AfterDead { get; set; }

    /// <summary>How long a secret that was replaced goes on signing beside the new one.</summary>
    public TimeSpan OldSecret { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long deliveries that arrived stay in the log.</summary>
    public TimeSpan KeepDelivered { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The same for those that were given up.</summary>
    public TimeSpan KeepDead { get; set; } = TimeSpan.FromDays(180);

    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="chance">0 to 1: spreads those that failed together over the second half of the time.</param>
    /// <param name="asked">What the receiver asked for; heard as far as <see cref="LongestBackOff"/>.</param>
    public TimeSpan BackOff(int attempt, double chance, TimeSpan? asked = null)
    {
        var ours = Events.BackOff.After(attempt, FirstBackOff, LongestBackOff) * (0.5 + chance / 2);
        return asked > ours ? (asked.Value < LongestBackOff ? asked.Value : LongestBackOff) : ours;
    }
}
