using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Results.Contracts;
using Hotline.Standards.Data;

namespace Hotline.Standards.Versions;

[Description("A draft that is ready for another officer's review (送审).")]
internal sealed record SubmitForReviewInput(
    [property: NodeId("Standard"), Description("The draft.")] string StandardId,
    [property: Description("The revision that the caller read.")] int Revision,
    [property: NodeId("Rehearsal"), Description("A finished rehearsal of this very content (试算报告), for whoever reviews; null attaches none.")] string? RehearsalId = null);

internal sealed class SubmitForReview(VersionChange change, StandardCheck check, IRehearsals rehearsals)
{
    public Task<Outcome<string>> HandleAsync(SubmitForReviewInput input, Caller caller, CancellationToken cancellationToken) =>
        change.ApplyAsync(input.StandardId, input.Revision, caller, async under =>
        {
            if (under.Version.State != StandardState.Draft) return [VersionChange.WrongState(under.Version, "a draft", "草稿")];
            var problems = await check.ErrorsAsync(under.Content(), cancellationToken);
            if (problems.Count == 0 && input.RehearsalId is { } rehearsal && await NotOfThisAsync(rehearsal, under.Version, cancellationToken) is { } problem) problems.Add(problem);
            if (problems.Count == 0) under.Version.Submit(under.PersonId, under.Now, input.RehearsalId);
            return problems;
        }, cancellationToken);

    private async Task<Problem?> NotOfThisAsync(string rehearsalId, StandardVersion version, CancellationToken cancellationToken)
    {
        var hash = version.Steps.Single(step => step.Revision == version.ContentRevision).Hash;
        return await rehearsals.FindAsync(rehearsalId, cancellationToken) is { IsDone: true } found && found.StandardId == version.Id && found.ContentHash == hash
            ? null
            : new("REHEARSAL_OF_OTHER_CONTENT", "该试算未完成，或不是本稿现有内容的试算：请重新试算。", "That rehearsal is not done, or not of what the draft says now: rehearse it again.", "rehearsalId");
    }
}
