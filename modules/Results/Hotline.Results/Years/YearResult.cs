using System.ComponentModel;
using Hotline.Kernel;

namespace Hotline.Results.Years;

[Description("What one subject came to in a year (年度考核), rolled up from its released months by the rule of the standard.")]
internal sealed record YearResult(
    [property: Description("The year, e.g. 2025.")] string Year,
    [property: Description("The kind of subject (考核对象).")] SubjectKind Kind,
    [property: NodeId("Person"), Description("Who was assessed; null for a sub-centre.")] string? PersonId,
    [property: NodeId("Unit"), Description("The sub-centre assessed; null for a person.")] string? UnitId,
    [property: NodeId("Standard"), Description("The version whose rule rolls up: that of the last released month.")] string StandardId,
    [property: Description("The year's score (年度得分); null where no month has one, or the year-end part is still to come.")] Points? Score,
    [property: Description("What it is out of (满分).")] Points FullMark,
    [property: Description("How the months count, or why there is no score.")] Text Reason,
    [property: Description("The sum as written out.")] string Arithmetic,
    [property: Description("The mark of the year-end part (年终考核); null where none was given.")] Points? YearEnd,
    [property: Description("The released months.")] IReadOnlyList<YearMonth> Months,
    [property: Description("Released months without a total: they count neither for nor against.")] IReadOnlyList<string> Missing);

[Description("A released month of a year (年内月份).")]
internal sealed record YearMonth(
    [property: Description("The month, e.g. 2025-12.")] string Period,
    [property: Description("Its total; null where nothing could be scored.")] Points? Total,
    [property: Description("What the total counts down from.")] Points FullMark,
    [property: Description("Version of the frozen result that counts.")] int Version);
