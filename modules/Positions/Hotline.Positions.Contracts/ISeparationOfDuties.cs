using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Positions.Contracts;

/// <summary>What is done and recorded at the centre, and needs a post that allows it.</summary>
[Description("What is done and recorded at the centre, and needs a post that allows it (权限).")]
public enum WorkAct
{
    /// <summary>受理.</summary>
    [Description("Accepts a request (受理).")]
    Accept,

    /// <summary>转派.</summary>
    [Description("Dispatches an order to a unit (转派).")]
    Dispatch,

    /// <summary>督办.</summary>
    [Description("Urges a unit (督办).")]
    Urge,

    /// <summary>中心回访.</summary>
    [Description("Calls the citizen back for the centre (中心回访).")]
    CallBack,

    /// <summary>抽查.</summary>
    [Description("Inspects a sample of the agents' work (抽查).")]
    Inspect,

    /// <summary>审批延时.</summary>
    [Description("Decides on an extension (审批延时).")]
    DecideExtension,

    /// <summary>特殊办结: never by the handler (D5).</summary>
    [Description("Approves a special closure (特殊办结审批).")]
    CloseSpecially,

    /// <summary>裁定: complaints, wrong dispatches, improper returns, appeals.</summary>
    [Description("Rules on complaints, wrong dispatches, improper returns and appeals (裁定).")]
    Rule,
}

/// <summary>Work about to be recorded.</summary>
/// <param name="ActorId">Person id of who does it.</param>
/// <param name="Day">The local day on which it is done.</param>
/// <param name="DoneBy">Person ids of those whose work it looks at: the agent inspected, the handler called back on, the one complained of.</param>
/// <param name="DoneByUnitId">The unit whose work it looks at: everyone with a post there on the day is as one who did it.</param>
public sealed record RecordedWork(string ActorId, DateOnly Day, WorkAct Act, IReadOnlyList<string> DoneBy, string? DoneByUnitId = null);

public interface ISeparationOfDuties
{
    /// <summary>
    /// One answer for each piece of work, in order; <c>null</c> where nothing is against it. The problem names the rule:
    /// <c>SEPARATION_OF_DUTIES_OWN_WORK</c> (nobody inspects, calls back, decides or rules on his own work) or
    /// <c>SEPARATION_OF_DUTIES_POST</c> (the actor holds no post that allows the act on that day, or is on leave from it).
    /// </summary>
    Task<IReadOnlyList<Problem?>> CheckAsync(IReadOnlyList<RecordedWork> work, CancellationToken cancellationToken);
}
