using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>What is not in the solution is not built, and a project that sees what its references reference is not isolated.</summary>
public sealed class SolutionTests
{
    private const string Solution = "Hotline.Modular.sln";
    private const string Switch = "DisableTransitiveProjectReferences";

    internal static IEnumerable<string> Missing(SourceTree tree)
    {
        var listed = Regex.Matches(tree.Read(Solution), "\"([^\"]+\\.csproj)\"").Select(match => match.Groups[1].Value.Replace('\\', '/')).ToHashSet();
        var there = Project.AllIn(tree).Select(project => project.File).ToHashSet();
        return there.Except(listed).Select(file => $"{file} is not in the solution")
            .Concat(listed.Except(there).Select(file => $"{file} is in the solution only"));
    }

    internal static IEnumerable<string> Transitive(SourceTree tree)
    {
        var set = (from file in tree.Files
                   where Path.GetExtension(file) is ".csproj" or ".props" or ".targets"
                   from element in XDocument.Parse(tree.Read(file)).Descendants(Switch)
                   select (File: file, element.Value)).ToList();
        if (!set.Contains(("Directory.Build.props", "true"))) yield return $"Directory.Build.props does not set {Switch}";
        foreach (var (file, value) in set.Where(entry => entry.File != "Directory.Build.props")) yield return $"{file} sets {Switch} to {value}";
    }

    [Fact]
    public void Every_project_is_in_the_solution() => Rule.Holds(Missing(SourceTree.Repository));

    [Fact]
    public void Transitive_references_are_off() => Rule.Holds(Transitive(SourceTree.Repository));

    [Fact]
    public void A_project_outside_the_solution_is_named()
    {
        using var tree = SourceTree.Of(
            (Solution, """Project("{1}") = "A", "host\A\A.csproj", "{2}"  Project("{1}") = "Gone", "host\Gone\Gone.csproj", "{3}" """),
            ("host/A/A.csproj", "<Project />"), ("plugins/B/B.csproj", "<Project />"), ("tests/C/Fixtures/D/D.csproj", "<Project />"));

        Rule.IsBroken(Missing(tree), "plugins/B/B.csproj is not in the solution", "host/Gone/Gone.csproj is in the solution only");
    }

    [Fact]
    public void A_project_that_sees_through_its_references_is_named()
    {
        using var tree = SourceTree.Of(("Directory.Build.props", "<Project />"), ("host/A/A.csproj", $"<Project><P><{Switch}>false</{Switch}></P></Project>"));

        Rule.IsBroken(Transitive(tree), $"Directory.Build.props does not set {Switch}", $"host/A/A.csproj sets {Switch} to false");
    }
}
