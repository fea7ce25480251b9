using Hotline.Kernel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hotline.Standards.Packs;

/// <summary>
/// A mapping of a pack's YAML, read strictly: a key that nobody asks for, a key that is missing and a value of another
/// kind each become a finding with its line. Reading goes on, so that one start shows all of them.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly PackFindings _findings;
    private readonly Dictionary<string, YamlNode> _unread = new(StringComparer.Ordinal);

    private YamlMap(YamlMappingNode node, PackFindings findings)
    {
        (_node, _findings) = (node, findings);
        foreach (var (key, value) in node.Children)
            if (key is YamlScalarNode { Value: { } name }) _unread.Add(name, value);
            else Add(key, "WRONG_TYPE", "键必须是文字。", "A key must be a text.");
    }

    public int Line => LineOf(_node);

    /// <summary>The keys that were not read yet, for a mapping with free keys.</summary>
    public IReadOnlyList<string> Keys => _unread.Keys.ToList();

    /// <summary>The file's mapping; <c>null</c>, with a finding, where it is not YAML or something else than one mapping.</summary>
    public static YamlMap? Load(string text, PackFindings findings)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return new(root, findings);
            findings.Add(1, "WRONG_TYPE", "文件应为一个键值映射，如 “code: agent”。", "The file must be one mapping of keys to values, such as \"code: agent\".");
        }
        catch (YamlException failure)
        {
            findings.Add((int)failure.Start.Line, "YAML_BROKEN", $"不是有效的 YAML：{failure.Message}", $"This is not valid YAML: {failure.Message}");
        }
        return null;
    }

    public bool Has(string key) => _unread.ContainsKey(key);

    /// <summary>The value, or <c>default</c> with a finding.</summary>
    public T Required<T>(string key, YamlScalar<T> scalar)
    {
        if (!Has(key)) Missing(key);
        return Optional(key, scalar, default!);
    }

    public T Optional<T>(string key, YamlScalar<T> scalar, T otherwise) =>
        _unread.Remove(key, out var node) && TryRead(node, key, scalar, out var value) ? value : otherwise;

    public T? Optional<T>(string key, YamlScalar<T> scalar) where T : struct =>
        _unread.Remove(key, out var node) && TryRead(node, key, scalar, out var value) ? value : null;

    /// <summary>Both languages: <c>{ zh: …, en: … }</c>.</summary>
    public Text RequiredText(string key)
    {
        if (RequiredMap(key) is not { } map) return Text.Same("");
        var text = new Text(map.Required("zh", YamlScalars.Word), map.Required("en", YamlScalars.Word));
        map.End();
        return text;
    }

    public YamlMap? RequiredMap(string key)
    {
        if (!Has(key)) Missing(key);
        return OptionalMap(key);
    }

    public YamlMap? OptionalMap(string key)
    {
        if (!_unread.Remove(key, out var node)) return null;
        if (node is YamlMappingNode mapping) return new(mapping, _findings);
        WrongType(node, key, new("键值映射", "a mapping"));
        return null;
    }

    /// <summary>The mappings of a list; empty where the key is absent.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        var maps = new List<YamlMap>();
        foreach (var node in Sequence(key))
            if (node is YamlMappingNode mapping) maps.Add(new(mapping, _findings));
            else WrongType(node, key, new("由映射组成的列表", "a list of mappings"));
        return maps;
    }

    public IReadOnlyList<YamlMap> RequiredMaps(string key)
    {
        if (!Has(key)) Missing(key);
        return Maps(key);
    }

    public IReadOnlyList<T> RequiredList<T>(string key, YamlScalar<T> scalar)
    {
        if (!Has(key)) Missing(key);
        var values = new List<T>();
        foreach (var node in Sequence(key))
            if (TryRead(node, key, scalar, out var value)) values.Add(value);
        return values;
    }

    public bool IsMap(string key) => _unread.GetValueOrDefault(key) is YamlMappingNode;

    public bool IsList(string key) => _unread.GetValueOrDefault(key) is YamlSequenceNode;

    /// <summary>Whether the text is written without quotes, and so may be a number or a flag.</summary>
    public bool IsPlain(string key) => _unread.GetValueOrDefault(key) is YamlScalarNode { Style: ScalarStyle.Plain };

    public void Find(string code, string chinese, string english) => Add(_node, code, chinese, english);

    public void Find(Problem problem) => _findings.Add(Line, problem);

    /// <summary>Ends the reading: what nobody asked for is a finding.</summary>
    public void End()
    {
        foreach (var (key, node) in _unread)
            Add(node, "UNKNOWN_KEY", $"“{key}” 不是此处可用的键：请删除或改正拼写。", $"'{key}' is not a key of this place: remove it or correct its spelling.");
    }

    private IEnumerable<YamlNode> Sequence(string key)
    {
        if (!_unread.Remove(key, out var node)) return [];
        if (node is YamlSequenceNode sequence) return sequence.Children;
        WrongType(node, key, new("列表", "a list"));
        return [];
    }

    private bool TryRead<T>(YamlNode node, string key, YamlScalar<T> scalar, out T value)
    {
        if (node is YamlScalarNode { Value: { } text } && scalar.TryRead(text, out value)) return true;
        value = default!;
        WrongType(node, key, scalar.Expected);
        return false;
    }

    // Without its source a value is nobody's rule: its own code, for it is the finding that packs meet most.
    private void Missing(string key)
    {
        if (key == "source") Add(_node, "SOURCE_MISSING", "缺少 source：请写明依据的文件，示范值请注明。", "There is no source: name the act that this rests on, or say that it is a sample.");
        else Add(_node, "KEY_MISSING", $"缺少 “{key}”：请补上。", $"'{key}' is missing: add it.");
    }

    private void WrongType(YamlNode node, string key, Text expected) =>
        Add(node, "WRONG_TYPE", $"“{key}” 应为{expected.Chinese}。", $"'{key}' must be {expected.English}.");

    private void Add(YamlNode node, string code, string chinese, string english) => _findings.Add(LineOf(node), code, chinese, english);

    private static int LineOf(YamlNode node) => (int)node.Start.Line;
}
