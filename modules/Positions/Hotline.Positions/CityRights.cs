using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Positions;

internal static class CityRights
{
    /// <summary>A caller changes only his own city; which roles may is said at the field.</summary>
    public static Problem? Refuse(Caller caller, string cityId, string field) => caller.CityId == cityId ? null : new("NOT_YOUR_CITY",
        "只能修改本市的记录；请由该市的人员办理。", "Only the city's own officers may change its records; let one of them do it.", field);
}
