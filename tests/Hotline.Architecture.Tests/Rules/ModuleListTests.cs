using System.Text.RegularExpressions;
using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>One file of the host lists the modules, all of them; no test repeats the list, or it would not see the next module.</summary>
public sealed class ModuleListTests
{
    private const string List = "host/Hotline.Host/Composition/ModuleList.cs";

    internal static IEnumerable<string> Violations(SourceTree tree)
    {
        var modules = tree.Modules.Select(module => $"{module}Module").ToList();
        foreach (var file in tree.Under("host", ".cs").Concat(tree.Under("tests", ".cs")))
        {
            var named = modules.Where(module => Regex.IsMatch(tree.Read(file), $@"\b{module}\b")).ToList();
            if (file == List)
                foreach (var module in modules.Except(named)) yield return $"{file} does not list {module}";
            else if (file.StartsWith("host/", StringComparison.Ordinal) ? named.Count > 0 : named.Count == modules.Count)
                yield return $"{file} is another list: {string.Join(", ", named)}";
        }
    }

    [Fact]
    public void One_file_lists_the_modules()
    {
        Assert.Contains(List, SourceTree.Repository.Files);
        Rule.Holds(Violations(SourceTree.Repository));
    }

    [Fact]
    public void A_second_list_or_a_gap_in_the_first_is_named()
    {
        using var tree = SourceTree.Of(
            ("modules/Garden/Hotline.Garden/GardenModule.cs", ""), ("modules/Pond/Hotline.Pond/PondModule.cs", ""), ("modules/Kernel/Hotline.Kernel/Points.cs", ""),
            (List, "[new GardenModule()]"), ("host/Hotline.Host/Start.cs", "new PondModule()"),
            ("tests/A.Tests/One.cs", "new PondModule()"), ("tests/A.Tests/Two.cs", "[new PondModule(), new GardenModule()]"));

        Rule.IsBroken(Violations(tree),
            $"{List} does not list PondModule", "host/Hotline.Host/Start.cs is another list: PondModule", "tests/A.Tests/Two.cs is another list: GardenModule, PondModule");
    }
}
