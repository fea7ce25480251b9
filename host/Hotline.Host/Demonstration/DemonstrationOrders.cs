using System.Globalization;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;
using static Hotline.Host.Demonstration.DemonstrationPlan;

namespace Hotline.Host.Demonstration;

/// <summary>A year of orders, each with a life: on time, extended or late, returned, paused, reworked, closed by an exit.</summary>
internal sealed class DemonstrationOrders(DemonstrationPlan plan, Rulebook book, IReadOnlyList<NewAssignment> assignments, Random random)
{
    private static readonly string[] Channels = ["phone", "phone", "phone", "phone", "app", "web"];

    /// <summary>Orders that went to the wrong unit first, with the agent who dispatched them.</summary>
    public List<(string OrderId, string AgentId, Instant At)> Misdispatched { get; } = [];

    public IEnumerable<NewOrderFacts> Make()
    {
        var span = (plan.Until.DayNumber - plan.From.DayNumber) * 24 * 60;
        for (var number = 1; number <= plan.Orders; number++)
        {
            var minute = (long)span * number / (plan.Orders + 1);
            var day = plan.From.AddDays((int)(minute / (24 * 60)));
            // People call by day: seven in the morning to eleven at night.
            var accepted = book.Calendar.At(day.ToDateTime(new TimeOnly(7, 0)).AddMinutes(random.Next(16 * 60)));
            var orderId = string.Create(CultureInfo.InvariantCulture, $"{plan.City}/{day:yyyyMMdd}{number % 10000:0000}");
            yield return new(orderId, Life(orderId, day, accepted, Matter()).OrderBy(fact => fact.OccurredAt).ToList());
        }
    }

    private List<NewOrderFact> Life(string orderId, DateOnly day, Instant accepted, DemonstrationMatter matter)
    {
        var facts = new List<NewOrderFact>(12);
        var urgency = random.Next(100) switch { < 3 => "emergency", < 20 => "urgent", _ => "general" };
        var agent = plan.PersonId(AgentOn(day));
        var unit = plan.UnitId(matter.Unit);
        var officer = plan.PersonId(UnitOfficerCode(matter.Unit));
        facts.Add(new(OrderFactKind.Accepted, accepted, null, agent, new() { MatterType = matter.Type, Urgency = urgency, Channel = Channels[random.Next(Channels.Length)] }));

        var dispatched = accepted.Plus(Minutes(3, 45));
        if (random.Next(100) < 2)
        {
            var wrong = plan.Matters[random.Next(plan.Matters.Count)].Unit;
            facts.Add(new(OrderFactKind.Dispatched, dispatched, plan.UnitId(wrong), agent));
            facts.Add(new(OrderFactKind.Returned, dispatched = dispatched.Plus(Minutes(30, 180)), plan.UnitId(wrong), plan.PersonId(UnitOfficerCode(wrong)), new() { Reason = "不属本单位职责" }));
            Misdispatched.Add((orderId, agent, dispatched));
            dispatched = dispatched.Plus(Minutes(5, 40));
        }
        facts.Add(new(OrderFactKind.Dispatched, dispatched, unit, agent));
        facts.Add(new(OrderFactKind.SignedFor, dispatched.Plus(Minutes(5, 90)), unit, officer));

        var submitted = Work(facts, matter, unit, officer, dispatched, Due(matter.Type, urgency, dispatched));
        FollowUp(facts, unit, officer, agent, submitted);
        return facts;
    }

    /// <summary>From signing to submission; adds the extension or the pause on the way.</summary>
    private Instant Work(List<NewOrderFact> facts, DemonstrationMatter matter, string unit, string officer, Instant dispatched, Instant due)
    {
        var time = due - dispatched;
        var submitted = dispatched.Plus(time * random.Next(25, 96) / 100);
        if (random.Next(100) >= matter.Punctual)
        {
            if (random.Next(100) < 45)
            {
                var asked = dispatched.Plus(time * random.Next(60, 95) / 100);
                var extended = due.Plus(time);
                facts.Add(new(OrderFactKind.ExtensionAsked, asked, unit, officer, new() { Due = extended, Reason = "需要开挖施工" }));
                facts.Add(new(OrderFactKind.ExtensionDecided, asked.Plus(Minutes(20, 120)), null, plan.PersonId(HallManagerCode(0)), new() { Granted = true, Reason = "同意" }));
                submitted = due.Plus(time * random.Next(10, 90) / 100);
            }
            else
            {
                submitted = due.Plus(time * random.Next(5, 70) / 100);
            }
        }
        else if (random.Next(100) < 3)
        {
            var paused = dispatched.Plus(time * 15 / 100);
            facts.Add(new(OrderFactKind.Paused, paused, null, plan.PersonId(HallManagerCode(0)), new() { Reason = "等待市民预约时间" }));
            facts.Add(new(OrderFactKind.Resumed, paused.Plus(time * 8 / 100), null, plan.PersonId(HallManagerCode(0))));
        }
        if (submitted > due) facts.Add(new(OrderFactKind.Urged, due.Plus(Minutes(30, 240)), null, facts[0].PersonId));
        facts.Add(new(OrderFactKind.FirstCallback, submitted.Plus(-Minutes(5, 30)), unit, officer, new() { Reached = true, Satisfaction = Satisfaction.Satisfied }));
        facts.Add(new(OrderFactKind.Submitted, submitted, unit, officer));
        return submitted;
    }

    private void FollowUp(List<NewOrderFact> facts, string unit, string officer, string agent, Instant submitted)
    {
        var called = NextMorning(submitted);
        if (random.Next(100) < 2)
        {
            for (var tries = 0; tries < book.Rules.UnreachableTries; tries++, called = NextMorning(called)) CallBack(facts, agent, called, null);
            facts.Add(new(OrderFactKind.SpeciallyClosed, called, null, plan.PersonId(HallManagerCode(0)), new() { Reason = "UNREACHABLE", Evidence = "回访录音", ApprovedBy = plan.PersonId(HallManagerCode(0)) }));
            return;
        }
        // One agent in fifty call-backs lets a week pass.
        if (random.Next(50) == 0) called = called.Plus(TimeSpan.FromDays(7));
        var grade = random.Next(100) switch { < 5 => Satisfaction.Dissatisfied, < 13 => Satisfaction.BasicallySatisfied, _ => Satisfaction.Satisfied };
        CallBack(facts, agent, called, grade);
        if (grade < book.Rules.ClosingSatisfaction)
        {
            facts.Add(new(OrderFactKind.Reopened, called = called.Plus(Minutes(5, 30)), null, agent, new() { Reason = "市民不满意，重办" }));
            facts.Add(new(OrderFactKind.Submitted, called = called.Plus(TimeSpan.FromHours(random.Next(3, 40))), unit, officer));
            CallBack(facts, agent, called = NextMorning(called), Satisfaction.Satisfied);
        }
        facts.Add(new(OrderFactKind.Closed, called.Plus(Minutes(2, 20)), null, agent));
    }

    private static void CallBack(List<NewOrderFact> facts, string agent, Instant at, Satisfaction? grade) =>
        facts.Add(new(OrderFactKind.CentreCallback, at, null, agent, new() { Reached = grade is not null, Satisfaction = grade }));

    private Instant NextMorning(Instant moment) =>
        book.Calendar.At(book.Calendar.AddWorkdays(book.Calendar.DayOf(moment), 1).ToDateTime(new TimeOnly(9, 0)).AddMinutes(random.Next(150)));

    private Instant Due(string type, string urgency, Instant dispatched) =>
        book.OrderLife().Due(type, urgency, dispatched) ?? dispatched.Plus(TimeSpan.FromDays(3));

    private DemonstrationMatter Matter()
    {
        var drawn = random.Next(plan.Matters.Sum(matter => matter.Weight));
        foreach (var matter in plan.Matters)
            if ((drawn -= matter.Weight) < 0) return matter;
        return plan.Matters[^1];
    }

    private string AgentOn(DateOnly day)
    {
        var there = assignments
            .Where(assignment => assignment.PositionCode == "agent" && new DateRange(assignment.From, assignment.Until).Contains(day))
            .GroupBy(assignment => assignment.PersonCode)
            .Where(person => person.All(assignment => assignment.Kind != AssignmentKind.Leave))
            .Select(person => person.Key)
            .ToList();
        return there[random.Next(there.Count)];
    }

    private TimeSpan Minutes(int least, int most) => TimeSpan.FromMinutes(random.Next(least, most));
}
