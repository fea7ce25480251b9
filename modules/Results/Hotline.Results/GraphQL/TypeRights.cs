using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Results.Periods;
using Hotline.Results.Rehearsals;
using Hotline.Results.Years;
using Hotline.Scoring.Rankings;
using Hotline.Scoring.Rules;
using Hotline.Scoring.Scorecards;

namespace Hotline.Results.GraphQL;

/// <summary>Who may see which of the types that this module shows, and which are of people's files. Which rows of them is each field's affair.</summary>
internal static class TypeRights
{
    public static ISchemaContribution AllowTypes(this ISchemaContribution schema) => schema
        .AllowAnyone(
            typeof(PublicationView), typeof(ResultPublishedView), typeof(RankingView), typeof(RankedUnit), typeof(RankedRateView), typeof(UnitApart),
            typeof(ResultItem), typeof(GivenLabel), typeof(RateInterval), typeof(Unit))
        .Allow([Role.Agent, Role.Monitor, Role.UnitOfficer, Role.HallManager, Role.ResultsOfficer],
            typeof(DeductionView), typeof(AppealDecidedView), typeof(DeductionStepView), typeof(AppealView), typeof(SubjectResult), typeof(ResultLine),
            typeof(AwardStandingView), typeof(HallManagerResult), typeof(YearResult), typeof(YearMonth))
        .Allow([Role.HallManager, Role.ResultsOfficer],
            typeof(PeriodResult), typeof(PeriodMovedView), typeof(ClosingStepView), typeof(ReproductionView), typeof(ReproducedDifferenceView))
        .Allow([Role.ResultsOfficer],
            typeof(ClosingFinding), typeof(RehearsalView), typeof(RehearsalReport), typeof(RehearsedItem), typeof(RehearsedMonth),
            typeof(RehearsedSubject))
        .Allow(Roles.Staff,
            typeof(RulebookPins), typeof(Person))
        .PersonalFile<DeductionView>(deduction => deduction.PersonId)
        .PersonalFile<AppealView>(appeal => appeal.Deduction.PersonId)
        .PersonalFile<SubjectResult>(result => result.PersonId)
        .PersonalFile<YearResult>(result => result.PersonId)
        .PersonalFile<RehearsedSubject>(subject => subject.Kind == SubjectKind.SubCentre ? null : subject.SubjectId);
}
