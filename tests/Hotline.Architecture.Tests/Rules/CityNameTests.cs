using Hotline.Architecture.Tests.Inspection;
using YamlDotNet.Serialization;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>
/// City logic is in plugins only: no source of host and modules knows a city's name, not even in a comment, where an example would
/// read as if that city were special. A README may point at one.
/// </summary>
public sealed class CityNameTests
{
    internal static IEnumerable<string> Violations(SourceTree tree)
    {
        var names = tree.Under("plugins", "/city.yaml").SelectMany(file => Names(tree.Read(file))).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return from file in tree.Under("host", "").Concat(tree.Under("modules", ""))
               where Path.GetExtension(file) != ".md"
               let text = $"{file}\n{tree.Read(file)}"
               from name in names
               where text.Contains(name, StringComparison.OrdinalIgnoreCase)
               select $"{file} names {name}";
    }

    private static IEnumerable<string> Names(string yaml)
    {
        var city = new Deserializer().Deserialize<Dictionary<string, object>>(yaml);
        return ((IEnumerable<object>)((Dictionary<object, object>)city["name"]).Values).Append(city["city"]).Select(name => name.ToString()!);
    }

    [Fact]
    public void No_city_is_named_in_host_or_modules()
    {
        Assert.NotEmpty(SourceTree.Repository.Under("plugins", "/city.yaml"));
        Rule.Holds(Violations(SourceTree.Repository));
    }

    [Fact]
    public void A_city_in_a_source_file_or_its_name_is_named()
    {
        using var tree = SourceTree.Of(
            ("plugins/Testville/city.yaml", "city: test-ville\nname: { zh: 测试城, en: Testville }\nunits: []"),
            ("plugins/Testville/Rules.cs", "// Testville"),
            ("host/Hotline.Host/Start.cs", """if (city == "test-ville") return;"""),
            ("modules/Garden/Hotline.Garden/TestvilleRow.cs", "// 例如测试城"),
            ("modules/Garden/Hotline.Garden/Row.cs", "// any city"),
            ("modules/Garden/README.md", "See plugins/Testville."));

        Rule.IsBroken(Violations(tree), "host/Hotline.Host/Start.cs names test-ville",
            "modules/Garden/Hotline.Garden/TestvilleRow.cs names Testville", "modules/Garden/Hotline.Garden/TestvilleRow.cs names 测试城");
    }
}
