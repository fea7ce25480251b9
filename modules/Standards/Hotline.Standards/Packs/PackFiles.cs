using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hotline.Modularity.Plugins;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.Packs;

/// <summary>The files of a plugin that this module reads.</summary>
internal static class PackFiles
{
    public const string Rules = "rules.yaml";
    public const string Limits = "limits.yaml";
    public const string Calendars = "calendars";
    public const string Standards = "standards";

    /// <summary>Full paths in a sub-folder, by name; none where there is no such folder.</summary>
    public static IReadOnlyList<string> In(Plugin plugin, string folder)
    {
        var path = Path.Combine(plugin.Folder, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal).ToList() : [];
    }

    /// <summary>As findings name it: relative, with slashes.</summary>
    public static string Name(Plugin plugin, string path) => Path.GetRelativePath(plugin.Folder, path).Replace('\\', '/');

    /// <summary>Whether the plugin has anything to read here.</summary>
    public static bool IsPack(Plugin plugin) => Own(plugin).Any();

    /// <summary>
    /// A hash of all on which the reading of a pack depends: its own files, the calendars it may borrow, the plugins it runs
    /// beside (they may bring evaluators) and the code that reads and checks.
    /// </summary>
    public static string Fingerprint(Plugin pack, IReadOnlyList<Plugin> active)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var type in new[] { typeof(PackFiles), typeof(Standard) }) Append(type.Module.ModuleVersionId.ToByteArray());
        foreach (var plugin in active)
        {
            Append(Encoding.UTF8.GetBytes($"{plugin.Id}@{plugin.Version}"));
            foreach (var path in In(plugin, Calendars)) AppendFile(plugin, path);
        }
        var city = Path.Combine(pack.Folder, "city.yaml");
        foreach (var path in Own(pack).Concat(File.Exists(city) ? [city] : [])) AppendFile(pack, path);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void AppendFile(Plugin plugin, string path)
        {
            Append(Encoding.UTF8.GetBytes(Name(plugin, path)));
            Append(File.ReadAllBytes(path));
        }

        // Length first: two files may not read like one other.
        void Append(ReadOnlySpan<byte> bytes)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }

    private static IEnumerable<string> Own(Plugin plugin) => new[] { Rules, Limits }
        .Select(file => Path.Combine(plugin.Folder, file))
        .Where(File.Exists)
        .Concat(In(plugin, Calendars))
        .Concat(In(plugin, Standards));
}
