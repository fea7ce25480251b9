using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Hotline.Kernel;
using Hotline.Modularity;
using McMaster.NETCore.Plugins;

namespace Hotline.Host.Plugins;

/// <summary>
/// Loads a plugin's assembly into a context of its own that shares the host's contracts, and checks what came of it: the
/// loader itself keeps quiet about a missing assembly until it is needed, and about a contract of which the plugin got a private copy.
/// </summary>
internal static class PluginCodeLoader
{
    /// <summary>What a plugin may be written against, besides the contracts of the modules.</summary>
    private static readonly string[] Foundations = ["Hotline.Kernel", "Hotline.Scoring", "Hotline.Modularity"];

    private static readonly Version HostVersion = typeof(IModule).Assembly.GetName().Version!;

    public static bool TryLoad(PluginManifest manifest, string folder, [NotNullWhen(true)] out IModule? module, [NotNullWhen(false)] out Text? fault)
    {
        module = null;
        var path = Path.GetFullPath(Path.Combine(folder, manifest.Entry!));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
        {
            fault = new Text($"入口 {manifest.Entry} 不在插件目录中。", $"Its entry {manifest.Entry} is not in its folder.");
            return false;
        }
        try
        {
            var loader = PluginLoader.CreateFromAssemblyFile(path, config => config.PreferSharedTypes = true);
            var assembly = loader.LoadDefaultAssembly();
            fault = ForbiddenReference(assembly) ?? OtherContract(assembly.GetReferencedAssemblies().Where(reference => reference.Version != HostVersion)) ?? MissingReference(loader, assembly);
            if (fault is not null) return false;
            // A type that cannot be loaded throws here, and not in the middle of a request.
            var types = assembly.GetTypes();
            fault = OtherContract(loader.LoadContext.Assemblies.Select(loaded => loaded.GetName()));
            if (fault is not null) return false;
            module = Create(types, manifest.Id, out fault);
            return module is not null;
        }
        catch (Exception failure)
        {
            // A plugin's code may throw anything, and one bad plugin never stops the start.
            fault = PluginFault.Of(failure);
            return false;
        }
    }

    private static Text? ForbiddenReference(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => name.StartsWith("Hotline.", StringComparison.Ordinal) && !IsContract(name) && IsHosts(name))
        .Select(name => new Text(
            $"它引用了 {name}，而插件只能引用 Kernel、Scoring、Modularity 和各模块的 Contracts。",
            $"It references {name}; a plugin may reference only Kernel, Scoring, Modularity and the modules' Contracts."))
        .FirstOrDefault();

    private static Text? MissingReference(PluginLoader loader, Assembly assembly)
    {
        foreach (var reference in assembly.GetReferencedAssemblies())
        {
            try
            {
                loader.LoadAssembly(reference);
            }
            catch (Exception failure) when (failure is IOException or BadImageFormatException)
            {
                return new Text(
                    $"缺少依赖 {reference.Name} {reference.Version}。请将其放入插件目录。",
                    $"Its dependency {reference.Name} {reference.Version} is missing. Put it into the plugin's folder.");
            }
        }
        return null;
    }

    /// <summary>
    /// A contract that is not the host's: of another version among the plugin's references, or, brought by one of its
    /// libraries, loaded by its context as a copy of its own. Its types are strangers to the host.
    /// </summary>
    private static Text? OtherContract(IEnumerable<AssemblyName> names) => names
        .Where(name => IsContract(name.Name!) && IsHosts(name.Name!))
        .Select(name => new Text(
            $"它是针对 {name.Name} {name.Version} 编译的，本系统提供的是 {HostVersion}。请重新编译插件。",
            $"It was built against {name.Name} {name.Version}; this host offers {HostVersion}. Build it again."))
        .FirstOrDefault();

    private static bool IsContract(string name) => Foundations.Contains(name)
        || (name.StartsWith("Hotline.", StringComparison.Ordinal) && name.EndsWith(".Contracts", StringComparison.Ordinal));

    private static bool IsHosts(string name) => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));

    private static IModule? Create(Type[] types, string id, out Text? fault)
    {
        var modules = types.Where(type => type is { IsPublic: true, IsAbstract: false } && typeof(IModule).IsAssignableFrom(type)).ToList();
        if (modules is not [var only])
        {
            fault = new Text($"入口中公开的 IModule 应恰有一个，实有 {modules.Count} 个。", $"Its entry must have exactly one public IModule; it has {modules.Count}.");
            return null;
        }
        var module = (IModule)Activator.CreateInstance(only)!;
        fault = module.Name == id ? null : new Text(
            $"模块名“{module.Name}”应与 plugin.json 的 id“{id}”相同。",
            $"Its module is named \"{module.Name}\"; it must be the id in plugin.json, \"{id}\".");
        return fault is null ? module : null;
    }
}
