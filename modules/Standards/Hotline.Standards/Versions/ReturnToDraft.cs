using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Data;

namespace Hotline.Standards.Versions;

[Description("A version under review that goes back to its author (退回修改).")]
internal sealed record ReturnToDraftInput(
    [property: NodeId("Standard"), Description("The version under review.")] string StandardId,
    [property: Description("The revision that the caller read.")] int Revision,
    [property: Description("What must change; kept in the history.")] string Reason);

internal sealed class ReturnToDraft(VersionChange change)
{
    public Task<Outcome<string>> HandleAsync(ReturnToDraftInput input, Caller caller, CancellationToken cancellationToken) =>
        change.ApplyAsync(input.StandardId, input.Revision, caller, under => Task.FromResult(Return(under, input.Reason)), cancellationToken);

    private static List<Problem> Return(ChangeUnderWay under, string reason)
    {
        if (under.Version.State != StandardState.Review) return [VersionChange.WrongState(under.Version, "a version under review", "处于审核中")];
        if (string.IsNullOrWhiteSpace(reason))
            return [new("REASON_MISSING", "退回须说明理由。", "Say what must change.", "reason")];
        under.Version.Return(under.PersonId, under.Now, reason);
        return [];
    }
}
