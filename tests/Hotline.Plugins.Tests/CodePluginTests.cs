using Hotline.GraphQL;
using Hotline.GraphQL.Composition;
using Hotline.Host;
using Hotline.Modularity.Plugins;
using Hotline.Scoring;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Plugins.Tests;

public sealed class CodePluginTests
{
    [Fact]
    public async Task A_good_plugin_is_active_and_adds_its_evaluator_and_its_field()
    {
        using var plugins = new FixturePlugins("Good");
        var composition = plugins.Compose();

        Assert.Equal(PluginState.Active, Assert.Single(composition.Catalog.Plugins).State);
        await using var provider = composition.BuildProvider();
        Assert.Equal("EveryThird", provider.GetRequiredService<RuleRegistry>().Evaluators["everyThird"].GetType().Name);
        Assert.Contains("cityMotto", SchemaSdl.Print(SchemaComposer.Compose(composition.Modules)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FutureContracts", PluginState.NotSupported, "contracts >=9.0 <10.0; this host offers 1.0")]
    [InlineData("MissingDependency", PluginState.Malfunctioned, "LostLibrary 1.0.0.0 is missing")]
    [InlineData("Throws", PluginState.Malfunctioned, "This city has no licence.")]
    [InlineData("NameClash", PluginState.Malfunctioned, "plugins")]
    [InlineData("DuplicateEvaluator", PluginState.Malfunctioned, "the name 'allOrNothing' of a evaluator")]
    [InlineData("ForbiddenReference", PluginState.Malfunctioned, "references Hotline.Results")]
    public void A_bad_plugin_is_left_out_and_says_why(string fixture, PluginState state, string reason)
    {
        using var plugins = new FixturePlugins(fixture, "Good");
        var composition = plugins.Compose();

        var refused = composition.Catalog.Plugins.Single(plugin => plugin.Id != "good");
        Assert.Equal(state, refused.State);
        Assert.Contains(reason, refused.Reason!.English, StringComparison.Ordinal);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", refused.Reason.Chinese);
        Assert.Equal(PluginState.Active, composition.Catalog.Plugins.Single(plugin => plugin.Id == "good").State);
        Assert.Contains(composition.Modules, module => module.Name == "good");
        Assert.DoesNotContain(composition.Modules, module => module.Name == refused.Id);
    }

    [Fact]
    public void A_plugin_built_against_later_contracts_is_found_out_though_its_manifest_hides_it()
    {
        using var plugins = new FixturePlugins().Copy("FutureContracts", "FutureContracts",
            """{ "id": "future-contracts", "version": "1.0.0", "contracts": ">=1.0 <2.0", "entry": "FutureContracts.dll" }""");
        var plugin = plugins.Only();

        Assert.Equal(PluginState.Malfunctioned, plugin.State);
        Assert.Contains("Hotline.Modularity 9.0.0.0", plugin.Reason!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_is_not_named_as_its_plugin_is_refused()
    {
        using var plugins = new FixturePlugins().Copy("Good", "Good",
            """{ "id": "better", "version": "1.0.0", "contracts": ">=1.0 <2.0", "entry": "Good.dll" }""");

        Assert.Contains("\"better\"", plugins.Only().Reason!.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Absent.dll")]
    [InlineData("../Good/Good.dll")]
    public void An_entry_outside_the_plugins_own_folder_is_refused(string entry)
    {
        using var plugins = new FixturePlugins().Manifest("elsewhere",
            $$"""{ "id": "elsewhere", "version": "1.0.0", "contracts": ">=1.0 <2.0", "entry": "{{entry}}" }""");

        Assert.Contains("not in its folder", plugins.Only().Reason!.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throws")]
    [InlineData("NameClash")]
    [InlineData("FutureContracts")]
    public void Strict_stops_the_start_for_a_bad_plugin(string fixture)
    {
        using var plugins = new FixturePlugins(fixture).Set("Plugins:Strict", "true");

        Assert.Equal("PLUGIN_REFUSED", Assert.Throws<RefusalException>(plugins.Compose).Problem.Code);
    }
}
