using Hotline.Kernel;
using Hotline.Results.Incentives;
using Hotline.Scoring;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;
using Hotline.Scoring.Standards;

namespace Hotline.Results.Rehearsals;

/// <summary>
/// Takes in scorecards, month after month, and keeps of each only what the report says: a year of a big city is not held in memory. A month is begun, given its
/// cards in any order, and ended.
/// </summary>
/// <param name="threshold">Deductions of an award year at which eligibility is lost; <c>null</c> while the rule is off.</param>
internal sealed class RehearsalTally(SubjectKind kind, IncentiveRule incentive, PeriodScheme periods, Points? threshold)
{
    private readonly SortedDictionary<string, Both<SubjectTally>> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RehearsedMonth>> _months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Both<ItemTally>> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Text> _names = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    private Month? _month;

    /// <param name="inForce">The version that rules the month; <c>null</c> where none does.</param>
    /// <param name="shares">Each person's part of the month's base; nobody's for units.</param>
    public void Begin(Period period, Standard? inForce, Standard draft, IReadOnlyDictionary<Subject, BaseShare> shares)
    {
        _month = new(period, periods.YearOf(period.From).Name, inForce, draft, shares);
        foreach (var item in draft.Items) Know(item, isDraft: true);
        foreach (var item in inForce?.Items ?? []) Know(item, isDraft: false);
    }

    public void AddInForce(Scorecard card)
    {
        Count(card, _month!, isDraft: false);
        _month!.CardsInForce.Add(Contender.Of(card, _month.InForce!));
    }

    public void AddDraft(Scorecard card)
    {
        Count(card, _month!, isDraft: true);
        _month!.CardsByDraft.Add(Contender.Of(card, _month.Draft));
    }

    public void End()
    {
        var (places, placesByDraft) = (Places(_month!.InForce, _month.CardsInForce), Places(_month.Draft, _month.CardsByDraft));
        foreach (var id in places.Keys.Union(placesByDraft.Keys))
        {
            var (now, then) = (places.GetValueOrDefault(id), placesByDraft.GetValueOrDefault(id));
            if (!_months.TryGetValue(id, out var months)) _months.Add(id, months = []);
            months.Add(new(_month.Period.Name, now?.Card.StandardId, now?.Card.Total, then?.Card.Total, now?.Place, then?.Place, now?.Card.Grade, then?.Card.Grade));
        }
        _month = null;
    }

    public RehearsalReport Report()
    {
        var subjects = _subjects.Select(pair => new RehearsedSubject(
            pair.Key, kind, pair.Value.InForce.Deducted, pair.Value.Draft.Deducted, pair.Value.InForce.Money, pair.Value.Draft.Money,
            Eligible(pair.Value.InForce), Eligible(pair.Value.Draft), _months[pair.Key])).ToList();
        var lost = _items.Values.Select(item => item.Draft.MoneyLost.Fen).Sum();
        var items = _order.Select(code => (Code: code, Item: _items[code])).Select(each => new RehearsedItem(
            each.Code, _names[each.Code], each.Item.InForce.Known, each.Item.Draft.Known, each.Item.InForce.Fired, each.Item.Draft.Fired, each.Item.Draft.NotApplicable,
            each.Item.InForce.Deducted, each.Item.Draft.Deducted, each.Item.InForce.MoneyLost, each.Item.Draft.MoneyLost,
            lost == 0 ? null : Rounding.HalfAwayFromZero.Round(each.Item.Draft.MoneyLost.Fen * 100m / lost, 2))).ToList();
        return new(
            subjects.Count,
            subjects.Count(subject => subject.Months.Any(month => month.Total != month.TotalByDraft)),
            subjects.Count(subject => subject.DeductedByDraft > subject.Deducted),
            subjects.Count(subject => subject.DeductedByDraft < subject.Deducted),
            subjects.Select(subject => subject.Deducted).Sum(), subjects.Select(subject => subject.DeductedByDraft).Sum(),
            Sum(subjects.Select(subject => subject.Money)), Sum(subjects.Select(subject => subject.MoneyByDraft)),
            subjects.Count(subject => subject is { Eligible: true, EligibleByDraft: false }),
            subjects.Count(subject => subject is { Eligible: false, EligibleByDraft: true }),
            subjects, items);
    }

    private void Know(Item item, bool isDraft)
    {
        if (!_items.TryGetValue(item.Code, out var both))
        {
            _items.Add(item.Code, both = new());
            _order.Add(item.Code);
        }
        both.Of(isDraft).Known = true;
        if (isDraft) _names[item.Code] = item.Name;
        else _names.TryAdd(item.Code, item.Name);
    }

    private void Count(Scorecard card, Month month, bool isDraft)
    {
        if (!_subjects.TryGetValue(card.Subject.Id, out var both)) _subjects.Add(card.Subject.Id, both = new());
        var subject = both.Of(isDraft);
        subject.Deducted += card.Deducted;
        subject.ByYear[month.Year] = subject.ByYear.GetValueOrDefault(month.Year) + card.Deducted;

        var items = card.Items.Where(item => _items.ContainsKey(item.Code)).Select(item => (Score: item, Tally: _items[item.Code].Of(isDraft))).ToList();
        foreach (var (score, tally) in items)
        {
            tally.Deducted += score.Deducted;
            if (score.Score is null) tally.NotApplicable++;
            else if (score.Lines.Any(line => line.Points != Points.Zero)) tally.Fired++;
        }
        if (!month.Shares.TryGetValue(card.Subject, out var share) || MoneyOf(card, share.Money) is not { } money) return;
        subject.Money = (subject.Money ?? Money.Zero) + money;
        var parts = (share.Money - money).Share(items.ConvertAll(item => Math.Max(0, item.Score.Deducted.Thousandths)));
        for (var i = 0; i < items.Count; i++) items[i].Tally.MoneyLost += parts[i];
    }

    private Money? MoneyOf(Scorecard card, Money share) =>
        card.Total is { } total && IncentiveMoney.Of(incentive, share, card.PayForfeited, card.Deducted, total) is { Succeeded: true } amount ? amount.Value : null;

    private bool? Eligible(SubjectTally subject) => threshold is { } line ? subject.ByYear.Values.All(deducted => deducted < line) : null;

    private static Dictionary<string, Standing> Places(Standard? standard, List<Contender> cards) => standard is null
        ? []
        : Standings.Of(standard, cards).ToDictionary(standing => standing.Card.Subject.Id, StringComparer.Ordinal);

    private static Money? Sum(IEnumerable<Money?> amounts)
    {
        var known = amounts.OfType<Money>().ToList();
        return known.Count == 0 ? null : new Money(known.Sum(amount => amount.Fen));
    }

    /// <param name="Year">Name of its award year.</param>
    private sealed record Month(Period Period, string Year, Standard? InForce, Standard Draft, IReadOnlyDictionary<Subject, BaseShare> Shares)
    {
        public List<Contender> CardsInForce { get; } = [];
        public List<Contender> CardsByDraft { get; } = [];
    }

    private sealed class Both<T> where T : new()
    {
        public T InForce { get; } = new();
        public T Draft { get; } = new();

        public T Of(bool isDraft) => isDraft ? Draft : InForce;
    }

    private sealed class SubjectTally
    {
        public Points Deducted { get; set; }
        public Dictionary<string, Points> ByYear { get; } = new(StringComparer.Ordinal);
        public Money? Money { get; set; }
    }

    private sealed class ItemTally
    {
        public bool Known { get; set; }
        public int Fired { get; set; }
        public int NotApplicable { get; set; }
        public Points Deducted { get; set; }
        public Money MoneyLost { get; set; }
    }
}
