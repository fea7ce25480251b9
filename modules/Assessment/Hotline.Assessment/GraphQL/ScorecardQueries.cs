using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Feed.GraphQL;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Scorecards;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.GraphQL;

internal sealed class ScorecardQueries
{
    private const int MostCodes = 200;

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Live scorecards of a period, down to the line and its facts (实时得分). Everyone sees his own, a unit officer his unit's, those responsible in the city all.")]
    [Cost(5_000, Each = 200), ListSize(30, By = "codes", OneFor = [Role.Agent, Role.Monitor, Role.UnitOfficer])]
    public static async Task<IReadOnlyList<Scorecard>> Scorecards(
        [NodeId("City")] string cityId, SubjectKind kind, [Description("\"2025-12\".")] string period,
        [Description("Codes of people or units, at most 200; all that the caller may see unless told.")] IReadOnlyList<string>? codes,
        [Description("What happened later is not seen, and open orders are judged as of then (截至时刻); knownAt unless told, or else now.")] Instant? asOf,
        [Description("The rules as they had been recorded by then (按当时规则): decisions, calendar, time limits, standards published and their days of effect; now unless told.")] Instant? rulesAsOf,
        [Description("What was recorded later is not known (按当时已知): late facts, corrections, rulings, assignments; all that is known now unless told.")] Instant? knownAt,
        Caller caller, [Service] IScorecards scorecards, [Service] IStandards standards, CancellationToken cancellationToken)
    {
        if (codes?.Count > MostCodes)
            throw new ProblemException(new("TOO_MANY_CODES", $"codes 至多 {MostCodes} 个，请分批查询。", $"'codes' are at most {MostCodes}: ask in several requests, or for all.", "codes"));
        if (caller.CityId != cityId) return [];
        var parsed = await Arguments.PeriodAsync(standards, cityId, period, rulesAsOf, cancellationToken);
        var subjects = codes?.Select(code => $"{cityId}/{code}").ToList();
        if (!caller.SeesCity(cityId))
        {
            var own = kind == SubjectKind.SubCentre ? caller.UnitId : caller.PersonId;
            if (own is null || !caller.SeesSubject(kind, own) || Rights.CityOf(own) != cityId || subjects?.Contains(own) == false) return [];
            subjects = [own];
        }
        return await scorecards.ForPeriodAsync(cityId, parsed, kind, subjects, new(asOf, rulesAsOf, knownAt), cancellationToken);
    }

    [Allow(Role.HallManager, Role.ResultsOfficer)]
    [Description("Results of hall managers, as another body's scheme gave them (外部考核结果, D3): shown apart, never ranked with others.")]
    public static async Task<IReadOnlyList<ExternalResult>> ExternalResults(
        [NodeId("City")] string cityId, [Description("\"2025-12\".")] string period,
        Caller caller, [Service] IExternalResults results, [Service] IStandards standards, CancellationToken cancellationToken)
    {
        if (caller.CityId != cityId) return [];
        var parsed = await Arguments.PeriodAsync(standards, cityId, period, null, cancellationToken);
        var all = await results.ForPeriodAsync(cityId, parsed, null, cancellationToken);
        return all.Where(result => caller.Is(Role.ResultsOfficer) || caller.PersonId == result.PersonId).ToList();
    }
}

internal sealed class ShadowQueries
{
    [Allow(Role.ResultsOfficer)]
    [Description("What the versions that run as shadows (影子标准) would give for a month, with the facts as they stand, each beside the score by the standard in force. Without any effect: not stored, not told, not published.")]
    [Cost(10_000, Each = 400), ListSize(30)]
    public static async Task<IReadOnlyList<ShadowScore>> ShadowScorecards(
        [NodeId("City")] string cityId, SubjectKind kind, [Description("\"2025-12\".")] string period,
        Caller caller, [Service] Scores.Scorecards scorecards, [Service] IStandards standards, [Service] IStandardContents contents,
        CancellationToken cancellationToken)
    {
        if (caller.CityId != cityId) return [];
        var parsed = await Arguments.PeriodAsync(standards, cityId, period, null, cancellationToken);
        var shadows = await contents.ShadowsAsync(cityId, kind, parsed.From, cancellationToken);
        if (shadows.Count == 0) return [];
        var inForce = (await scorecards.ForPeriodAsync(cityId, parsed, kind, null, null, cancellationToken)).ToDictionary(card => card.Subject.Id, StringComparer.Ordinal);
        var scores = new List<ShadowScore>();
        foreach (var shadow in shadows)
            await foreach (var card in scorecards.ShownUnderAsync(parsed, shadow, cancellationToken))
                scores.Add(new(shadow.Id, card, inForce.GetValueOrDefault(card.Subject.Id)));
        return scores;
    }
}

[Description("A score by a shadow (影子得分): what a version under trial would give. It has no effect on money, events or publication.")]
internal sealed record ShadowScore(
    [property: NodeId("Standard"), Description("The version that runs as a shadow.")] string StandardId,
    [property: Description("What it would give; its trial is true.")] Scorecard Scorecard,
    [property: Description("The score by the standard in force; null where there is none.")] Scorecard? InForce);

internal sealed class ScorecardFields
{
    public static SubjectKind Kind([Parent] Scorecard card) => card.Subject.Kind;

    [Description("The person who is assessed; null for a unit.")]
    public static IDataLoaderResult<Person?>? Person([Parent] Scorecard card, [Service] PersonLoader people) =>
        card.Subject.Kind == SubjectKind.SubCentre ? null : people.Load(card.Subject.Id);

    [Description("The unit that is assessed; null for a person.")]
    public static IDataLoaderResult<Unit?>? Unit([Parent] Scorecard card, [Service] UnitLoader units) =>
        card.Subject.Kind == SubjectKind.SubCentre ? units.Load(card.Subject.Id) : null;
}

internal sealed class MeasurementFields
{
    [Description("How sure the rate is (95% 置信区间), n being the denominator; null where it is no share of counts, such as a ratio to a norm.")]
    public static RateInterval? Interval([Parent] Measurement measurement) => measurement.CountedRate() is { } rate ? RateInterval.Of(rate) : null;
}

internal sealed class ScoreLineFields
{
    [Description("What was recorded, and so what the points rest on, as far as the caller may see it; at most the first 100 facts.")]
    [ListSize(2)]
    public static IDataLoaderResult<IReadOnlyList<RecordedFact>> Facts([Parent] ScoreLine line, Caller caller, [Service] RecordedFactLoader facts) => line.FactIds
        .Take(100)
        .Select(facts.Load)
        .ToList()
        .Together()
        .Then(IReadOnlyList<RecordedFact> (found) => found.OfType<RecordedFact>().Where(caller.SeesFact).ToList());
}

internal sealed class ExternalResultFields
{
    public static IDataLoaderResult<Person?> Person([Parent] ExternalResult result, [Service] PersonLoader people) => people.Load(result.PersonId);
}

[Description("A live score moved (得分变动).")]
internal sealed record ScoreChange(
    [property: Hidden] ScoreChanged Event,
    [property: Description("Number in the city's feed: hand it back as `after` to go on behind it.")] long Number,
    [property: Description("How many newer events the city had when this answer was made: a reader that sees it grow is too slow.")] long Behind,
    SubjectKind Kind,
    [property: Description("\"2025-12\".")] string Period,
    [property: Description("Counts the changes of this subject in this period.")] long Sequence,
    [property: Description("Total before; null where there was none.")] Points? From,
    [property: Description("Total now; null where nothing could be scored.")] Points? To,
    [property: Description("The items that moved.")] IReadOnlyList<ItemChange> Items,
    [property: Description("References to the facts whose recording moved it, at most 50; none where a deadline passed.")] IReadOnlyList<string> FactIds,
    [property: Description("When it moved.")] Instant At)
{
    public static ScoreChange? Of(Change change) => change.Told.Event is ScoreChanged moved
        ? new(moved, change.Number, change.Behind, moved.Kind, moved.Period, moved.Sequence, moved.From, moved.To, moved.Items, moved.FactIds, moved.At)
        : null;
}

internal sealed class ScoreChangeFields
{
    [Description("The person whose score moved; null for a unit.")]
    public static IDataLoaderResult<Person?>? Person([Parent] ScoreChange change, [Service] PersonLoader people) =>
        change.Kind == SubjectKind.SubCentre ? null : people.Load(change.Event.SubjectId);

    [Description("The unit whose score moved; null for a person.")]
    public static IDataLoaderResult<Unit?>? Unit([Parent] ScoreChange change, [Service] UnitLoader units) =>
        change.Kind == SubjectKind.SubCentre ? units.Load(change.Event.SubjectId) : null;
}
