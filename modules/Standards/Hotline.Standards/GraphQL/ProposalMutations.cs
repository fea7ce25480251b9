using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Data;
using Hotline.Standards.Proposals;

namespace Hotline.Standards.GraphQL;

internal sealed class ProposalQueries
{
    [Allow(Role.ResultsOfficer)]
    [Description("Proposals of time limits and calendar years (时限与日历提案) of the caller's own city, oldest first; empty for another city.")]
    public static Task<Connection<ProposalView>> RulebookProposals(
        [Service] ProposalReading reading, Caller caller, PageRequest page,
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("Only those in this state.")] ProposalState? state = null,
        CancellationToken cancellationToken = default) =>
        reading.ListAsync(cityId, state, page, caller, cancellationToken);
}

internal sealed class ProposalMutations
{
    [Allow(Role.ResultsOfficer)]
    [Description("Proposes another table of time limits (提出办结时限). It rules once another officer adopts it.")]
    public static async Task<ProposalPayload> ProposeTimeLimits(
        [Service] ProposeTimeLimits handler, [Service] ProposalReading reading, Caller caller, [Description("The table.")] ProposeTimeLimitsInput input, CancellationToken cancellationToken) =>
        await PayloadAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Proposes another year of the working calendar (提出年度工作日历): holidays, make-up workdays, announced or predicted. It rules once another officer adopts it.")]
    public static async Task<ProposalPayload> ProposeCalendarYear(
        [Service] ProposeCalendarYear handler, [Service] ProposalReading reading, Caller caller, [Description("The year.")] ProposeCalendarYearInput input, CancellationToken cancellationToken) =>
        await PayloadAsync(await handler.HandleAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Puts a proposal in force (采纳), by another officer than who made it and only while the version rules on which it is based. From then on a later file of the city's pack does not replace what was adopted; former versions stay readable.")]
    public static async Task<ProposalPayload> AdoptProposal(
        [Service] DecideProposal handler, [Service] ProposalReading reading, Caller caller, [Description("Which.")] AdoptProposalInput input, CancellationToken cancellationToken) =>
        await PayloadAsync(await handler.AdoptAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    [Allow(Role.ResultsOfficer)]
    [Description("Declines an open proposal (否决), or takes one's own back (撤回).")]
    public static async Task<ProposalPayload> DeclineProposal(
        [Service] DecideProposal handler, [Service] ProposalReading reading, Caller caller, [Description("Which, and why.")] DeclineProposalInput input, CancellationToken cancellationToken) =>
        await PayloadAsync(await handler.DeclineAsync(input, caller, cancellationToken), reading, caller, cancellationToken);

    private static async Task<ProposalPayload> PayloadAsync(Outcome<string> outcome, ProposalReading reading, Caller caller, CancellationToken cancellationToken) =>
        outcome.Succeeded ? new(await reading.FindAsync(outcome.Value, caller, cancellationToken), []) : new(null, UserError.From(outcome.Problems));
}
