using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;

namespace Hotline.Standards.Versions;

[Description("A draft that is ready for another officer's review.")]
internal sealed record SubmitForReviewInput(
    [property: NodeId("Standard"), Description("The draft.")] string StandardId,
    [property: Description("The revision that the caller read.")] int Revision);

internal sealed class SubmitForReview(VersionChange change, StandardCheck check)
{
    public Task<Outcome<string>> HandleAsync(SubmitForReviewInput input, Caller caller, CancellationToken cancellationToken) =>
        change.ApplyAsync(input.StandardId, input.Revision, caller, async under =>
        {
            if (under.Version.State != StandardState.Draft) return [VersionChange.WrongState(under.Version, "a draft", "草稿")];
            var problems = await check.ErrorsAsync(under.Content(), cancellationToken);
            if (problems.Count == 0) under.Version.Submit(under.PersonId, under.Now);
            return problems;
        }, cancellationToken);
}
