using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests;

/// <summary>A rule that looks at nothing, or at the wrong assembly, cannot fail: what is inspected is the whole product, as it was built.</summary>
public sealed class DiscoveryTests
{
    [Fact]
    public void Every_module_folder_is_inspected_as_one_implementation_and_its_contracts()
    {
        Assert.NotEmpty(SourceTree.Repository.Modules);
        Assert.Equal(SourceTree.Repository.Modules.Select(module => $"Hotline.{module}"), Part.Of(Role.Module).Select(part => part.Name).Order(StringComparer.Ordinal));
        Assert.Equal(SourceTree.Repository.Modules.Select(module => $"Hotline.{module}.Contracts"), Part.Of(Role.Contracts).Select(part => part.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_other_role_of_the_product_is_inspected_once() => Assert.All(
        [Role.Kernel, Role.Scoring, Role.Modularity, Role.GraphQL, Role.Host], role => Assert.Single(Part.Of(role)));

    [Fact]
    public void The_inspected_assemblies_are_those_that_the_host_runs()
    {
        var referenced = Part.Of(Role.Host).Single().Assembly.GetReferencedAssemblies().Select(name => name.Name).Where(name => name!.StartsWith("Hotline.", StringComparison.Ordinal));

        Assert.Subset(Part.All.Select(part => part.Name).ToHashSet(), referenced.ToHashSet()!);
        Assert.All(Part.All, part => Assert.Equal(AppContext.BaseDirectory, Path.GetDirectoryName(part.Assembly.Location) + Path.DirectorySeparatorChar));
    }
}
