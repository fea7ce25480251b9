using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

/// <summary>Which rows a caller sees. Everyone sees himself, a unit officer his unit, the others of the city all of it.</summary>
internal static class Rights
{
    public static bool SeesCity(this Caller caller, string cityId) =>
        caller.CityId == cityId && caller.Is(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator);

    public static bool SeesSubject(this Caller caller, SubjectKind kind, string subjectId) => caller.SeesCity(CityOf(subjectId)) || kind switch
    {
        SubjectKind.SubCentre => caller.Is(Role.UnitOfficer) && caller.UnitId == subjectId,
        // Whatever post he holds by now: his file stays his own.
        SubjectKind.Agent or SubjectKind.Monitor => caller.IsPerson(subjectId),
        _ => false,
    };

    public static bool SeesOrder(this Caller caller, WorkOrder order) => caller.SeesCity(CityOf(order.Id)) || caller.Role switch
    {
        Role.UnitOfficer => caller.UnitId is not null && (order.Holders.Any(holder => holder.UnitId == caller.UnitId) || order.Helpers.Any(helper => helper.UnitId == caller.UnitId)),
        // The centre's desk works on any order of the city; a monitor inspects any.
        Role.Agent or Role.Monitor => caller.CityId == CityOf(order.Id),
        _ => false,
    };

    /// <summary>A unit hears of its own, the city's staff of all.</summary>
    public static bool SeesOverdue(this Caller caller, OrderOverdue overdue) => caller.SeesCity(overdue.CityId) || caller.Role switch
    {
        Role.UnitOfficer => caller.UnitId == overdue.UnitId,
        Role.Agent or Role.Monitor => caller.CityId == overdue.CityId,
        _ => false,
    };

    /// <summary>Whoever recorded a fact still sees it.</summary>
    public static bool SeesFact(this Caller caller, RecordedFact fact) => fact.Order is { } order
        ? caller.SeesOrder(order)
        : fact.Subject is { } subject && (caller.SeesSubject(subject.Kind, subject.Id) || caller.IsPerson(fact.By));

    /// <summary>Who did something is shown to those responsible in his city, and to himself.</summary>
    public static bool SeesWho(this Caller caller, string personId) => caller.SeesCity(CityOf(personId)) || caller.IsPerson(personId);

    private static bool IsPerson(this Caller caller, string? personId) => personId is not null && caller.PersonId == personId;

    /// <summary>A person's act is a person's: without one the separation of duties has nothing to look at.</summary>
    public static Problem WithoutPerson { get; } = new("CALLER_WITHOUT_PERSON", "令牌未写明人员，不能登记。", "The token names no person, and this is recorded as a person's act: use a token that does.");

    public static Problem CityWithoutRules { get; } = new("CITY_WITHOUT_RULES", "该市的规则尚未装载。", "The city's rules are not loaded.");

    /// <summary>Ids are "city/code"; of anything else there is no city, and so nobody who sees it.</summary>
    public static string CityOf(string id) => id[..Math.Max(0, id.IndexOf('/', StringComparison.Ordinal))];
}
