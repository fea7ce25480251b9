using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.Tests.Town;

/// <summary>A breach as Assessment would have recorded it.</summary>
/// <param name="NothingLost">Its points only make the sum come out.</param>
internal sealed record Breach(Subject Subject, string Period, string Key, Points Points, Instant At, bool NothingLost);

/// <summary>
/// Assessment in small: scores are computed from breaches and rulings at every call. A person has one item of 100; a unit
/// has "files" of 60 that breaches cost, and "timeliness" of 40, a rate over its orders.
/// </summary>
internal sealed class RecordedScores(TimeProvider time) : IScorecards, IExternalResults, IPeriodReadiness, IAppealRulings, IYearEndMarks
{
    public const string Standard = "testville/any@1";

    public List<(Subject Subject, string Period)> Subjects { get; } = [];
    public List<Breach> Breaches { get; } = [];
    public Dictionary<string, int> Orders { get; } = [];

    /// <summary>Orders that were late; none unless told.</summary>
    public Dictionary<string, int> Late { get; } = [];

    /// <summary>M5: what a rate over fewer orders may be used for.</summary>
    public (int Orders, bool Published, bool Ranked) Minimum { get; set; } = (0, true, true);
    public Dictionary<string, string> Groups { get; } = [];
    public List<AppealRuling> Rulings { get; } = [];
    public List<ExternalResult> External { get; } = [];
    public List<PeriodBlocker> Blockers { get; } = [];
    public HashSet<Subject> Unscored { get; } = [];

    public void Breach(Subject subject, string period, string key, string points, bool nothingLost = false) =>
        Breaches.Add(new(subject, period, key, Points.Of(decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture)), time.Now(), nothingLost));

    public Task<IReadOnlyList<Scorecard>> ForPeriodAsync(
        string cityId, Period period, SubjectKind kind, IReadOnlyCollection<string>? subjectIds, Viewpoint? viewpoint, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Scorecard>>(Subjects
            .Where(each => each.Subject.Kind == kind && each.Period == period.Name && (subjectIds is null || subjectIds.Contains(each.Subject.Id)))
            .Select(each => Card(each.Subject, period, viewpoint?.AsOf ?? time.Now()))
            .ToList());

    public Task<IReadOnlyList<ExternalResult>> ForPeriodAsync(string cityId, Period period, Viewpoint? viewpoint, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ExternalResult>>(External.Where(result => result.Period == period).ToList());

    public Task<IReadOnlyList<PeriodBlocker>> BlockersAsync(string cityId, Period period, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PeriodBlocker>>(Blockers);

    /// <summary>Nobody was marked.</summary>
    public Task<IReadOnlyDictionary<string, Points?>> ForYearAsync(string cityId, Period year, SubjectKind kind, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Points?>>(new Dictionary<string, Points?>());

    public Task RecordUpheldAsync(string cityId, AppealRuling ruling, CancellationToken cancellationToken)
    {
        if (Rulings.All(known => known.AppealId != ruling.AppealId)) Rulings.Add(ruling);
        return Task.CompletedTask;
    }

    private Scorecard Card(Subject subject, Period period, Instant asOf)
    {
        var lines = Breaches.Where(breach => breach.Subject == subject && breach.Period == period.Name && breach.At <= asOf)
            .Select(breach => (Breach: breach, Ruling: Rulings.Find(ruling => ruling.Subject == subject && ruling.Period == period && ruling.LineKey == breach.Key)))
            .Select(each => new ScoreLine(
                each.Breach.Key, each.Ruling is null ? each.Breach.Points : Points.Zero, new("违规", "A breach"), $"1 × {each.Breach.Points}",
                [$"testville/fact-{each.Breach.Key}"], each.Ruling?.AppealId)
            { NothingLost = each.Breach.NothingLost })
            .ToList();
        var items = subject.Kind == SubjectKind.SubCentre
            ? new[] { Judged("files", 60, lines), Timeliness(Orders.GetValueOrDefault(subject.Id), Late.GetValueOrDefault(subject.Id)) }
            : [Judged("conduct", 100, lines)];
        if (Unscored.Contains(subject)) items = items.Select(item => item with { Score = null, NotApplicable = new("未考核", "Not assessed") }).ToArray();
        var full = items.Where(item => item.Score is not null).Select(item => item.FullMark).Sum();
        var scores = items.Select(item => item.Score).OfType<Points>().ToList();
        return new(subject, period, Standard, "testville-1", full, items.Select(item => item.Deducted).Sum(),
            scores.Count == 0 ? null : scores.Sum(), [new("all", Text.Same("all"), full, scores.Count == 0 ? null : scores.Sum(), items)])
        { Group = Groups.GetValueOrDefault(subject.Id) };
    }

    private static ItemScore Judged(string code, int fullMark, IReadOnlyList<ScoreLine> lines)
    {
        var full = Points.Of(fullMark);
        return new(code, Text.Same(code), "duty", "perOccurrence", full, Points.Max(Points.Zero, full - lines.Select(line => line.Points).Sum()), null, [], lines, []);
    }

    private ItemScore Timeliness(int orders, int late)
    {
        if (orders == 0) return new("timeliness", new("办结时限", "Timeliness"), "duty", "rate", Points.Of(40), null, new("无工单", "No orders"), [], [], []);
        var percent = Rounding.HalfAwayFromZero.Round((orders - late) * 100m / orders, 2);
        var ids = Enumerable.Range(0, orders).Select(number => $"testville/{number}").ToList();
        var measured = new Measurement("onTime", orders - late, orders, percent, ids[late..], ids[..late]);
        var enough = orders >= Minimum.Orders;
        return new("timeliness", new("办结时限", "Timeliness"), "duty", "rate", Points.Of(40), Points.Of(percent * 40 / 100), null, [measured], [], [])
        { Publishable = enough || Minimum.Published, Rankable = enough || Minimum.Ranked };
    }
}
