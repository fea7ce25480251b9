using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

/// <summary>Which rows a caller sees. An agent or monitor sees himself, a unit officer his unit, the others of the city all of it.</summary>
internal static class Rights
{
    public static bool SeesCity(this Caller caller, string cityId) =>
        caller.CityId == cityId && caller.Is(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator);

    public static bool SeesSubject(this Caller caller, SubjectKind kind, string subjectId) => caller.SeesCity(CityOf(subjectId)) || kind switch
    {
        SubjectKind.SubCentre => caller.Is(Role.UnitOfficer) && caller.UnitId == subjectId,
        SubjectKind.Agent => caller.Is(Role.Agent) && caller.PersonId == subjectId,
        SubjectKind.Monitor => caller.Is(Role.Monitor) && caller.PersonId == subjectId,
        _ => false,
    };

    public static bool SeesOrder(this Caller caller, WorkOrder order) => caller.SeesCity(CityOf(order.Id)) || caller.Role switch
    {
        Role.UnitOfficer => order.Holders.Any(holder => holder.UnitId == caller.UnitId) || order.Helpers.Any(helper => helper.UnitId == caller.UnitId),
        // The centre's desk works on any order of the city; a monitor inspects any.
        Role.Agent or Role.Monitor => caller.CityId == CityOf(order.Id),
        _ => false,
    };

    /// <summary>Ids are "city/code".</summary>
    public static string CityOf(string id) => id[..id.IndexOf('/', StringComparison.Ordinal)];
}
