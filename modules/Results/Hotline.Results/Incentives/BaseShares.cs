using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Clock;
using Hotline.Scoring.Rules;

namespace Hotline.Results.Incentives;

/// <summary>A holder's part of the full base.</summary>
/// <param name="Held">Workdays that count for the holder.</param>
/// <param name="OfMonth">Workdays of the period.</param>
internal sealed record BaseShare(int Held, int OfMonth, Money Money);

/// <summary>
/// Pro-rates the full base of a period by workdays. Every workday has its own part, cut so that the parts of all days add up to the base
/// exactly, and a holder draws the parts of his days. So the parts of two people who held one post one after the other add up,
/// and so do the parts of one person who changed posts; each is within one 分 of the exact proportion for every unbroken stretch.
/// </summary>
internal static class BaseShares
{
    public static IReadOnlyDictionary<Subject, BaseShare> Of(
        Period period, WorkingCalendar calendar, IncentiveRule rule, IEnumerable<(SubjectKind Kind, Assignment Assignment)> assignments)
    {
        var workdays = Enumerable.Range(0, period.Until.DayNumber - period.From.DayNumber).Select(period.From.AddDays).Where(calendar.IsWorkday).ToList();
        var shares = new Dictionary<Subject, BaseShare>();
        foreach (var person in assignments.GroupBy(held => held.Assignment.PersonId))
        {
            for (var i = 0; i < workdays.Count; i++)
            {
                if (PostOn(workdays[i], person, rule.Prorating) is not { } kind) continue;
                var subject = new Subject(kind, person.Key);
                var share = shares.GetValueOrDefault(subject) ?? new(0, workdays.Count, Money.Zero);
                var ofDay = rule.Base.Times(i + 1, workdays.Count) - rule.Base.Times(i, workdays.Count);
                shares[subject] = share with { Held = share.Held + 1, Money = share.Money + ofDay };
            }
        }
        return shares;
    }

    /// <summary>The post a day counts for: a person draws one base, and an acting post comes before his own.</summary>
    private static SubjectKind? PostOn(DateOnly day, IEnumerable<(SubjectKind Kind, Assignment Assignment)> held, IncentiveProrating prorating)
    {
        var onDay = held
            .Where(each => each.Assignment.Days.Contains(day))
            .Where(each => each.Assignment.Kind != AssignmentKind.Leave || prorating == IncentiveProrating.WorkdaysHeld)
            .ToList();
        return onDay.Count == 0 ? null : onDay
            .OrderByDescending(each => each.Assignment.Kind == AssignmentKind.Acting)
            .ThenByDescending(each => each.Assignment.Kind == AssignmentKind.Regular)
            .ThenBy(each => each.Assignment.Id, StringComparer.Ordinal)
            .First().Kind;
    }
}
