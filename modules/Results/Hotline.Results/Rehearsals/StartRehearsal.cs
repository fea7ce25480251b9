using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Data;
using Hotline.Results.GraphQL;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Results.Rehearsals;

[Description("Running a version of a standard over past months (试算), for all subjects, with no effect on anything.")]
internal sealed record StartRehearsalInput(
    [property: NodeId("Standard"), Description("The version, usually a draft.")] string StandardId,
    [property: Description("First month, e.g. 2025-10.")] string From,
    [property: Description("Last month, e.g. 2025-12; at most 24 months.")] string Until);

[Description("What came of asking for a rehearsal (试算的结果).")]
internal sealed record StartRehearsalPayload(
    [property: Description("It waits for its turn; ask for its state.")] RehearsalView? Rehearsal,
    [property: Description("Why none was started; empty on success.")] IReadOnlyList<UserError> Errors);

internal sealed class StartRehearsal(IDbContextFactory<ResultsDb> databases, IStandards standards, IStandardContents contents, RehearsalWorker worker, TimeProvider time)
{
    private const int MostMonths = 24;
    private const int MostWaiting = 5;

    public async Task<Outcome<Rehearsal>> ExecuteAsync(StartRehearsalInput input, Caller caller, CancellationToken cancellationToken)
    {
        // Another city's draft is not even said to exist.
        if (await contents.FindAsync(input.StandardId, cancellationToken) is not { } content || content.Standard.CityId != caller.CityId)
            return new Problem("STANDARD_NOT_FOUND", "没有这个标准版本，或不属于本市：请核对 id。", "There is no such version in your city: check the id.", "standardId");
        var cityId = content.Standard.CityId;
        if (caller.OfficerOf(cityId) is { } refused) return refused;
        if (content.Errors.Count > 0)
            return new Problem("STANDARD_HAS_ERRORS", $"该版本有校验错误，不能试算：{content.Errors[0].Chinese}", $"The version has findings that are errors: {content.Errors[0].English}", "standardId");
        if (await standards.RulebookAsync(cityId, cancellationToken) is not { } book)
            return new Problem("CITY_WITHOUT_RULES", "该市没有考核规则。", "The city has no rules of assessment.", "standardId");

        var periods = book.Rules.Periods;
        if (!periods.TryParse(input.From, out var first) || first.IsYear) return NotAMonth("from");
        if (!periods.TryParse(input.Until, out var last) || last.IsYear) return NotAMonth("until");
        if (last.From < first.From) return new Problem("SPAN_REVERSED", "起始月份晚于截止月份。", "The first month is later than the last.", "until");
        if (book.Calendar.StartOf(first.From) > time.Now())
            return new Problem("SPAN_NOT_BEGUN", "起始月份尚未到来。", "The first month has not begun.", "from");
        var months = MonthsBetween(periods, first, last).Count;
        if (months > MostMonths) return new Problem("SPAN_TOO_LONG", $"一次试算至多 {MostMonths} 个月。", $"A rehearsal spans at most {MostMonths} months.", "until");

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Rehearsals.CountAsync(each => each.CityId == cityId && (each.State == RehearsalState.Queued || each.State == RehearsalState.Running), cancellationToken) >= MostWaiting)
            return new Problem("REHEARSALS_WAITING", $"已有 {MostWaiting} 个试算在排队：请等待或取消。", $"{MostWaiting} rehearsals are waiting already: let them end, or cancel one.");
        var rehearsal = new Rehearsal
        {
            Id = $"{cityId}/{Guid.CreateVersion7(time.GetUtcNow()):N}",
            CityId = cityId,
            StandardId = input.StandardId,
            Kind = content.Standard.Kind,
            ContentHash = content.Hash,
            From = first.Name,
            Until = last.Name,
            Months = months,
            AskedBy = Actor.Of(caller).Name,
            AskedAt = time.Now(),
        };
        db.Rehearsals.Add(rehearsal);
        await db.SaveChangesAsync(cancellationToken);
        worker.Wake();
        return rehearsal;
    }

    public static IReadOnlyList<Period> MonthsBetween(PeriodScheme periods, Period first, Period last) => [.. periods.Months(first.From, last.Until).Take(MostMonths + 1)];

    private static Problem NotAMonth(string field) => new("PERIOD_NOT_A_MONTH", "请填写月份，如 2025-12。", "Give a month such as 2025-12.", field);
}
