using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Contracts;

namespace Hotline.Results.Years;

internal sealed class YearQueries
{
    [Allow(Role.Agent, Role.Monitor, Role.UnitOfficer, Role.HallManager, Role.ResultsOfficer)]
    [Description("The year's results, rolled up from released months (年度考核), by subject. Results officers and the hall manager see all of their city, others their own or their unit's.")]
    public static async Task<IReadOnlyList<YearResult>> YearResults(
        [NodeId("City"), Description("The city.")] string cityId, [Description("The year, e.g. 2025.")] string year, [Description("Whose.")] SubjectKind kind,
        Caller caller, [Service] YearRollUp rollUp, [Service] IStandards standards, CancellationToken cancellationToken)
    {
        if (caller.CityId != cityId || await standards.RulebookAsync(cityId, cancellationToken) is not { } book) return [];
        if (!book.Rules.Periods.TryParse(year, out var parsed) || !parsed.IsYear)
            throw new ProblemException(new("PERIOD_NOT_A_YEAR", "请填写年份，如 2025。", "Give a year such as 2025.", "year"));
        if (caller.IsResponsibleIn(cityId)) return await rollUp.OfYearAsync(cityId, parsed, kind, null, cancellationToken);
        var own = kind == SubjectKind.SubCentre ? caller.UnitId : caller.PersonId;
        return own is not null && caller.IsSubject(kind, own) ? await rollUp.OfYearAsync(cityId, parsed, kind, own, cancellationToken) : [];
    }
}
