using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Data;

namespace Hotline.Standards.GraphQL;

internal sealed class StandardQueries
{
    [AllowAnyone]
    [Description("A city's standards (考核标准), by code and version. Published and retired ones are public; drafts are shown to the city's results officers.")]
    public static Task<Connection<StandardView>> Standards(
        [Service] StandardReading reading, Caller caller, PageRequest page,
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("Only those for this kind of subject.")] SubjectKind? kind = null,
        [Description("Only those in this state.")] StandardState? state = null,
        CancellationToken cancellationToken = default) =>
        reading.ListAsync(cityId, kind, state, page, caller, cancellationToken);

    [AllowAnyone]
    [Description("One version of a standard (考核标准版本); null where there is none, or none that the caller may see.")]
    public static Task<StandardView?> Standard(
        [Service] StandardReading reading, Caller caller,
        [NodeId("Standard"), Description("Id of the version.")] string id,
        CancellationToken cancellationToken) =>
        reading.FindAsync(id, caller, cancellationToken);
}
