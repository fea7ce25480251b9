using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Kernel;
using Hotline.Scoring.Documents;

namespace Hotline.Scoring.Dossiers;

/// <summary>Computes a dossier again and compares: the same to the byte, or the first difference.</summary>
public static class DossierCheck
{
    /// <param name="text">The file's text.</param>
    /// <param name="installed">The plugins of this program, for the message where something differs.</param>
    /// <returns>The dossier, verified; or DOSSIER_UNREADABLE, DOSSIER_NONE, DOSSIER_NEWER, RULES_NOT_INSTALLED, DOSSIER_NOT_COMPUTABLE, DOSSIER_DIFFERS.</returns>
    public static Outcome<Dossier> Verify(string text, RuleRegistry registry, IReadOnlyList<DossierPlugin> installed)
    {
        JsonNode? found;
        try
        {
            found = JsonNode.Parse(text, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException failure)
        {
            return Unreadable(failure);
        }
        if (FormatProblem(found) is { } problem) return problem;
        Dossier dossier;
        try
        {
            dossier = CanonicalJson.Read<Dossier>(text);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            return NotComputable(failure);
        }
        if (dossier.Material?.Standard is { Items: not null } standard && DossierWriter.Missing(standard, registry) is { Count: > 0 } missing)
            return NotInstalled(missing, dossier.Material);
        return Compare(text, found!, dossier, registry, installed);
    }

    private static Outcome<Dossier> Compare(string text, JsonNode found, Dossier dossier, RuleRegistry registry, IReadOnlyList<DossierPlugin> installed)
    {
        string again;
        try
        {
            again = CanonicalJson.Write(DossierWriter.Write(dossier.Material, registry));
        }
#pragma warning disable CA1031 // Whatever a stranger's file makes the rules do is told, not thrown.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return NotComputable(failure);
        }
        if (again == text) return dossier;
        var difference = JsonDifference.First(JsonNode.Parse(again), found) ?? AsWritten(again, text);
        return Differs(difference, OtherPlugins(dossier.Material, installed));
    }

    private static Problem? FormatProblem(JsonNode? found)
    {
        var format = found is JsonObject members && members["format"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : "";
        if (!format.StartsWith(DossierWriter.FormatName, StringComparison.Ordinal)
            || !int.TryParse(format.AsSpan(DossierWriter.FormatName.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new("DOSSIER_NONE", "这不是得分卷宗：没有 format “hotline-dossier/1”。", "This is no dossier: it does not say 'hotline-dossier/1' as its format.");
        return number == DossierWriter.FormatNumber ? null : new("DOSSIER_NEWER",
            $"卷宗格式为 {number}，本程序只能核验格式 {DossierWriter.FormatNumber}；请使用生成该卷宗的版本。",
            $"The dossier has format {number}, and this program verifies format {DossierWriter.FormatNumber}: use the version that wrote it.");
    }

    private static Problem Unreadable(JsonException failure) => new("DOSSIER_UNREADABLE",
        $"文件不是完整的 JSON（第 {failure.LineNumber + 1} 行第 {failure.BytePositionInLine + 1} 字节）：可能被截断。",
        $"The file is not complete JSON (line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}): it may have been cut off.");

    private static Problem NotInstalled(IReadOnlyList<string> missing, DossierMaterial material) => new("RULES_NOT_INSTALLED",
        $"本程序没有安装卷宗所用的规则：{string.Join('、', missing)}。卷宗的插件：{Names(material)}。",
        $"Rules that the dossier uses are not installed here: {string.Join(", ", missing)}. Plugins of the dossier: {Names(material)}.");

    private static Problem NotComputable(Exception failure) => new("DOSSIER_NOT_COMPUTABLE",
        $"卷宗内容无法重算：{failure.Message}", $"What the dossier holds cannot be computed again: {failure.Message}");

    private static Problem Differs(JsonDifference difference, string plugins) => new("DOSSIER_DIFFERS",
        $"重算结果不一致：{difference.Path}，应为 {difference.Expected}，文件中为 {difference.Found}。{(plugins.Length > 0 ? $"插件版本不同：{plugins}。" : "")}",
        $"It does not come out the same: {difference.Path}, expected {difference.Expected}, found {difference.Found}.{(plugins.Length > 0 ? $" The plugins differ: {plugins}." : "")}",
        difference.Path);

    /// <summary>The same content, but not as it is written.</summary>
    private static JsonDifference AsWritten(string again, string text)
    {
        var at = again.Zip(text).TakeWhile(pair => pair.First == pair.Second).Count();
        return new($"character {at + 1}", JsonDifference.Short(again[at..]), JsonDifference.Short(text[at..]));
    }

    private static string OtherPlugins(DossierMaterial material, IReadOnlyList<DossierPlugin> installed) => string.Join(", ",
        from plugin in material.Plugins ?? []
        where !installed.Contains(plugin)
        let here = installed.FirstOrDefault(other => other.Id == plugin.Id)?.Version ?? "–"
        select $"{plugin.Id} {plugin.Version} ≠ {here}");

    private static string Names(DossierMaterial material) => string.Join(", ", (material.Plugins ?? []).Select(plugin => $"{plugin.Id} {plugin.Version}"));
}
