using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hotline.Kernel;

namespace Hotline.Host.Plugins;

/// <summary>What a plugin says of itself in <c>plugin.json</c>.</summary>
/// <param name="Id">Lower case; a city's own id where the plugin is a city's.</param>
/// <param name="Entry">The assembly with its <c>IModule</c>, relative to the folder; <c>null</c> where data says it all.</param>
/// <param name="Contracts">The contract versions it was made for, e.g. <c>&gt;=1.0 &lt;2.0</c>.</param>
internal sealed partial record PluginManifest(string Id, string Version, string Contracts, string? Entry = null)
{
    public const string FileName = "plugin.json";

    public static bool TryRead(string folder, [NotNullWhen(true)] out PluginManifest? manifest, [NotNullWhen(false)] out Text? fault)
    {
        (manifest, fault) = (null, null);
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, FileName)), ManifestJson.Default.PluginManifest);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            fault = new Text($"{FileName} 无法读取：{failure.Message}", $"{FileName} cannot be read: {failure.Message}");
            return false;
        }
        fault = manifest switch
        {
            null => new Text($"{FileName} 为空。", $"{FileName} is empty."),
            _ when !IdPattern().IsMatch(manifest.Id) => new Text(
                $"{FileName} 的 id“{manifest.Id}”应以小写字母开头，只含小写字母、数字和连字符。",
                $"The id \"{manifest.Id}\" in {FileName} must begin with a lower-case letter and hold only such letters, digits and hyphens."),
            _ when !System.Version.TryParse(manifest.Version, out _) => new Text(
                $"{FileName} 的 version“{manifest.Version}”不是形如 1.0.0 的版本号。",
                $"The version \"{manifest.Version}\" in {FileName} is not one such as 1.0.0."),
            _ when !ContractRange.TryParse(manifest.Contracts, out _) => new Text(
                $"{FileName} 的 contracts“{manifest.Contracts}”应形如“>=1.0 <2.0”。",
                $"The contracts \"{manifest.Contracts}\" in {FileName} must be a range such as \">=1.0 <2.0\"."),
            _ => null,
        };
        return fault is null;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}

/// <summary>Made when this is built: every start reads manifests, and reflection would be most of that.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true, ReadCommentHandling = JsonCommentHandling.Skip, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PluginManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
