using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Contracts;
using Hotline.Oversight.Findings;
using Hotline.Oversight.Surveys;

namespace Hotline.Oversight.GraphQL;

/// <summary>Who may see which of the types that this module shows. Which rows of them is each field's affair.</summary>
internal static class TypeRights
{
    public static ISchemaContribution AllowTypes(this ISchemaContribution schema) => schema
        .AllowAnyone(
            typeof(Survey), typeof(SurveyPublishedView), typeof(SurveyAspect), typeof(SurveyFindings), typeof(AspectFindings), typeof(UnitFindings),
            typeof(GradeCounts))
        .Allow([Role.ResultsOfficer, Role.SurveyAgency],
            typeof(ReviewedText))
        .Allow([Role.SurveyAgency],
            typeof(IssuedToken));
}
