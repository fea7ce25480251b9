using Hotline.Assessment.Contracts;
using Hotline.Assessment.Facts;
using Hotline.Assessment.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.WorkOrders;

/// <summary>A fact of an order, as its source tells it.</summary>
internal sealed record SourceFact(string OrderId, NewOrderFact Fact) : NewFact;

/// <summary>What a source tells of orders, fact by fact: whether each holds what its kind needs, and no more.</summary>
internal sealed class SourceFacts(IPositions positions, TimeProvider time)
{
    /// <summary>What each kind needs, and what else it may say.</summary>
    private static readonly Dictionary<OrderFactKind, (string[] Needed, string[] Allowed)> s_fields = new()
    {
        [OrderFactKind.Accepted] = (["matterType", "urgency", "channel"], []),
        [OrderFactKind.Dispatched] = (["unitId"], ["due", "helper"]),
        [OrderFactKind.SignedFor] = (["unitId"], []),
        [OrderFactKind.Returned] = (["unitId"], ["reason"]),
        [OrderFactKind.ExtensionAsked] = (["unitId", "due"], ["reason"]),
        [OrderFactKind.ExtensionDecided] = (["granted"], ["unitId", "due", "reason"]),
        [OrderFactKind.Paused] = ([], ["unitId", "reason"]),
        [OrderFactKind.Resumed] = ([], ["unitId"]),
        [OrderFactKind.Urged] = ([], ["unitId"]),
        [OrderFactKind.FirstCallback] = (["unitId", "reached"], ["satisfaction"]),
        [OrderFactKind.Submitted] = (["unitId"], []),
        [OrderFactKind.CentreCallback] = (["reached"], ["satisfaction"]),
        [OrderFactKind.Closed] = ([], []),
        [OrderFactKind.Reopened] = ([], ["unitId", "reason"]),
        [OrderFactKind.SpeciallyClosed] = (["reason", "evidence"], ["approvedById"]),
        [OrderFactKind.Excluded] = (["reason", "evidence"], ["approvedById"]),
        [OrderFactKind.VerdictGiven] = (["unitId", "verdict"], []),
    };

    public static Problem? Number(string number) => string.IsNullOrWhiteSpace(number) || number.Length > 100 || number.Contains('#', StringComparison.Ordinal)
        ? new("NUMBER_INVALID", "工单编号须为 1–100 个字符，且不含 #。", "A number has 1 to 100 characters and no #.", "number")
        : null;

    public static Problem? Code(string? code, string field) => string.IsNullOrWhiteSpace(code) || code.Length > 100
        ? new("CODE_INVALID", "代码须为 1–100 个字符。", "A code has 1 to 100 characters.", field)
        : null;

    /// <summary>The fact, as far as it can be judged by itself.</summary>
    public Outcome<SourceFact> Read(OrderFactInput input, string cityId)
    {
        var problem = Number(input.Number)
            ?? (input.At > time.Now() ? new Problem("TIME_IN_FUTURE", "时间不得在未来。", "The time lies in the future.", "at") : null)
            ?? Fields(input)
            ?? (input.Kind == OrderFactKind.Accepted ? Code(input.MatterType, "matterType") ?? Code(input.Urgency, "urgency") ?? Code(input.Channel, "channel") : null)
            ?? RecordDrafts.Short(input.Reason, "reason") ?? RecordDrafts.Short(input.Evidence, "evidence")
            ?? (input.Kind == OrderFactKind.Dispatched && input.Due <= input.At ? new Problem("DUE_NOT_LATER", "期限必须晚于转派时间。", "A deadline lies after the dispatch.", "due") : null)
            ?? (input is { Reached: false, Satisfaction: not null } or { Kind: OrderFactKind.CentreCallback, Reached: true, Satisfaction: null }
                ? new Problem("SATISFACTION_OF_REACHED", "接通时须填满意度，未接通时不填。", "Give the satisfaction where the citizen was reached, and only there.", "satisfaction") : null);
        if (problem is not null) return problem;
        var detail = new OrderFactDetail
        {
            MatterType = input.MatterType,
            Urgency = input.Urgency,
            Channel = input.Channel,
            Due = input.Due,
            Helper = input.Helper,
            Granted = input.Granted,
            Reached = input.Reached,
            Satisfaction = input.Satisfaction,
            Verdict = input.Verdict,
            Reason = input.Reason,
            Evidence = input.Evidence,
            ApprovedBy = input.ApprovedById,
        };
        return new SourceFact($"{cityId}/{input.Number}", new(input.Kind, input.At, input.UnitId, input.PersonId, detail));
    }

    /// <returns>What is wrong with the units and people that each names, <c>null</c> where nothing is; in two statements at the most.</returns>
    public async Task<IReadOnlyList<Problem?>> CheckAsync(string cityId, IReadOnlyList<SourceFact> facts, CancellationToken cancellationToken)
    {
        var units = facts.Select(each => each.Fact.UnitId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var people = facts.SelectMany(each => new[] { each.Fact.PersonId, each.Fact.Detail.ApprovedBy }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var knownUnits = units.Count == 0 ? [] : (await positions.UnitsAsync(units, cancellationToken)).Values.Where(unit => unit.CityId == cityId && unit.Kind == UnitKind.SubCentre).Select(unit => unit.Id).ToHashSet();
        var knownPeople = people.Count == 0 ? [] : (await positions.PeopleAsync(people, cancellationToken)).Keys.Where(id => Rights.CityOf(id) == cityId).ToHashSet();
        return facts.Select(each =>
            each.Fact.UnitId is { } unit && !knownUnits.Contains(unit) ? new Problem("UNIT_NOT_FOUND", "本市没有这个分中心。", "There is no such sub-centre in your city.", "unitId")
            : each.Fact.PersonId is { } person && !knownPeople.Contains(person) ? PersonNotFound("personId")
            : each.Fact.Detail.ApprovedBy is { } approver && !knownPeople.Contains(approver) ? PersonNotFound("approvedById")
            : null).ToList();
    }

    private static Problem PersonNotFound(string field) => new("PERSON_NOT_FOUND", "本市没有此人。", "There is no such person in your city.", field);

    private static Problem? Fields(OrderFactInput input)
    {
        if (!s_fields.TryGetValue(input.Kind, out var fields))
            return new("FACT_KIND", "来源不能登记更正。", "A source records no corrections: what it says otherwise, it says anew.", "kind");
        var given = new (string Name, object? Value)[]
        {
            ("unitId", input.UnitId), ("matterType", input.MatterType), ("urgency", input.Urgency), ("channel", input.Channel), ("due", input.Due), ("helper", input.Helper), ("granted", input.Granted),
            ("reached", input.Reached), ("satisfaction", input.Satisfaction), ("verdict", input.Verdict), ("reason", input.Reason), ("evidence", input.Evidence), ("approvedById", input.ApprovedById),
        }.Where(each => each.Value is not (null or "")).Select(each => each.Name).ToList();
        if (fields.Needed.FirstOrDefault(name => !given.Contains(name)) is { } missing)
            return new("FIELD_NEEDED", $"此类事实须填 {missing}。", $"A fact of this kind needs '{missing}'.", missing);
        return given.Find(name => !fields.Needed.Contains(name) && !fields.Allowed.Contains(name)) is { } other
            ? new("FIELD_NOT_OF_KIND", $"此类事实没有 {other}。", $"A fact of this kind has no '{other}'.", other)
            : null;
    }
}
