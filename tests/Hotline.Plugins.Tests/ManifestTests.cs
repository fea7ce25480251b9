using Hotline.Kernel;
using Hotline.Host.Plugins;
using Hotline.Modularity.Plugins;

namespace Hotline.Plugins.Tests;

public sealed class ManifestTests
{
    private const string Testville = """{ "id": "testville", "version": "1.0.0", "contracts": ">=1.0 <2.0" }""";

    [Fact]
    public void A_pack_of_data_alone_is_active()
    {
        using var plugins = new FixturePlugins().Manifest("Testville", Testville);
        var plugin = plugins.Only();

        Assert.Equal(("testville", "1.0.0", PluginState.Active, null), (plugin.Id, plugin.Version, plugin.State, plugin.Reason));
    }

    [Fact]
    public void A_plugin_that_is_switched_off_stays_in_the_list()
    {
        using var plugins = new FixturePlugins("Throws").Set("Plugins:Disabled:0", "throws");
        var plugin = plugins.Only();

        Assert.Equal(PluginState.Disabled, plugin.State);
        Assert.NotNull(plugin.Reason);
    }

    [Theory]
    [InlineData("not json at all", "cannot be read")]
    [InlineData("null", "is empty")]
    [InlineData("""{ "id": "x" }""", "cannot be read")]
    [InlineData("""{ "id": "testville", "verison": "1.0.0", "contracts": ">=1.0 <2.0" }""", "verison")]
    [InlineData("""{ "id": "Testville", "version": "1.0.0", "contracts": ">=1.0 <2.0" }""", "lower-case")]
    [InlineData("""{ "id": "testville", "version": "one", "contracts": ">=1.0 <2.0" }""", "version")]
    [InlineData("""{ "id": "testville", "version": "1.0.0", "contracts": "1.0" }""", "range")]
    [InlineData("""{ "id": "testville", "version": "1.0.0", "contracts": ">=2.0 <1.0" }""", "range")]
    public void A_manifest_that_cannot_be_understood_is_named_with_its_fault(string manifest, string reason)
    {
        using var plugins = new FixturePlugins().Manifest("Odd", manifest);
        var plugin = plugins.Only();

        Assert.Equal(PluginState.Malfunctioned, plugin.State);
        Assert.Contains(reason, plugin.Reason!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_folder_keeps_an_id_that_two_claim()
    {
        using var plugins = new FixturePlugins().Manifest("A", Testville).Manifest("B", Testville);
        var catalog = plugins.Compose().Catalog.Plugins;

        Assert.Equal([("testville", PluginState.Active), ("B", PluginState.Malfunctioned)], catalog.Select(plugin => (plugin.Id, plugin.State)));
    }

    [Fact]
    public void A_folder_without_a_manifest_is_no_plugin()
    {
        using var plugins = new FixturePlugins("LostLibrary");

        Assert.Empty(plugins.Compose().Catalog.Plugins);
    }

    [Fact]
    public void A_pack_whose_content_is_refused_turns_malfunctioned_and_its_files_are_no_longer_offered()
    {
        using var plugins = new FixturePlugins().Manifest("Testville", Testville);
        var catalog = plugins.Compose().Catalog;
        var folder = Directory.CreateDirectory(Path.Combine(catalog.Plugins[0].Folder, "standards")).FullName;
        File.WriteAllText(Path.Combine(folder, "agents.yaml"), "");
        Assert.Single(catalog.Files("standards", "*.yaml"));

        catalog.Refuse("testville", new Text("内容有误。", "Its content is wrong."));

        Assert.Equal(PluginState.Malfunctioned, Assert.Single(catalog.Plugins).State);
        Assert.Empty(catalog.Files("standards", "*.yaml"));
    }

    [Theory]
    [InlineData(">=1.0 <2.0", "1.0", true)]
    [InlineData(">=1.0 <2.0", "1.9", true)]
    [InlineData(">=1.0 <2.0", "2.0", false)]
    [InlineData(">=1.1 <2.0", "1.0", false)]
    public void A_range_holds_its_lower_bound_and_not_its_upper_one(string range, string version, bool holds)
    {
        Assert.True(ContractRange.TryParse(range, out var parsed));
        Assert.Equal(holds, parsed.Contains(Version.Parse(version)));
    }
}
