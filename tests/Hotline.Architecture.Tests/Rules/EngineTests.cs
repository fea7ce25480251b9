using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>
/// The GraphQL engine's types stay in Hotline.GraphQL, Modularity and the modules' GraphQL/ folders, so that changing the engine stays
/// local. (EF Core needs no such rule: where it may not be, <see cref="DependencyTests"/> finds the reference.)
/// </summary>
public sealed class EngineTests
{
    internal static IEnumerable<string> Violations(Part part) =>
        from mention in Mention.In(part.Assembly)
        where mention.Target.Assembly.GetName().Name is "GraphQL" or "GraphQLParser" or "GraphQL.MicrosoftDI" or "GraphQL.SystemTextJson"
        where part.Role != Role.Module || !$"{mention.By.Namespace}.".StartsWith($"{part.Name}.GraphQL.", StringComparison.Ordinal)
        group mention by (By: mention.By.FullName, Target: mention.Target.FullName) into same
        select $"{same.Key.By} uses {same.Key.Target}";

    [Fact]
    public void The_engine_stays_in_its_places() =>
        Rule.Holds(Part.All.Where(part => part.Role is not (Role.GraphQL or Role.Modularity)).SelectMany(Violations));

    [Fact]
    public void A_use_of_the_engine_elsewhere_is_named()
    {
        Rule.IsBroken(Violations(Part.Garden()), "Hotline.Garden.Weather uses GraphQL.ExecutionError");
        Rule.IsBroken(Violations(Part.Garden(Role.Host)),
            "Hotline.Garden.Weather uses GraphQL.ExecutionError", "Hotline.Garden.GraphQL.GardenErrors uses GraphQL.ExecutionError");
    }
}
