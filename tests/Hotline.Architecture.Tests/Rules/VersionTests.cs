using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hotline.Architecture.Tests.Inspection;
using Hotline.Modularity.Plugins;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>Plugins built against 1.x keep loading, and two builds of one commit use the same packages.</summary>
public sealed class VersionTests
{
    private static readonly Version s_frozen = new(ContractVersion.Current.Major, 0, 0, 0);

    internal static IEnumerable<string> Moved(Part contract) =>
        contract.Assembly.GetName().Version is var version && version != s_frozen ? [$"{contract.Name} {version} is not frozen at {s_frozen}"] : [];

    internal static IEnumerable<string> Unpinned(SourceTree tree) =>
        from file in tree.Files
        where file.EndsWith(".csproj", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal)
        from package in XDocument.Parse(tree.Read(file)).Descendants()
        let version = Value(package, "Version") ?? Value(package, "VersionOverride")
        where package.Name.LocalName switch
        {
            "PackageReference" => version is not null,
            "PackageVersion" => file != "Directory.Packages.props" || !Regex.IsMatch(version ?? "", @"^[0-9]+(\.[0-9]+){1,3}(-[0-9A-Za-z.]+)?$"),
            _ => false,
        }
        select $"{file}: {Value(package, "Include")} {version}";

    private static string? Value(XElement element, string name) => (string?)element.Attribute(name) ?? (string?)element.Element(name);

    [Fact]
    public void What_plugins_are_written_against_is_frozen_at_its_major_version() =>
        Rule.Holds(Part.Of(Role.Kernel, Role.Scoring, Role.Modularity, Role.Contracts).SelectMany(Moved));

    [Fact]
    public void Every_package_is_pinned_in_one_place() => Rule.Holds(Unpinned(SourceTree.Repository));

    [Fact]
    public void A_contract_with_a_moving_version_is_named() =>
        Rule.IsBroken(Moved(Part.GardenContracts), $"Hotline.Garden.Contracts 1.2.0.0 is not frozen at {s_frozen}");

    [Fact]
    public void A_package_that_floats_or_is_pinned_elsewhere_is_named()
    {
        using var tree = SourceTree.Of(
            ("Directory.Packages.props", """<Project><PackageVersion Include="A" Version="1.0.*" /><PackageVersion Include="B" Version="[1.0,2.0)" /><PackageVersion Include="C" Version="1.0.0-rc.1" /></Project>"""),
            ("modules/Garden/Hotline.Garden/Hotline.Garden.csproj", """<Project><PackageReference Include="D" Version="1.0.0" /><PackageReference Include="E"><Version>1.0.0</Version></PackageReference><PackageReference Include="A" /></Project>"""),
            ("tests/Directory.Build.props", """<Project><PackageReference Include="F" VersionOverride="1.0.0" /></Project>"""));

        Rule.IsBroken(Unpinned(tree),
            "Directory.Packages.props: A 1.0.*", "Directory.Packages.props: B [1.0,2.0)", "modules/Garden/Hotline.Garden/Hotline.Garden.csproj: D 1.0.0",
            "modules/Garden/Hotline.Garden/Hotline.Garden.csproj: E 1.0.0", "tests/Directory.Build.props: F 1.0.0");
    }
}
