using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;
using Hotline.Standards.Contracts;

namespace Hotline.Results.Periods;

/// <summary>Reads every subject's result of a month as it stands and makes it into rows that no later fact can move.</summary>
internal sealed class Freeze(IScorecards scorecards, IExternalResults externalResults, IStandards standards, KnownMoment known)
{
    private static readonly SubjectKind[] Scored = [SubjectKind.Agent, SubjectKind.Monitor, SubjectKind.SubCentre];

    /// <summary>What a version of the month's results rests on, from now on: first this, then <see cref="ComputeAsync"/>.</summary>
    public async Task<FrozenVersion> PinAsync(Rulebook rulebook, Period period, int version, Instant asOf, CancellationToken cancellationToken)
    {
        var (cityId, pins, standardIds) = (rulebook.Rules.CityId, rulebook.Pins, new List<string>());
        foreach (var kind in Scored)
            if (await standards.InForceAsync(cityId, kind, period.From, cancellationToken) is { } standard) standardIds.Add(standard.Id);
        return new()
        {
            ClosingId = PeriodClosing.IdOf(cityId, period),
            Version = version,
            AsOf = asOf,
            KnownAt = await known.TakeAsync(cancellationToken),
            RulesVersion = pins.Rules,
            CalendarVersion = pins.Calendar,
            LimitsVersion = pins.Limits,
            Pack = pins.Pack,
            StandardIds = standardIds,
        };
    }

    /// <summary>All results of a version. The same whenever it is asked.</summary>
    public async Task<List<FrozenResult>> ComputeAsync(Period period, FrozenVersion frozen, string cityId, CancellationToken cancellationToken)
    {
        var results = new List<FrozenResult>();
        foreach (var kind in Scored)
        {
            var cards = await scorecards.ForPeriodAsync(cityId, period, kind, null, frozen.Viewpoint, cancellationToken);
            var versions = await standards.ByIdAsync(cards.Select(card => card.StandardId).Distinct().ToList(), cancellationToken);
            // Labels by place need everybody's cards, which are only here together.
            var standings = cards.GroupBy(card => card.StandardId).SelectMany(ofOne => Standings.Of(versions[ofOne.Key], ofOne))
                .ToDictionary(standing => standing.Card.Subject.Id, StringComparer.Ordinal);
            results.AddRange(cards.Select(card => (card, Standing: standings[card.Subject.Id])).Select(each => Of(
                frozen.ClosingId, frozen.Version, each.card with { Labels = each.Standing.Labels }, kind == SubjectKind.SubCentre ? each.Standing.Apart : null)));
        }
        var external = await externalResults.ForPeriodAsync(cityId, period, frozen.Viewpoint, cancellationToken);
        results.AddRange(external.Select(result => Of(frozen.ClosingId, frozen.Version, result)));
        return results;
    }

    private static FrozenResult Of(string closingId, int version, Scorecard card, NotRanked? apart)
    {
        var document = CanonicalJson.Write(card);
        var outline = FrozenOutline.Of(card);
        return new()
        {
            ClosingId = closingId,
            Version = version,
            Kind = card.Subject.Kind,
            SubjectId = card.Subject.Id,
            Document = new() { Content = document },
            Hash = CanonicalJson.Hash(document),
            OutlineText = CanonicalJson.Write(outline),
            StandardId = card.StandardId,
            FullMark = card.FullMark,
            Deducted = card.Deducted,
            Total = card.Total,
            Orders = card.Subject.Kind == SubjectKind.SubCentre ? outline.OrdersBehind() : null,
            NotRanked = apart,
        };
    }

    private static FrozenResult Of(string closingId, int version, ExternalResult external)
    {
        var document = CanonicalJson.Write(external);
        return new()
        {
            ClosingId = closingId,
            Version = version,
            Kind = SubjectKind.HallManager,
            SubjectId = external.PersonId,
            Document = new() { Content = document },
            Hash = CanonicalJson.Hash(document),
            OutlineText = null,
            StandardId = null,
            FullMark = null,
            Deducted = null,
            Total = null,
            Orders = null,
            NotRanked = null,
        };
    }
}
