using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Plugins;

namespace Hotline.Assessment.Imports;

/// <summary>The mappings of the active plugins, by name.</summary>
internal sealed class ImportMappings(IPluginCatalog plugins) : IStartupTask
{
    private Dictionary<string, ImportMapping> _mappings = [];

    public int Order => 30;

    public IReadOnlyList<string> Names => _mappings.Keys.Order(StringComparer.Ordinal).ToList();

    public ImportMapping? Find(string name) => _mappings.GetValueOrDefault(name);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var mappings = new Dictionary<string, ImportMapping>(StringComparer.Ordinal);
        foreach (var (plugin, path) in plugins.Files("imports", "*.yaml").ToList())
        {
            var mapping = ImportMappingYaml.Read(path);
            if (!mapping.Succeeded)
                plugins.Refuse(plugin.Id, mapping.Problems[0].Message);
            else if (!mappings.TryAdd(mapping.Value.Name, mapping.Value))
                plugins.Refuse(plugin.Id, new Text($"导入映射重名：{mapping.Value.Name}", $"there already is an import mapping named '{mapping.Value.Name}'"));
        }
        _mappings = mappings;
        return Task.CompletedTask;
    }
}
