using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Assignments;
using Hotline.Positions.Contracts;
using Hotline.Positions.People;
using Hotline.Positions.Units;

namespace Hotline.Positions.GraphQL;

[Description("The assignment as recorded, or why nothing was (任职登记结果).")]
internal sealed record AssignmentPayload(Assignment? Assignment, IReadOnlyList<UserError> Errors)
{
    public static AssignmentPayload From(Outcome<Assignment> outcome) => new(outcome.Value, UserError.From(outcome.Problems));
}

[Description("The person as recorded, or why nobody was (人员登记结果).")]
internal sealed record PersonPayload(Person? Person, IReadOnlyList<UserError> Errors);

[Description("The unit as recorded, or why nothing was (机构登记结果).")]
internal sealed record UnitPayload(Unit? Unit, IReadOnlyList<UserError> Errors)
{
    public static UnitPayload From(Outcome<Unit> outcome) => new(outcome.Value, UserError.From(outcome.Problems));
}

/// <summary>Only the city's own results officer and hall manager change its staff and units.</summary>
internal sealed class PositionsMutations
{
    [Allow(Role.ResultsOfficer, Role.HallManager), Description("Adds a person to the caller's city (登记人员).")]
    public static async Task<PersonPayload> AddPerson(AddPersonInput input, Caller caller, [Service] AddPerson handler, CancellationToken cancellationToken)
    {
        var outcome = await handler.HandleAsync(input, caller, cancellationToken);
        return new(outcome.Value, UserError.From(outcome.Problems));
    }

    [Allow(Role.ResultsOfficer, Role.HallManager)]
    [Description("Gives a person a post (任职), acting or not. Refused where somebody would be agent and monitor of one centre at once.")]
    public static async Task<AssignmentPayload> Assign(AssignInput input, Caller caller, [Service] AssignPosition handler, CancellationToken cancellationToken) =>
        AssignmentPayload.From(await handler.HandleAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.HallManager), Description("Ends one assignment and begins another (调动); answers with the new one.")]
    public static async Task<AssignmentPayload> Transfer(TransferInput input, Caller caller, [Service] Transfer handler, CancellationToken cancellationToken) =>
        AssignmentPayload.From(await handler.HandleAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.HallManager), Description("Begins a leave (离岗); answers with the leave.")]
    public static async Task<AssignmentPayload> StartLeave(StartLeaveInput input, Caller caller, [Service] StartLeave handler, CancellationToken cancellationToken) =>
        AssignmentPayload.From(await handler.HandleAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.HallManager), Description("Ends a leave (返岗), or corrects its end.")]
    public static async Task<AssignmentPayload> EndLeave(EndLeaveInput input, Caller caller, [Service] EndLeave handler, CancellationToken cancellationToken) =>
        AssignmentPayload.From(await handler.HandleAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.HallManager), Description("Ends an assignment (结束任职), or corrects its end.")]
    public static async Task<AssignmentPayload> EndAssignment(EndAssignmentInput input, Caller caller, [Service] EndAssignment handler, CancellationToken cancellationToken) =>
        AssignmentPayload.From(await handler.HandleAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.HallManager), Description("Takes back what was recorded in error (撤销误录).")]
    public static async Task<AssignmentPayload> WithdrawAssignment(
        WithdrawAssignmentInput input, Caller caller, [Service] WithdrawAssignment handler, CancellationToken cancellationToken) =>
        AssignmentPayload.From(await handler.HandleAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.HallManager), Description("Adds a unit to the caller's city (新增机构).")]
    public static async Task<UnitPayload> AddUnit(AddUnitInput input, Caller caller, [Service] AddUnit handler, CancellationToken cancellationToken) =>
        UnitPayload.From(await handler.HandleAsync(input, caller, cancellationToken));

    [Allow(Role.ResultsOfficer, Role.HallManager), Description("Renames a unit (机构更名); its code and what was scored by it stay.")]
    public static async Task<UnitPayload> RenameUnit(RenameUnitInput input, Caller caller, [Service] RenameUnit handler, CancellationToken cancellationToken) =>
        UnitPayload.From(await handler.HandleAsync(input, caller, cancellationToken));
}
