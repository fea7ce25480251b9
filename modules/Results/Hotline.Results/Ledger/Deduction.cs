using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.Ledger;

/// <summary>Where a deduction (扣分) stands in its life (D16). It is registered and notified in one step.</summary>
[Description("Where a deduction stands in its life (扣分状态).")]
internal enum DeductionState
{
    [Description("Notified, open to appeal until its window ends (已告知).")]
    Notified,

    [Description("Under review (申诉中).")]
    Appealed,

    [Description("Effective: it costs points and money for good (已生效).")]
    Effective,

    [Description("Revoked: an appeal was upheld (已撤销).")]
    Revoked,

    [Description("Withdrawn: the score no longer has the line (已撤回).")]
    Withdrawn,
}

/// <summary>One line of a scorecard that costs points, followed from its notification to its end.</summary>
internal sealed class Deduction
{
    /// <summary>"city/d-…", the same for the same line whenever it is registered.</summary>
    public required string Id { get; init; }
    public required string CityId { get; init; }
    public required string Period { get; init; }
    public required SubjectKind Kind { get; init; }
    public required string SubjectId { get; init; }
    public required string LineKey { get; init; }
    public required string ItemCode { get; init; }
    public required Text ItemName { get; init; }

    public required string StandardId { get; set; }
    public Points Points { get; private set; }
    public Text Reason { get; private set; } = Text.Same("");
    public string Arithmetic { get; private set; } = "";
    public List<string> FactIds { get; private set; } = [];

    public DeductionState State { get; private set; }

    /// <summary>Who notified it, where a person did.</summary>
    public string? NotifiedBy { get; private set; }
    public Instant NotifiedAt { get; private set; }

    /// <summary>Last day for an appeal.</summary>
    public DateOnly AppealUntil { get; private set; }

    /// <summary>First moment after the window.</summary>
    public Instant WindowEnds { get; private set; }

    public int Revision { get; private set; }
    public List<DeductionStep> History { get; } = [];

    public bool IsLive => State is not (DeductionState.Revoked or DeductionState.Withdrawn);

    /// <summary>Open to appeal, or effective because nobody appealed in time: neither acknowledged nor ruled on since it was notified.</summary>
    public bool RestsOnItsWindow => State is DeductionState.Notified or DeductionState.Effective
        && !History.Exists(step => step.At >= NotifiedAt && step.Kind is (DeductionStepKind.Acknowledged or DeductionStepKind.AppealDismissed));

    /// <summary>Registered, or registered again after it had vanished; notified at once.</summary>
    public void Register(ScoreLine line, Notice notice)
    {
        Take(line);
        Step(DeductionStepKind.Registered, notice.At, notice.By, line.Reason);
        Notify(notice);
    }

    /// <summary>The line changed. More points open a new window, unless an appeal is under way: it rules on the line as it stands.</summary>
    public void Amend(ScoreLine line, Notice notice)
    {
        var (before, state) = (Points, State);
        Take(line);
        if (before == Points) return;
        Step(DeductionStepKind.Amended, notice.At, notice.By, new($"由{before}分改为{Points}分", $"From {before} to {Points} points"));
        if (Points > before && state != DeductionState.Appealed) Notify(notice);
    }

    public bool Differs(ScoreLine line) =>
        Points != line.Points || Arithmetic != line.Arithmetic || Reason != line.Reason || !FactIds.SequenceEqual(line.FactIds);

    /// <summary>The window has lapsed: what nobody appealed takes effect, at the moment the window ended.</summary>
    public void Settle(Instant now)
    {
        if (State != DeductionState.Notified || now < WindowEnds) return;
        State = DeductionState.Effective;
        Step(DeductionStepKind.WindowLapsed, WindowEnds, Actor.Ledger, new("申诉期满，未申诉", "The window lapsed without an appeal"));
    }

    public void Acknowledge(Instant now, Actor by)
    {
        State = DeductionState.Effective;
        Step(DeductionStepKind.Acknowledged, now, by, new("本人认可", "Acknowledged by the subject"));
    }

    public void Appeal(Instant now, Actor by)
    {
        State = DeductionState.Appealed;
        Step(DeductionStepKind.Appealed, now, by, new("提出申诉", "An appeal was filed"));
    }

    public void Dismiss(Instant now, Actor by, string reasons)
    {
        State = DeductionState.Effective;
        Step(DeductionStepKind.AppealDismissed, now, by, Text.Same(reasons));
    }

    public void Revoke(Instant now, Actor by, string reasons)
    {
        State = DeductionState.Revoked;
        Step(DeductionStepKind.Revoked, now, by, Text.Same(reasons));
    }

    public void Withdraw(Instant now, Actor by)
    {
        State = DeductionState.Withdrawn;
        Step(DeductionStepKind.Withdrawn, now, by, new("得分中已无此项扣分", "The score no longer has this line"));
    }

    private void Notify(Notice notice)
    {
        State = DeductionState.Notified;
        (NotifiedAt, NotifiedBy, AppealUntil, WindowEnds) = (notice.At, notice.By.PersonId, notice.AppealUntil, notice.WindowEnds);
        Step(DeductionStepKind.Notified, notice.At, notice.By, new($"可在{AppealUntil:yyyy-MM-dd}之前（含当日）申诉", $"Open to appeal until {AppealUntil:yyyy-MM-dd}, that day included"));
    }

    private void Take(ScoreLine line) =>
        (Points, Reason, Arithmetic, FactIds, Revision) = (line.Points, line.Reason, line.Arithmetic, line.FactIds.ToList(), Revision + 1);

    private void Step(DeductionStepKind kind, Instant at, Actor by, Text reason)
    {
        Revision++;
        History.Add(new DeductionStep { DeductionId = Id, Kind = kind, At = at, ByPersonId = by.PersonId, By = by.Name, Reason = reason, Points = Points });
    }
}
