namespace Hotline.Host.Events;

/// <summary>Waiting times that double with each failure.</summary>
internal static class BackOff
{
    /// <param name="attempt">The one that failed, from 1.</param>
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan longest)
    {
        // Capped before it is doubled on, so that it never overflows.
        var factor = 1L << Math.Min(attempt - 1, 30);
        return factor >= longest / first ? longest : first * factor;
    }
}
