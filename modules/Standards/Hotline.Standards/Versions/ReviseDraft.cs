using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Data;
using Hotline.Standards.GraphQL;

namespace Hotline.Standards.Versions;

[Description("Another content for a draft (修改草案).")]
internal sealed record ReviseDraftInput(
    [property: NodeId("Standard"), Description("The draft.")] string StandardId,
    [property: Description("The revision that the caller read; a later one refuses the change.")] int Revision,
    [property: Description("The whole content; it replaces the former.")] StandardContent Content);

internal sealed class ReviseDraft(VersionChange change)
{
    public Task<Outcome<string>> HandleAsync(ReviseDraftInput input, Caller caller, CancellationToken cancellationToken) =>
        change.ApplyAsync(input.StandardId, input.Revision, caller, under => Task.FromResult(Revise(under, input.Content)), cancellationToken);

    private static List<Problem> Revise(ChangeUnderWay under, StandardContent given)
    {
        if (under.Version.State != StandardState.Draft)
            return [VersionChange.WrongState(under.Version,
                "a draft: what is under review or published keeps its content, so return it or draft a new version",
                "草稿：审核中或已发布的内容不可更改，请先退回或起草新版本")];
        var content = given.ToStandard(under.Version.CityId, under.Version.Code, under.Version.Version);
        if (!content.Succeeded) return content.Problems.ToList();
        under.Version.Revise(content.Value, under.PersonId, under.Now);
        return [];
    }
}
