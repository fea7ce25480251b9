using Hotline.Positions.Contracts;
using static Hotline.Host.Demonstration.DemonstrationPlan;

namespace Hotline.Host.Demonstration;

/// <summary>Staff with changing posts: a transfer, a leave, an acting hall manager.</summary>
internal sealed class DemonstrationStaff(DemonstrationPlan plan)
{
    private readonly List<NewPerson> _people = [];
    private readonly List<NewAssignment> _assignments = [];

    public (IReadOnlyList<NewPerson> People, IReadOnlyList<NewAssignment> Assignments) Make()
    {
        // The last agent becomes a monitor in the middle of the first assessed month.
        var transfer = plan.AssessedFrom.AddDays(15);
        for (var i = 0; i < plan.Agents.Count; i++)
            Hold(AgentCode(i), plan.Agents[i], "agent", plan.Centre, i == plan.Agents.Count - 1 ? transfer : null);
        _assignments.Add(new(AgentCode(plan.Agents.Count - 1), "monitor", plan.Centre, AssignmentKind.Regular, transfer, null));

        var leave = plan.AssessedFrom.AddDays(40);
        _assignments.Add(new(AgentCode(2), "agent", plan.Centre, AssignmentKind.Leave, leave, leave.AddDays(12)));

        for (var i = 0; i < plan.Monitors.Count; i++) Hold(MonitorCode(i), plan.Monitors[i], "monitor", plan.Centre);
        Hold(HallManagerCode(0), plan.HallManagers[0], "hall-manager", plan.Centre);
        var absence = plan.From.AddDays(210);
        _assignments.Add(new(HallManagerCode(0), "hall-manager", plan.Centre, AssignmentKind.Leave, absence, absence.AddDays(14)));
        _people.Add(new(HallManagerCode(1), plan.HallManagers[1]));
        _assignments.Add(new(HallManagerCode(1), "hall-manager", plan.Centre, AssignmentKind.Acting, absence, absence.AddDays(14)));

        for (var i = 0; i < plan.ResultsOfficers.Count; i++) Hold(ResultsOfficerCode(i), plan.ResultsOfficers[i], "results-officer", plan.Centre);
        foreach (var unit in plan.Units) Hold(UnitOfficerCode(unit.Code), unit.Officer, "unit-officer", unit.Code);
        return (_people, _assignments);
    }

    private void Hold(string code, string name, string post, string unit, DateOnly? until = null)
    {
        _people.Add(new(code, name));
        _assignments.Add(new(code, post, unit, AssignmentKind.Regular, plan.From, until));
    }
}
