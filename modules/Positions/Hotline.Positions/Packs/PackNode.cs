using System.Globalization;
using Hotline.Kernel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hotline.Positions.Packs;

/// <summary>A finding in a pack's file, with the line where it is and what to do.</summary>
internal sealed class PackException(Text finding) : Exception(finding.English)
{
    public Text Finding { get; } = finding;
}

/// <summary>A place in a YAML file that is read strictly: whatever is not expected there is an error that names the line.</summary>
internal sealed class PackNode(string file, YamlNode node)
{
    /// <summary>The file's only document.</summary>
    public static PackNode Read(string file)
    {
        using var reader = File.OpenText(file);
        var scanner = new Scanner(reader);
        var stream = new YamlStream();
        try
        {
            stream.Load(new Parser(scanner));
        }
        // The scanner throws the latter for some unfinished brackets.
        catch (Exception broken) when (broken is YamlException or InvalidOperationException)
        {
            throw At(file, scanner.CurrentPosition, $"不是正确的 YAML：{broken.Message}", $"this is not sound YAML: {broken.Message}");
        }
        return stream.Documents.Count == 1
            ? new(file, stream.Documents[0].RootNode)
            : throw At(file, Mark.Empty, "文件须恰好包含一个 YAML 文档。", "the file must hold exactly one YAML document.");
    }

    public PackException Error(string chinese, string english) => At(file, node.Start, chinese, english);

    /// <summary>The values by key; a key that is neither required nor optional is an error, so that a slip of the pen is not passed over.</summary>
    public IReadOnlyDictionary<string, PackNode> Mapping(string[] required, string[] optional)
    {
        if (node is not YamlMappingNode mapping) throw Error("此处应为键值对。", "a mapping of keys to values belongs here.");
        var values = new Dictionary<string, PackNode>();
        foreach (var (key, value) in mapping.Children)
        {
            var name = new PackNode(file, key).Scalar();
            if (!required.Contains(name) && !optional.Contains(name))
                throw At(file, key.Start,
                    $"未知的键“{name}”；此处可用：{string.Join("、", required.Concat(optional))}。",
                    $"unknown key '{name}'; known here: {string.Join(", ", required.Concat(optional))}.");
            values.Add(name, new(file, value));
        }
        if (required.FirstOrDefault(name => !values.ContainsKey(name)) is { } missing)
            throw Error($"缺少键“{missing}”；请补上。", $"the key '{missing}' is missing; add it.");
        return values;
    }

    public IReadOnlyList<PackNode> Sequence() => node is YamlSequenceNode sequence
        ? sequence.Children.Select(child => new PackNode(file, child)).ToList()
        : throw Error("此处应为列表。", "a list belongs here.");

    public string Scalar() => node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value)
        ? value
        : throw Error("此处应为非空文字。", "a text that is not empty belongs here.");

    public string Code()
    {
        var code = Scalar();
        return Codes.Problem(code) is { } problem ? throw Error(problem.Message.Chinese, problem.Message.English) : code;
    }

    public Text Text()
    {
        var values = Mapping(["zh", "en"], []);
        return new(values["zh"].Scalar(), values["en"].Scalar());
    }

    /// <summary>An enum's value as it is written in YAML: in camel case.</summary>
    public TEnum Word<TEnum>() where TEnum : struct, Enum
    {
        var word = Scalar();
        foreach (var value in Enum.GetValues<TEnum>())
            if (CamelCase(value.ToString()) == word) return value;
        var known = Enum.GetNames<TEnum>().Select(CamelCase).ToList();
        throw Error($"“{word}”不在可用值之内：{string.Join("、", known)}。", $"'{word}' is none of {string.Join(", ", known)}.");
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static PackException At(string file, Mark mark, string chinese, string english)
    {
        var line = mark.Line.ToString(CultureInfo.InvariantCulture);
        return new(new Text($"{file} 第 {line} 行：{chinese}", $"{file}, line {line}: {english}"));
    }
}
