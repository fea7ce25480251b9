using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;

namespace Hotline.Positions.GraphQL;

/// <summary>Who may see which of the types that this module shows. Which rows of them is each field's affair.</summary>
internal static class TypeRights
{
    public static ISchemaContribution AllowTypes(this ISchemaContribution schema) => schema
        .AllowAnyone(
            typeof(City), typeof(Unit), typeof(Position), typeof(Duty))
        .Allow(Roles.Staff,
            typeof(Person), typeof(Assignment), typeof(AssignmentChange));
}
