using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using Hotline.Standards.Versions;

namespace Hotline.Standards.GraphQL;

internal sealed class DutyCoverageQueries
{
    // Public: posts, duties and published standards are, and it says nothing that they do not say together. What a draft
    // leaves open is in its findings, which are the officers'.
    [AllowAnyone]
    [Description("Duties against the items in force on a day, both ways (职责与考核项目对照): duties that no item assesses, items that rest on no duty. Empty for an unknown city.")]
    public static async Task<DutyCoverage> DutyCoverage(
        [Service] IStandards standards, [Service] IPositions positions,
        [NodeId("City"), Description("The city.")] string cityId,
        [Description("The day.")] DateOnly day,
        CancellationToken cancellationToken)
    {
        var posts = await positions.PositionsOfCityAsync(cityId, cancellationToken);
        var duties = await positions.DutiesAsync(cityId, cancellationToken);
        var inForce = new Dictionary<SubjectKind, Standard>();
        foreach (var kind in Enum.GetValues<SubjectKind>())
            if (await standards.InForceAsync(cityId, kind, day, cancellationToken) is { } standard) inForce.Add(kind, standard);

        return new(
            posts.Select(post => PostCoverage.Of(post, duties, post.AssessedAs is { } kind ? inForce.GetValueOrDefault(kind) : null)).ToList(),
            inForce.Values.SelectMany(standard => UnfoundedItem.In(standard, PostDuties.Of(posts, standard.Kind))).ToList());
    }
}

[Description("Duties against items, both ways (职责与考核项目对照).")]
internal sealed record DutyCoverage(
    [property: Description("Every post of the city, by code (岗位).")] IReadOnlyList<PostCoverage> Positions,
    [property: Description("Items in force that rest on no duty of a post assessed as that kind (无职责依据的项目).")] IReadOnlyList<UnfoundedItem> ItemsWithoutDuty);

[TypeName("PositionCoverage")]
[Description("What of a post's duties is assessed (岗位考核覆盖).")]
internal sealed record PostCoverage(
    [property: Description("The post (岗位).")] Position Position,
    [property: NodeId("Standard"), Description("The version in force for it; null where none is, as for hall managers and posts that are not assessed.")] string? StandardId,
    [property: Description("Its duties that no item assesses (未被考核的职责).")] IReadOnlyList<Duty> DutiesNotAssessed)
{
    public static PostCoverage Of(Position post, IReadOnlyList<Duty> duties, Standard? standard)
    {
        var assessed = (standard?.Items ?? []).Select(item => item.Duty).ToHashSet(StringComparer.Ordinal);
        return new(post, standard?.Id, duties.Where(duty => post.DutyCodes.Contains(duty.Code) && !assessed.Contains(duty.Code)).ToList());
    }
}

[TypeName("ItemWithoutDuty")]
[Description("An item that rests on no duty (无职责依据的项目): the duty left its post after the standard was published.")]
internal sealed record UnfoundedItem(
    [property: NodeId("Standard"), Description("The version in force.")] string StandardId,
    [property: Description("Who is assessed by it (考核对象).")] SubjectKind Kind,
    [property: Description("Code of the item.")] string Code,
    [property: Description("Name (名称).")] Text Name,
    [property: Description("Code of the duty that it names (职责).")] string Duty)
{
    public static IEnumerable<UnfoundedItem> In(Standard standard, IReadOnlySet<string> duties) => standard.Items
        .Where(item => !duties.Contains(item.Duty))
        .Select(item => new UnfoundedItem(standard.Id, standard.Kind, item.Code, item.Name, item.Duty));
}
