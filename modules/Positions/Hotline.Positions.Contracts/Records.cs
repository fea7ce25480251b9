using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Positions.Contracts;

/// <param name="Id">Lower case, e.g. "testville"; the first part of every id of that city.</param>
[Description("A city whose hotline is assessed (城市).")]
public sealed record City(
    string Id,
    Text Name,
    [Description("IANA name of the zone that decides local days (时区), e.g. Asia/Shanghai.")] string Zone);

[Description("What a unit is in its city's tree (机构类别).")]
public enum UnitKind
{
    /// <summary>中心.</summary>
    [Description("The centre that accepts, dispatches, urges and follows up (中心).")]
    Centre,

    /// <summary>分中心 / 承办单位.</summary>
    [Description("A unit that handles the matters (分中心 / 承办单位).")]
    SubCentre,

    /// <summary>A part of a centre or of a sub-centre.</summary>
    [Description("A part of a centre or of a sub-centre (内设机构).")]
    Part,
}

/// <param name="Id">"city/code".</param>
/// <param name="ParentId">The unit it belongs to; <c>null</c> at the top.</param>
/// <param name="OtherNames">Other names that sources use for the same code. Scored by id, never by name.</param>
[Description("A unit of a city's hotline: the centre, a sub-centre or a part of one (机构).")]
public sealed record Unit(
    string Id,
    [Hidden] string CityId,
    [Description("The code by which the city's records name it (机构编码); unique in the city.")] string Code,
    UnitKind Kind,
    Text Name,
    [Hidden] string? ParentId,
    [Description("Other names that sources use for the same code (别名). Scored by id, never by name.")] IReadOnlyList<string> OtherNames,
    [Description("Code of the group in which it is compared, as the standard names it (组别); null where there are none.")] string? Group = null,
    [Description("Counts the changes of its name (修订号); `renameUnit` asks for the one that was read.")] int Revision = 0);

/// <param name="Id">"city/code".</param>
[Description("A member of the staff (人员). Shown only to himself and to those responsible.")]
public sealed record Person(
    string Id,
    [Hidden] string CityId,
    [Description("Staff number (工号); unique in the city.")] string Code,
    string Name);

/// <summary>职责: what a post is accountable for, and so what an item may assess.</summary>
/// <param name="Id">"city/code".</param>
[Description("What a post is accountable for, and so what an item may assess (职责).")]
public sealed record Duty(
    string Id,
    [Hidden] string CityId,
    [Description("Code by which positions and items name it; unique in the city.")] string Code,
    Text Name);

/// <summary>岗位.</summary>
/// <param name="Id">"city/code".</param>
/// <param name="AssessedAs">
/// The kind of subject its holder is, or, for <see cref="SubjectKind.SubCentre"/>, the unit he works for; <c>null</c>
/// where the post is not assessed.
/// </param>
/// <param name="DutyCodes">Codes of its duties.</param>
/// <param name="Acts">What its holder may do and record at the centre.</param>
[Description("A post with its duties (岗位).")]
public sealed record Position(
    string Id,
    [Hidden] string CityId,
    [Description("Code by which the city's pack names it; unique in the city.")] string Code,
    Text Name,
    [Description("The kind of subject its holder, or his unit, is (考核对象); null where the post is not assessed.")] SubjectKind? AssessedAs,
    [Hidden] IReadOnlyList<string> DutyCodes,
    [Description("What its holder may do and record at the centre (权限).")] IReadOnlyList<WorkAct> Acts);

[Description("In what way a post is held (任职方式).")]
public enum AssignmentKind
{
    /// <summary>任职.</summary>
    [Description("Holds the post (任职).")]
    Regular,

    /// <summary>代理: stands in for the holder.</summary>
    [Description("Stands in for the holder (代理).")]
    Acting,

    /// <summary>离岗: on leave from the post; keeps it, but is not on duty.</summary>
    [Description("On leave: keeps the post, but is not on duty (离岗).")]
    Leave,
}

/// <summary>
/// Who holds which post where, over which days. On any day a held post is either on duty or on leave, never both: a
/// leave parts the days of the assignment it interrupts, and each part bears that assignment's id.
/// </summary>
/// <param name="Id">"city/number".</param>
[Description("Who holds which post where, over which days (任职).")]
public sealed record Assignment(
    string Id,
    [Hidden] string PersonId,
    [Hidden] string PositionId,
    [Hidden] string UnitId,
    AssignmentKind Kind,
    [Description("From the first day (included) until the last (excluded); no end while it lasts (任职期间).")] DateRange Days);
