using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Versions;

namespace Hotline.Standards.GraphQL;

[Description("The version after the change, or why nothing was changed (标准处理结果).")]
internal sealed record StandardPayload(
    [property: Description("Null where there are errors.")] StandardView? Standard,
    [property: Description("Empty where it was done.")] IReadOnlyList<UserError> Errors)
{
    public static async Task<StandardPayload> OfAsync(Outcome<string> outcome, StandardReading reading, Caller caller, CancellationToken cancellationToken) =>
        outcome.Succeeded ? new(await reading.FindAsync(outcome.Value, caller, cancellationToken), []) : new(null, UserError.From(outcome.Problems));
}

internal sealed class StandardMutations
{
    [Allow(Role.ResultsOfficer)]
    [Description("Drafts a new version of a standard (起草). It may be incomplete: what is still wrong is in its findings.")]
    public static async Task<StandardPayload> DraftStandard(
        [Service] DraftStandard handler, [Service] StandardReading reading, Caller caller, [Description("The draft.")] DraftStandardInput input, CancellationToken cancellationToken) =>
        await StandardPayload.OfAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Replaces a draft's content (修订).")]
    public static async Task<StandardPayload> ReviseDraft(
        [Service] ReviseDraft handler, [Service] StandardReading reading, Caller caller, [Description("The new content.")] ReviseDraftInput input, CancellationToken cancellationToken) =>
        await StandardPayload.OfAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Submits a draft for review (送审). Refused while it has findings that are errors.")]
    public static async Task<StandardPayload> SubmitForReview(
        [Service] SubmitForReview handler, [Service] StandardReading reading, Caller caller, [Description("Which.")] SubmitForReviewInput input, CancellationToken cancellationToken) =>
        await StandardPayload.OfAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Sends a version under review back to draft (退回).")]
    public static async Task<StandardPayload> ReturnToDraft(
        [Service] ReturnToDraft handler, [Service] StandardReading reading, Caller caller, [Description("Which, and why.")] ReturnToDraftInput input, CancellationToken cancellationToken) =>
        await StandardPayload.OfAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Publishes a reviewed version (发布), by an officer who wrote none of it. An open-ended earlier version ends the day before; other overlaps are refused.")]
    public static async Task<StandardPayload> PublishStandard(
        [Service] PublishStandard handler, [Service] StandardReading reading, Caller caller, [Description("Which.")] PublishStandardInput input, CancellationToken cancellationToken) =>
        await StandardPayload.OfAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Retires a published version (废止). What was computed by it stays as it is.")]
    public static async Task<StandardPayload> RetireStandard(
        [Service] RetireStandard handler, [Service] StandardReading reading, Caller caller, [Description("Which, from when, and why.")] RetireStandardInput input, CancellationToken cancellationToken) =>
        await StandardPayload.OfAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);
}
