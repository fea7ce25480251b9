using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>Files where a newcomer looks for them, in a size that he can read, and an introduction for every module.</summary>
public sealed class LayoutTests
{
    private const int MostLines = 300;
    private static readonly string[] s_generated = ["Migrations", "CompiledModel"];
    private static readonly string[] s_shapeless = ["Common", "Helpers", "Utils", "Shared", "Managers"];

    // The first row is the architecture's, the second what tools demand.
    private static readonly string[] s_top =
    [
        "host", "modules", "plugins", "tests", "schema", "README.md", "Hotline.Modular.sln",
        "Directory.Packages.props", "Directory.Build.props", "Directory.Build.targets", "global.json", ".editorconfig", ".gitattributes", ".gitignore", ".ci",
    ];

    internal static IEnumerable<string> Top(SourceTree tree) =>
        tree.Files.Select(file => file.Split('/')[0]).Distinct().Except(s_top).Select(name => $"{name} has no place at the top");

    internal static IEnumerable<string> Shapeless(SourceTree tree) =>
        from file in tree.Files
        from folder in file.Split('/').SkipLast(1)
        where s_shapeless.Contains(folder, StringComparer.OrdinalIgnoreCase)
        select $"{file}: a folder called {folder} says nothing";

    internal static IEnumerable<string> Long(SourceTree tree) =>
        from file in tree.Files
        where file.EndsWith(".cs", StringComparison.Ordinal) && !file.Split('/').Intersect(s_generated).Any()
        let lines = tree.Read(file).TrimEnd().Split('\n').Length
        where lines > MostLines
        select $"{file} has {lines} lines";

    internal static IEnumerable<string> Unintroduced(SourceTree tree) =>
        tree.Modules.Select(module => $"modules/{module}/README.md").Except(tree.Files).Select(file => $"{file} is missing");

    [Fact]
    public void The_top_holds_what_the_architecture_names() => Rule.Holds(Top(SourceTree.Repository));

    [Fact]
    public void Folders_are_called_by_what_is_in_them() => Rule.Holds(Shapeless(SourceTree.Repository));

    [Fact]
    public void A_source_file_can_be_read_in_one_sitting() => Rule.Holds(Long(SourceTree.Repository));

    [Fact]
    public void Every_module_has_a_README() => Rule.Holds(Unintroduced(SourceTree.Repository));

    [Fact]
    public void What_is_misplaced_misnamed_too_long_or_unexplained_is_named()
    {
        var tooLong = string.Join('\n', Enumerable.Repeat("// A line.", MostLines + 1)) + '\n';
        using var tree = SourceTree.Of(
            ("README.md", ""), ("notes.txt", ""), ("tools/Tool.cs", ""), ("bin/left.dll", ""),
            ("modules/Garden/Hotline.Garden/Helpers/Soil.cs", ""), ("modules/Garden/Hotline.Garden/SharedBed.cs", ""), ("modules/Pond/README.md", ""),
            ("modules/Pond/Hotline.Pond/Data/Migrations/Initial.cs", tooLong), ("modules/Pond/Hotline.Pond/Fish.cs", tooLong),
            ("modules/Pond/Hotline.Pond/Duck.cs", tooLong[..tooLong.LastIndexOf("//", StringComparison.Ordinal)]));

        Rule.IsBroken(Top(tree), "notes.txt has no place at the top", "tools has no place at the top");
        Rule.IsBroken(Shapeless(tree), "modules/Garden/Hotline.Garden/Helpers/Soil.cs: a folder called Helpers says nothing");
        Rule.IsBroken(Long(tree), "modules/Pond/Hotline.Pond/Fish.cs has 301 lines");
        Rule.IsBroken(Unintroduced(tree), "modules/Garden/README.md is missing");
    }
}
