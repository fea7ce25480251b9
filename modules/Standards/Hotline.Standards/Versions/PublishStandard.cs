using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Data;

namespace Hotline.Standards.Versions;

[Description("A version under review that the caller has reviewed and releases (发布标准).")]
internal sealed record PublishStandardInput(
    [property: NodeId("Standard"), Description("The version under review.")] string StandardId,
    [property: Description("The revision that the caller reviewed.")] int Revision);

internal sealed class PublishStandard(VersionChange change, StandardCheck check)
{
    public Task<Outcome<string>> HandleAsync(PublishStandardInput input, Caller caller, CancellationToken cancellationToken) =>
        change.ApplyAsync(input.StandardId, input.Revision, caller, async under =>
        {
            var version = under.Version;
            if (version.State != StandardState.Review) return [VersionChange.WrongState(version, "a version under review", "处于审核中")];
            // Four eyes: whoever wrote any of it does not release it.
            if (version.Steps.Any(step => step.Content is not null && step.By == under.PersonId))
                return [new("REVIEWER_IS_AUTHOR", "编制人不能审核并发布自己的标准：请由另一名考核人员发布。", "Whoever wrote a standard does not release it: let another officer publish it.")];
            // Duties and plugins may have changed since it was submitted.
            if (await check.ErrorsAsync(under.Content(), cancellationToken) is { Count: > 0 } problems) return problems;
            if (await EffectiveDates.MakeRoomAsync(under.Db, version, under.PersonId, under.Now, cancellationToken) is { } clash) return [clash];
            version.Publish(under.PersonId, under.Now);
            return [];
        }, cancellationToken);
}
