using System.Collections.Concurrent;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Testing;

/// <summary>
/// A file with all modules' tables. Migrated once for each set of modules in a test run, then copied: migrating is most of what a
/// test would otherwise wait for.
/// </summary>
internal static class MigratedDatabase
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> s_templates = new(StringComparer.Ordinal);

    public static async Task PrepareAsync(IReadOnlyList<IModule> modules, IServiceProvider services, TemporaryFolder folder)
    {
        var file = folder.File(TemporaryFolder.DatabaseFile);
        if (File.Exists(file) || !services.GetServices<ModuleDatabase>().Any()) return;
        var key = string.Join('|', modules.Select(module => module.GetType().AssemblyQualifiedName));
        var template = s_templates.GetOrAdd(key, _ => new(() => CreateAsync(services)));
        await File.WriteAllBytesAsync(file, await template.Value);
    }

    private static async Task<byte[]> CreateAsync(IServiceProvider services)
    {
        using var folder = new TemporaryFolder();
        foreach (var database in services.GetServices<ModuleDatabase>())
        {
            await using var context = database.Create(services);
            // Without a pool, closing the last connection also folds the write-ahead log into the file.
            context.Database.SetConnectionString($"{folder.Database};Pooling=False");
            await context.Database.MigrateAsync();
        }
        return await File.ReadAllBytesAsync(folder.File(TemporaryFolder.DatabaseFile));
    }
}
