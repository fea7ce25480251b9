using System.Xml.Linq;

namespace Hotline.Architecture.Tests.Inspection;

/// <summary>A project file, by its path in the tree.</summary>
internal sealed record Project(string File, XDocument Xml)
{
    public string Name => Path.GetFileNameWithoutExtension(File);

    public Role? Role => Roles.Of(File);

    public IEnumerable<string> Packages => Included("PackageReference");

    /// <summary>The files of the projects it references.</summary>
    public IEnumerable<string> References => Included("ProjectReference")
        .Select(reference => Path.GetRelativePath("/", Path.Combine("/", Path.GetDirectoryName(File)!, reference)).Replace('\\', '/'));

    /// <summary>All but the fixtures, which are wrong on purpose.</summary>
    public static IReadOnlyList<Project> AllIn(SourceTree tree) => tree.Files
        .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.Contains("/Fixtures/", StringComparison.Ordinal))
        .Select(file => new Project(file, XDocument.Parse(tree.Read(file)))).ToList();

    private IEnumerable<string> Included(string item) => Xml.Descendants(item).Select(element => (string)element.Attribute("Include")!);
}
