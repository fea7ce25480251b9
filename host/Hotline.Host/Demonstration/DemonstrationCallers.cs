using System.Text.Json;
using System.Text.Json.Serialization;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Plugins;

namespace Hotline.Host.Demonstration;

/// <summary>For whom the demonstration prints tokens: an active plugin's <c>demonstration.json</c>, the plugin's id being the city's.</summary>
internal static class DemonstrationCallers
{
    private const string FileName = "demonstration.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>A plugin whose file cannot be read is refused.</summary>
    public static IReadOnlyList<Caller> Read(IPluginCatalog catalog)
    {
        var callers = new List<Caller>();
        foreach (var plugin in catalog.Plugins.Where(plugin => plugin.State == PluginState.Active && File.Exists(Path.Combine(plugin.Folder, FileName))))
        {
            try
            {
                var file = JsonSerializer.Deserialize<Contents>(File.ReadAllText(Path.Combine(plugin.Folder, FileName)), Json);
                callers.AddRange((file?.Callers ?? []).Select(caller => caller.In(plugin.Id)));
            }
            catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
            {
                catalog.Refuse(plugin.Id, new Text($"{FileName} 无法读取：{failure.Message}", $"{FileName} cannot be read: {failure.Message}"));
            }
        }
        return callers;
    }

    private sealed record Contents(IReadOnlyList<Entry> Callers);

    /// <param name="Person">Code of the person; <c>null</c> for a system.</param>
    /// <param name="Unit">Code of the unit for which a unit officer acts.</param>
    private sealed record Entry(Role Role, string Name, string? Person = null, string? Unit = null)
    {
        public Caller In(string city) => new(Role, city, Person is null ? null : $"{city}/{Person}", Unit is null ? null : $"{city}/{Unit}", Name);
    }
}
