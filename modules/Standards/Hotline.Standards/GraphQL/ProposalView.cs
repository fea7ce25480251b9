using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;

namespace Hotline.Standards.GraphQL;

[TypeName("RulebookProposal")]
[Description("Other time limits, or another year of the working calendar, that an officer proposes and another adopts (时限与日历提案). Shown to the city's results officers.")]
internal sealed record ProposalView(
    [property: Description("Opaque id.")] string Id,
    [property: NodeId("City"), Description("The city (城市).")] string CityId,
    [property: Description("Where it stands (状态).")] ProposalState State,
    [property: Description("The version that it changes; once another one rules it can no longer be adopted.")] string BasedOn,
    [property: Description("The version that it brings.")] string Version,
    [property: Description("The table as it would be (办结时限表); null where the calendar is concerned.")] TimeLimitTableView? TimeLimits,
    [property: Description("The year as it would be (工作日历); null where time limits are concerned.")] CalendarView? Calendar,
    [property: NodeId("Person"), Description("Who proposed it (提出人).")] string ProposedByPersonId,
    [property: Description("When.")] Instant ProposedAt,
    [property: NodeId("Person"), Description("Who adopted or declined it (审核人); null while it is open.")] string? DecidedByPersonId,
    [property: Description("When; null while it is open.")] Instant? DecidedAt,
    [property: Description("Why it was declined (理由); null where it was not.")] string? Reason)
{
    public static ProposalView Of(Proposal proposal) => new(
        proposal.Id, proposal.CityId, proposal.State, proposal.BasedOn, proposal.Version,
        proposal.Kind == DocumentKind.Limits ? TimeLimitTableView.Of(proposal.Version, CanonicalJson.Read<TimeLimitTable>(proposal.Content)) : null,
        proposal.Year is { } year ? CalendarView.Of(WorkingCalendar.Create(CanonicalJson.Read<CalendarDefinition>(proposal.Content)).Value!, year) : null,
        proposal.ProposedBy, proposal.ProposedAt, proposal.DecidedBy, proposal.DecidedAt, proposal.Reason);
}

[Description("The proposal after the change, or why nothing was changed (提案处理结果).")]
internal sealed record ProposalPayload(
    [property: Description("Null where there are errors.")] ProposalView? Proposal,
    [property: Description("Empty where it was done.")] IReadOnlyList<UserError> Errors);
