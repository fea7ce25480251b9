using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using static Hotline.Host.Demonstration.DemonstrationPlan;

namespace Hotline.Host.Demonstration;

/// <summary>Records about people and units of the assessed months: calls, inspections, breaches, complaints, activities, marks.</summary>
internal sealed class DemonstrationRecords(DemonstrationPlan plan, Rulebook book, IReadOnlyList<NewAssignment> assignments, Random random)
{
    private static readonly string[] Categories = ["discipline", "appearance", "hygiene", "safety", "handover"];
    private static readonly string[] Criteria = ["entry", "speech", "knowledge"];
    private readonly List<NewSubjectFact> _facts = [];

    public IReadOnlyList<NewSubjectFact> Make(Period month, IReadOnlyDictionary<SubjectKind, Standard> standards)
    {
        _facts.Clear();
        for (var day = month.From; day < month.Until; day = day.AddDays(1))
            if (book.Calendar.IsWorkday(day)) Day(day);
        Units(month);
        foreach (var (kind, standard) in standards) Marks(month, kind, standard);
        Add(SubjectKind.HallManager, HallManagerCode(0), FactKinds.ExternalResult, month.LastDay, ResultsOfficerCode(0),
            ("score", "94"), ("grade", "优秀"), ("scheme", "城建局工作人员考核办法"));
        return _facts.ToList();
    }

    /// <summary>An order that a wrong dispatch cost time is charged to its dispatcher (D21).</summary>
    public IReadOnlyList<NewSubjectFact> Misdispatches(IEnumerable<(string OrderId, string AgentId, Instant At)> orders) => orders
        .Where(order => book.Calendar.DayOf(order.At) >= plan.AssessedFrom)
        .Select(order => new NewSubjectFact(new(SubjectKind.Agent, order.AgentId), FactKinds.DispatchRuledWrong, book.Calendar.DayOf(order.At), order.At,
            plan.PersonId(HallManagerCode(0)), order.OrderId, new Dictionary<string, string> { ["note"] = "转派错误，经裁定" }))
        .ToList();

    /// <summary>Two deductions that come to light only now: their window for appeals is open when the demonstration begins.</summary>
    public IReadOnlyList<NewSubjectFact> ComeToLightNow(Period month)
    {
        _facts.Clear();
        Add(SubjectKind.Agent, AgentCode(0), FactKinds.ConductBreach, month.LastDay.AddDays(-7), MonitorCode(0), ("category", "discipline"), ("note", "交接班迟到"));
        Add(SubjectKind.SubCentre, plan.Units[0].Code, FactKinds.ArchiveChecked, month.LastDay.AddDays(-4), ResultsOfficerCode(0), ("complete", "false"), ("note", "缺少现场照片"));
        return _facts.ToList();
    }

    private void Day(DateOnly day)
    {
        foreach (var agent in OnDuty("agent", day))
        {
            Add(SubjectKind.Agent, agent, FactKinds.CallTally, day, MonitorCode(0),
                ("calls", random.Next(62, 108).ToString(CultureInfo.InvariantCulture)), ("hours", random.Next(6, 9).ToString(CultureInfo.InvariantCulture)));
            if (random.Next(5) == 0)
                Add(SubjectKind.Agent, agent, FactKinds.InspectionScored, day, MonitorCode(1),
                    [("sample", $"REC-{day:yyyyMMdd}-{agent}"), ("inspector", plan.PersonId(MonitorCode(1))), .. Criteria.Select(criterion => (criterion, Grade()))]);
            if (random.Next(90) == 0) Breach(SubjectKind.Agent, agent, day);
            if (random.Next(160) == 0) Complaint(SubjectKind.Agent, agent, day);
        }
        foreach (var monitor in OnDuty("monitor", day))
        {
            if (random.Next(120) == 0) Breach(SubjectKind.Monitor, monitor, day);
            if (random.Next(40) == 0) Add(SubjectKind.Monitor, monitor, FactKinds.ErrorFound, day, HallManagerCode(0), ("note", "已通过的工单地址有误"));
            if (random.Next(15) == 0)
                Add(SubjectKind.Monitor, monitor, FactKinds.InspectionScored, day, HallManagerCode(0),
                    [("sample", $"CHK-{day:yyyyMMdd}-{monitor}"), ("inspector", plan.PersonId(HallManagerCode(0))), ("accuracy", Grade()), ("validity", Grade())]);
        }
    }

    private void Units(Period month)
    {
        foreach (var unit in plan.Units.Select(unit => unit.Code))
        {
            Add(SubjectKind.SubCentre, unit, FactKinds.ActivityHeld, Workday(month, 8), ResultsOfficerCode(0), ("activity", "meeting"), ("present", random.Next(12) == 0 ? "false" : "true"));
            Add(SubjectKind.SubCentre, unit, FactKinds.ActivityHeld, Workday(month, 15), ResultsOfficerCode(0), ("activity", "training"), ("present", random.Next(10) == 0 ? "false" : "true"));
            Add(SubjectKind.SubCentre, unit, FactKinds.ArchiveChecked, Workday(month, 20), ResultsOfficerCode(0), ("complete", random.Next(8) == 0 ? "false" : "true"));
            for (var i = random.Next(3); i >= 0; i--)
                Add(SubjectKind.SubCentre, unit, FactKinds.PublicityPublished, Workday(month, 3 + i * 6), ResultsOfficerCode(0), ("channel", "微信公众号"), ("note", $"第{i + 1}期"));
        }
    }

    /// <summary>Whatever the standard leaves to a judge gets a mark, so that nothing blocks the close.</summary>
    private void Marks(Period month, SubjectKind kind, Standard standard)
    {
        var subjects = kind == SubjectKind.SubCentre
            ? plan.Units.Select(unit => unit.Code)
            : Holders(kind == SubjectKind.Agent ? "agent" : "monitor", month);
        foreach (var subject in subjects)
            foreach (var item in standard.Items.Where(item => item.Evaluator == "manual"))
                Add(kind, subject, FactKinds.ManualMark, month.LastDay, ResultsOfficerCode(0),
                    ("item", item.Code), ("points", (item.FullMark - new Points(random.Next(3) * 500)).ToString()), ("reason", "月度综合评定"));
    }

    private void Breach(SubjectKind kind, string person, DateOnly day) =>
        Add(kind, person, FactKinds.ConductBreach, day, MonitorCode(0), ("category", Categories[random.Next(Categories.Length)]), ("note", "现场检查发现"));

    private void Complaint(SubjectKind kind, string person, DateOnly day) =>
        Add(kind, person, FactKinds.ComplaintAdjudicated, day, HallManagerCode(0), ("fault", random.Next(3) == 0 ? "none" : random.Next(2) == 0 ? "handledWell" : "handledBadly"), ("reason", "核查录音后裁定"));

    private string Grade() => random.Next(100) switch { < 62 => "excellent", < 88 => "good", < 97 => "fair", _ => "poor" };

    private DateOnly Workday(Period month, int around)
    {
        var day = month.From.AddDays(around);
        return book.Calendar.IsWorkday(day) ? day : book.Calendar.AddWorkdays(day, 1);
    }

    private IEnumerable<string> OnDuty(string post, DateOnly day) => Holders(post, new Period("", day, day.AddDays(1)))
        .Where(person => !assignments.Any(assignment => assignment.PersonCode == person && assignment.Kind == AssignmentKind.Leave && new DateRange(assignment.From, assignment.Until).Contains(day)));

    private IEnumerable<string> Holders(string post, Period period) => assignments
        .Where(assignment => assignment.PositionCode == post && new DateRange(assignment.From, assignment.Until).Overlaps(new DateRange(period.From, period.Until)))
        .Select(assignment => assignment.PersonCode)
        .Distinct();

    private void Add(SubjectKind kind, string code, string factKind, DateOnly day, string recordedBy, params (string Name, string Value)[] data) => _facts.Add(new(
        new Subject(kind, $"{plan.City}/{code}"), factKind, day, book.Calendar.At(day.ToDateTime(new TimeOnly(16, 0))), plan.PersonId(recordedBy), null,
        data.ToDictionary(each => each.Name, each => each.Value)));
}
