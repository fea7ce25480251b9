using Hotline.Kernel;
using Hotline.Positions.Data;

namespace Hotline.Positions.Assignments;

/// <summary>Why an assignment cannot be made or changed.</summary>
internal static class AssignmentProblems
{
    public static Problem UnknownPerson(string field) => new("UNKNOWN_PERSON",
        "本市没有此人员；请先登记人员。", "The city has no such person; add the person first.", field);

    public static Problem UnknownPosition(string field) => new("UNKNOWN_POSITION",
        "本市没有此岗位；请选用城市包中定义的岗位。", "The city has no such position; choose one that the city's pack defines.", field);

    public static Problem UnknownUnit(string field) => new("UNKNOWN_UNIT",
        "本市没有此机构；请先添加机构。", "The city has no such unit; add the unit first.", field);

    public static Problem UnknownAssignment() => new("UNKNOWN_ASSIGNMENT",
        "本市没有此任职记录，或该记录已撤销；请查询该人员的任职。",
        "The city has no such assignment, or it was withdrawn; look up the person's assignments.", "assignmentId");

    public static Problem Stale(AssignmentRow row) => new("REVISION_STALE",
        $"该任职记录已被他人更改（当前修订号 {row.Revision}）：请重新读取后再试。",
        $"Somebody changed the assignment meanwhile (it is at revision {row.Revision}): read it again, then repeat.", "revision");

    public static Problem HoldsNoDay(DateOnly from, string field) => new("ASSIGNMENT_HOLDS_NO_DAY",
        $"结束日须晚于开始日 {from:O}（结束日当天不计入）；如系误录，请撤销该记录。",
        $"The end must be after the first day, {from:O} (the end itself is not included); withdraw the assignment if it was recorded in error.", field);

    public static Problem BelongsElsewhere(string field) => new("POSITION_BELONGS_ELSEWHERE",
        "受理员、监督员和大厅主管只能设在中心或其内设机构，分中心岗位只能设在分中心或其内设机构；请选择相应机构。",
        "Agents, monitors and hall managers hold their posts in the centre or a part of it, a sub-centre's people in a sub-centre or a part of it; choose a unit that fits.", field);

    public static Problem Overlaps(AssignmentRow other, string field) => new("ASSIGNMENT_OVERLAPS",
        $"该人员在 {other.Days} 已担任同一机构的同一岗位；请先结束原任职。",
        $"The person already holds this post in this unit in {other.Days}; end that assignment first.", field);

    /// <summary>R1: execution and supervision run in parallel, so one person does not hold both posts at the same time.</summary>
    public static Problem AgentAndMonitor(AssignmentRow other, string field) => new("SEPARATION_OF_DUTIES_AGENT_MONITOR",
        $"同一人不得在同一中心同时担任受理员和监督员（代理和离岗期间亦同）；与其 {other.Days} 的任职冲突，请先结束该任职或改派他人。",
        $"Nobody is agent and monitor of one centre at the same time, acting or on leave included; this clashes with the assignment of {other.Days}: end that one first, or appoint somebody else.", field);

    public static Problem LeaveOutsideAssignment(string field) => new("LEAVE_OUTSIDE_ASSIGNMENT",
        "离岗须在该岗位的任职期间之内；请核对日期，或先登记任职。",
        "A leave falls within the days on which the post is held; check the dates, or record the assignment first.", field);

    public static Problem LeaveOverlaps(AssignmentRow other, string field) => new("LEAVE_OVERLAPS",
        $"与 {other.Days} 的离岗重叠；请先结束该离岗。", $"This overlaps the leave of {other.Days}; end that leave first.", field);

    public static Problem TransferOutsideAssignment(AssignmentRow held) => new("TRANSFER_OUTSIDE_ASSIGNMENT",
        $"调动日须在原任职期间 {held.Days} 之内，且晚于其首日。",
        $"The day of a transfer lies within the assignment's days, {held.Days}, after its first.", "day");

    public static Problem NotALeave() => new("NOT_A_LEAVE",
        "该记录不是离岗；结束任职请用 endAssignment。", "This assignment is not a leave; to end a post use endAssignment.", "assignmentId");

    public static Problem IsALeave() => new("IS_A_LEAVE",
        "该记录是离岗，不是任职；请指定其所离岗位的任职记录，结束离岗请用 endLeave。",
        "This is a leave, not a post; name the assignment that the leave is from, or use endLeave to end it.", "assignmentId");
}
