using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Results.Data;
using Hotline.Results.Periods;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Rehearsals;

/// <summary>The report of a rehearsal as files: by subject and month, by item, and all of it in one workbook.</summary>
internal sealed class RehearsalDownload(IDbContextFactory<ResultsDb> databases, IPositions positions) : IDownload
{
    public const string DownloadName = "rehearsals";
    private const string Subjects = "subjects.csv", Items = "items.csv", Workbook = "report.xlsx";

    public static readonly IReadOnlyList<string> Files = [Subjects, Items, Workbook];

    public string Name => DownloadName;

    public async Task<Outcome<DownloadFile>> OpenAsync(string path, Caller caller, CancellationToken cancellationToken)
    {
        if (path.LastIndexOf('/') is not (> 0 and var slash) || !Files.Contains(path[(slash + 1)..]) || !caller.Is(Role.ResultsOfficer)) return IDownload.NotFound;
        var (id, file) = (path[..slash], path[(slash + 1)..]);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rehearsal = await db.Rehearsals.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id && each.CityId == caller.CityId, cancellationToken);
        if (rehearsal?.Report is not { } stored) return IDownload.NotFound;

        var report = CanonicalJson.Read<RehearsalReport>(stored);
        var names = await NamesAsync(rehearsal.Kind, report, cancellationToken);
        var name = $"rehearsal-{rehearsal.From}-{rehearsal.Until}-{file}";
        IReadOnlyCollection<string> people = rehearsal.Kind == SubjectKind.SubCentre ? [] : [.. report.BySubject.Select(subject => subject.SubjectId)];
        return file switch
        {
            Subjects => new DownloadFile(name, "text/csv; charset=utf-8", Spreadsheet.Csv(BySubject(report, names)), people),
            Items => new DownloadFile(name, "text/csv; charset=utf-8", Spreadsheet.Csv(ByItem(report)), []),
            _ => new DownloadFile(name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Spreadsheet.Xlsx([BySubject(report, names), ByItem(report)]), people),
        };
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(SubjectKind kind, RehearsalReport report, CancellationToken cancellationToken)
    {
        var ids = report.BySubject.Select(subject => subject.SubjectId).ToList();
        return kind == SubjectKind.SubCentre
            ? (await positions.UnitsAsync(ids, cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Value.Name.Chinese)
            : (await positions.PeopleAsync(ids, cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Value.Name);
    }

    private static SheetTable BySubject(RehearsalReport report, IReadOnlyDictionary<string, string> names) => new(
        "对象 subjects",
        ["编码 id", "名称 name", "月份 month", "现行标准 in force", "现行得分 total", "草案得分 by draft", "差 difference", "现行名次 place", "草案名次 place by draft", "现行等次 grade", "草案等次 grade by draft",
            "全期激励金(元) money", "草案激励金(元) money by draft", "评优 eligible", "草案评优 eligible by draft"],
        (from subject in report.BySubject
         from month in subject.Months
         select (IReadOnlyList<object?>)
         [
             subject.SubjectId, names.GetValueOrDefault(subject.SubjectId), month.Period, month.StandardId, month.Total?.Value, month.TotalByDraft?.Value,
             (month.TotalByDraft - month.Total)?.Value, month.Place, month.PlaceByDraft, month.Grade, month.GradeByDraft,
             Yuan(subject.Money), Yuan(subject.MoneyByDraft), YesNo(subject.Eligible), YesNo(subject.EligibleByDraft),
         ]).ToList());

    private static SheetTable ByItem(RehearsalReport report) => new(
        "项目 items",
        ["编码 item", "名称 name", "现行有 in force", "草案有 in draft", "现行触发次数 fired", "草案触发次数 fired by draft", "草案无法评分 not applicable", "现行扣分 deducted", "草案扣分 deducted by draft",
            "现行扣款(元) money lost", "草案扣款(元) money lost by draft", "占草案扣款(%) share of money"],
        report.ByItem.Select(item => (IReadOnlyList<object?>)
        [
            item.Code, item.Name.Chinese, YesNo(item.InForce), YesNo(item.InDraft), item.Fired, item.FiredByDraft, item.NotApplicableByDraft, item.Deducted.Value, item.DeductedByDraft.Value,
            Yuan(item.MoneyLost), Yuan(item.MoneyLostByDraft), item.ShareOfMoney,
        ]).ToList());

    private static decimal? Yuan(Money? money) => money?.Fen / 100m;

    private static string? YesNo(bool? flag) => flag switch { true => "是 yes", false => "否 no", null => null };
}
