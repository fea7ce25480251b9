using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Appeals;
using Hotline.Results.Ledger;
using Hotline.Results.Periods;
using Hotline.Results.Publications;

namespace Hotline.Results.GraphQL;

internal sealed class ResultsMutations
{
    [Allow(Role.Agent, Role.Monitor, Role.UnitOfficer), Description("Acknowledge (认可) one's own deduction, so that it takes effect at once.")]
    public static async Task<AcknowledgeDeductionPayload> AcknowledgeDeduction(
        AcknowledgeDeductionInput input, Caller caller, [Service] AcknowledgeDeduction useCase, [Service] TimeProvider time, CancellationToken cancellationToken)
    {
        var outcome = await useCase.ExecuteAsync(input, caller, cancellationToken);
        return new(outcome.Value is { } deduction ? DeductionView.Of(deduction, time.Now()) : null, UserError.From(outcome.Problems));
    }

    [Allow(Role.Agent, Role.Monitor, Role.UnitOfficer), Description("Appeal (申诉) against one's own deduction, or one's unit's, within its window.")]
    public static async Task<FileAppealPayload> FileAppeal(
        FileAppealInput input, Caller caller, [Service] FileAppeal useCase, [Service] TimeProvider time, CancellationToken cancellationToken) =>
        AppealOf(await useCase.ExecuteAsync(input, caller, cancellationToken), time, (appeal, errors) => new FileAppealPayload(appeal, errors));

    [Allow(Role.ResultsOfficer), Description("Decide an appeal (复核): never one's own, nor on a deduction that one notified.")]
    public static async Task<DecideAppealPayload> DecideAppeal(
        DecideAppealInput input, Caller caller, [Service] DecideAppeal useCase, [Service] TimeProvider time, CancellationToken cancellationToken) =>
        AppealOf(await useCase.ExecuteAsync(input, caller, cancellationToken), time, (appeal, errors) => new DecideAppealPayload(appeal, errors));

    [Allow(Role.ResultsOfficer), Description("Close a month (结账): freeze its scorecards. Refused with every blocker of the checklist.")]
    [Cost(10_000)]
    public static async Task<ClosePeriodPayload> ClosePeriod(
        ClosePeriodInput input, Caller caller, [Service] ClosePeriod useCase, CancellationToken cancellationToken) =>
        PeriodOf(await useCase.ExecuteAsync(input, caller, cancellationToken), (period, errors) => new ClosePeriodPayload(period, errors));

    [Allow(Role.ResultsOfficer), Description("Open a closed month again (退回) before its release; only by who closed it.")]
    public static async Task<ReopenPeriodPayload> ReopenPeriod(
        ReopenPeriodInput input, Caller caller, [Service] ReopenPeriod useCase, CancellationToken cancellationToken) =>
        PeriodOf(await useCase.ExecuteAsync(input, caller, cancellationToken), (period, errors) => new ReopenPeriodPayload(period, errors));

    [Allow(Role.ResultsOfficer), Description("Release a closed month (审定): money and eligibility become final. Four eyes: never by who closed it.")]
    public static async Task<ReleasePeriodPayload> ReleasePeriod(
        ReleasePeriodInput input, Caller caller, [Service] ReleasePeriod useCase, CancellationToken cancellationToken) =>
        PeriodOf(await useCase.ExecuteAsync(input, caller, cancellationToken), (period, errors) => new ReleasePeriodPayload(period, errors));

    [Allow(Role.ResultsOfficer), Description("Publish (公布) the sub-centres' results of a released month to everyone.")]
    public static async Task<PublishResultsPayload> PublishResults(
        PublishResultsInput input, Caller caller, [Service] PublishResults useCase, CancellationToken cancellationToken) =>
        PublicationOf(await useCase.ExecuteAsync(input, caller, cancellationToken), (publication, errors) => new PublishResultsPayload(publication, errors));

    [Allow(Role.ResultsOfficer), Description("Correct (更正) a published result: a new version computed from the facts as they stand, which points back and says why.")]
    [Cost(10_000)]
    public static async Task<CorrectResultPayload> CorrectResult(
        CorrectResultInput input, Caller caller, [Service] CorrectResult useCase, CancellationToken cancellationToken) =>
        PublicationOf(await useCase.ExecuteAsync(input, caller, cancellationToken), (publication, errors) => new CorrectResultPayload(publication, errors));

    private static TPayload AppealOf<TPayload>(Outcome<Appeal> outcome, TimeProvider time, Func<AppealView?, IReadOnlyList<UserError>, TPayload> payload) =>
        payload(outcome.Value is { } appeal ? AppealView.Of(appeal, time.Now()) : null, UserError.From(outcome.Problems));

    private static TPayload PeriodOf<TPayload>(Outcome<PeriodClosing> outcome, Func<PeriodResult?, IReadOnlyList<UserError>, TPayload> payload) =>
        payload(outcome.Value is { } closing ? PeriodResult.Of(closing) : null, UserError.From(outcome.Problems));

    private static TPayload PublicationOf<TPayload>(Outcome<Publication> outcome, Func<PublicationView?, IReadOnlyList<UserError>, TPayload> payload) =>
        payload(outcome.Value is { } publication ? PublicationView.Of(publication) : null, UserError.From(outcome.Problems));
}
