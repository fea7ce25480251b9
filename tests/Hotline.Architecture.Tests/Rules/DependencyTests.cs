using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>"Who may know whom": read in project files, where a reference is declared, and in assemblies, where it is used.</summary>
public sealed class DependencyTests
{
    private sealed record Row(Role[] Ours, string[] Packages);

    private const string Any = "";
    private static readonly string[] s_engine = ["GraphQL", "GraphQLParser"];

    private static readonly Dictionary<Role, Row> s_table = new()
    {
        [Role.Kernel] = new([], []),
        [Role.Scoring] = new([Role.Kernel], ["NodaTime"]),
        [Role.Modularity] = new([Role.Kernel, Role.Scoring], [.. s_engine, "Microsoft.EntityFrameworkCore", "Microsoft.Extensions"]),
        [Role.Contracts] = new([Role.Kernel, Role.Scoring], []),
        [Role.Module] = new([Role.Kernel, Role.Scoring, Role.Modularity, Role.Contracts], [Any]),
        [Role.Plugin] = new([Role.Kernel, Role.Scoring, Role.Modularity, Role.Contracts], [Any]),
        [Role.GraphQL] = new([Role.Kernel, Role.Scoring, Role.Modularity], [.. s_engine, "Microsoft.AspNetCore", "Microsoft.Net.Http", "Microsoft.Extensions"]),
        [Role.Host] = new([Role.Kernel, Role.Scoring, Role.Modularity, Role.Contracts, Role.Module, Role.GraphQL], [Any]),
    };

    internal static IEnumerable<string> Violations(Project project) => project.Role switch
    {
        null => [$"{project.File}: the architecture has no place for this project"],
        Role.Test => [],
        { } role => project.References.Where(reference => !MayKnow(role, Roles.Of(reference))).Concat(project.Packages.Where(package => !MayUse(role, package)))
            .Select(reference => $"{project.File}: {role} may not reference {reference}"),
    };

    internal static IEnumerable<string> Violations(Part part) =>
        from reference in part.Assembly.GetReferencedAssemblies()
        let name = reference.Name!
        where Part.All.FirstOrDefault(ours => ours.Name == name) is { } ours ? !MayKnow(part.Role, ours.Role) : !IsSystem(name) && !MayUse(part.Role, name)
        select $"{part.Name}: {part.Role} may not use {name}";

    private static bool MayKnow(Role role, Role? other) => other is { } known && s_table[role].Ours.Contains(known);

    private static bool MayUse(Role role, string package) =>
        s_table[role].Packages.Any(allowed => allowed == Any || package == allowed || package.StartsWith($"{allowed}.", StringComparison.Ordinal));

    private static bool IsSystem(string assembly) => assembly.StartsWith("System.", StringComparison.Ordinal);

    [Fact]
    public void A_project_references_what_the_table_allows() => Rule.Holds(Project.AllIn(SourceTree.Repository).SelectMany(Violations));

    [Fact]
    public void An_assembly_uses_what_the_table_allows() => Rule.Holds(Part.All.SelectMany(Violations));

    [Theory]
    [InlineData("Kernel/Hotline.Kernel/Hotline.Kernel", "Kernel/Hotline.Scoring/Hotline.Scoring", "Kernel", true)]
    [InlineData("Kernel/Hotline.Scoring/Hotline.Scoring", "Kernel/Hotline.Modularity/Hotline.Modularity", "Scoring", true)]
    [InlineData("Kernel/Hotline.Modularity/Hotline.Modularity", "Garden/Hotline.Garden.Contracts/Hotline.Garden.Contracts", "Modularity", true)]
    [InlineData("Garden/Hotline.Garden.Contracts/Hotline.Garden.Contracts", "Pond/Hotline.Pond.Contracts/Hotline.Pond.Contracts", "Contracts", true)]
    [InlineData("Garden/Hotline.Garden/Hotline.Garden", "Pond/Hotline.Pond/Hotline.Pond", "Module", false)]
    [InlineData("../plugins/Testville/Testville", "Garden/Hotline.Garden/Hotline.Garden", "Plugin", false)]
    [InlineData("../host/Hotline.GraphQL/Hotline.GraphQL", "Garden/Hotline.Garden.Contracts/Hotline.Garden.Contracts", "GraphQL", true)]
    [InlineData("../host/Hotline.Host/Hotline.Host", "../tests/Hotline.Testing/Hotline.Testing", "Host", false)]
    public void A_project_that_references_more_is_named(string project, string other, string role, bool packageToo)
    {
        var (file, reference) = (File(project), File(other));
        using var tree = SourceTree.Of((file, $"""
            <Project><PackageReference Include="System.CommandLine" /><ProjectReference Include="{Path.GetRelativePath(Path.GetDirectoryName(file)!, reference)}" /></Project>
            """));

        string[] expected = packageToo ? [reference, "System.CommandLine"] : [reference];
        Rule.IsBroken(Project.AllIn(tree).SelectMany(Violations), expected.Select(name => $"{file}: {role} may not reference {name}").ToArray());

        static string File(string project) => Path.GetRelativePath("/", Path.GetFullPath($"/modules/{project}.csproj"));
    }

    [Fact]
    public void A_project_that_stands_elsewhere_is_named()
    {
        using var tree = SourceTree.Of(("modules/Garden/Hotline.Gardening/Hotline.Gardening.csproj", "<Project />"));

        Rule.IsBroken(Project.AllIn(tree).SelectMany(Violations), "modules/Garden/Hotline.Gardening/Hotline.Gardening.csproj: the architecture has no place for this project");
    }

    [Fact]
    public void An_assembly_that_uses_more_is_named()
    {
        Rule.IsBroken(Violations(Part.Garden()), "Hotline.Garden: Module may not use Hotline.Results");
        Rule.IsBroken(Violations(Part.GardenContracts),
            "Hotline.Garden.Contracts: Contracts may not use Hotline.Modularity", "Hotline.Garden.Contracts: Contracts may not use Microsoft.EntityFrameworkCore");
    }
}
