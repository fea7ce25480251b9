using Hotline.Host.Composition;
using Hotline.Host.Data;
using Hotline.Modularity.Plugins;
using Hotline.Testing;
using Microsoft.Extensions.Configuration;

namespace Hotline.Plugins.Tests;

/// <summary>A plugins' folder of a test's own, filled with built fixtures, and the host composed over it.</summary>
internal sealed class FixturePlugins : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _settings = [];

    public FixturePlugins(params string[] fixtures)
    {
        Directory.CreateDirectory(Folder);
        Set("Plugins:Path", Folder);
        foreach (var fixture in fixtures) Copy(fixture, fixture);
    }

    private string Folder => _folder.File("plugins");

    public FixturePlugins Set(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>Copies a built fixture under a folder's name, with another manifest if one is given.</summary>
    public FixturePlugins Copy(string fixture, string folder, string? manifest = null)
    {
        var target = Directory.CreateDirectory(Path.Combine(Folder, folder)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", fixture)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return manifest is null ? this : Manifest(folder, manifest);
    }

    /// <summary>A data pack, or a pack whose manifest is to be judged.</summary>
    public FixturePlugins Manifest(string folder, string json)
    {
        Directory.CreateDirectory(Path.Combine(Folder, folder));
        File.WriteAllText(Path.Combine(Folder, folder, "plugin.json"), json);
        return this;
    }

    public HostComposition Compose() => HostComposition.Compose(
        new ConfigurationBuilder().AddInMemoryCollection(_settings).Build(), DataFolder.Untouched(_folder.File("data")));

    /// <summary>The one plugin of the folder, after composing.</summary>
    public Plugin Only() => Assert.Single(Compose().Catalog.Plugins);

    public void Dispose() => _folder.Dispose();
}
