using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Standards;

/// <summary>Standards, time limits and calendars are kept by the city's results officers.</summary>
internal static class OfficerRights
{
    public static bool MayKeep(Caller caller, string cityId) => caller.Is(Role.ResultsOfficer) && caller.CityId == cityId;

    /// <summary>Only an officer of the city, and only a person: two of them are told apart by it.</summary>
    public static Problem? WhyNot(Caller caller, string cityId)
    {
        if (!MayKeep(caller, cityId))
            return new("NOT_YOUR_CITY", "只能维护本市的考核标准、时限和日历。", "You keep the standards, time limits and calendar of your own city only.", "cityId");
        return caller.PersonId is null
            ? new("CALLER_WITHOUT_PERSON", "令牌未写明人员，无法记录由谁编制或审核：请使用个人令牌。", "The token names no person, so it cannot be recorded who wrote or reviewed: use a personal token.")
            : null;
    }
}
