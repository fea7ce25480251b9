using System.Collections;
using Hotline.Scoring.Facts;

namespace Hotline.Scoring.Columns;

/// <summary>Stands for the orders where only their tallies are at hand, and remembers whether a rule looked at them one by one all the same.</summary>
internal sealed class UnseenOrders : IReadOnlyList<WorkOrderOutcome>
{
    public bool WereLookedAt { get; private set; }

    public int Count => Look().Count;

    public WorkOrderOutcome this[int index] => Look()[index];

    public IEnumerator<WorkOrderOutcome> GetEnumerator() => Look().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IReadOnlyList<WorkOrderOutcome> Look()
    {
        WereLookedAt = true;
        return [];
    }
}
