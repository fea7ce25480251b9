using Hotline.Kernel;

namespace Hotline.Results.Contracts;

/// <summary>The ledger of deductions (扣分台账): every line of a scorecard that costs points, with its life (D16).</summary>
public interface IDeductionLedger
{
    /// <summary>
    /// Brings the ledger of a period in line with the scorecards as they stand: new lines are registered and notified, changed
    /// ones amended, vanished ones withdrawn. Doing it again changes nothing.
    /// </summary>
    /// <param name="notifiedAt">The instant of notification of what is new; the window for appeals runs from its day.</param>
    /// <returns>How many deductions changed.</returns>
    /// <exception cref="ArgumentException">The city has no rulebook.</exception>
    Task<int> SyncAsync(string cityId, Period period, Instant notifiedAt, CancellationToken cancellationToken);
}
