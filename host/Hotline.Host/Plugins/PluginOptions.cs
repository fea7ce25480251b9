namespace Hotline.Host.Plugins;

/// <summary>The section <c>Plugins</c> of the configuration.</summary>
internal sealed class PluginOptions
{
    /// <summary>The folder of the plugins' folders; unless told, <c>plugins</c> beside the host's own files.</summary>
    public string Path { get; set; } = System.IO.Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>Ids of plugins that are switched off.</summary>
    public IReadOnlyList<string> Disabled { get; set; } = [];

    /// <summary>A plugin that cannot be used stops the start instead of being left out: for tests and for CI.</summary>
    public bool Strict { get; set; }
}
