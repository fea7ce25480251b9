using Hotline.Testing;

namespace Hotline.Architecture.Tests.Inspection;

/// <summary>The files of a checkout, or of a fixture; without what builds, tools and runs leave behind. Paths are relative, with '/'.</summary>
internal sealed class SourceTree : IDisposable
{
    private static readonly string[] s_leftBehind = [".git", ".idea", ".vs", "bin", "obj", "data", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules", "dist"];
    private readonly TemporaryFolder? _fixture;
    private readonly string _root;

    private SourceTree(string root, TemporaryFolder? fixture = null)
    {
        (_root, _fixture) = (root, fixture);
        Files = FilesBelow(root).Order(StringComparer.Ordinal).ToList();
    }

    public static SourceTree Repository { get; } = new(Testing.Repository.Root);

    /// <summary>A tree of a test's own.</summary>
    public static SourceTree Of(params (string File, string Text)[] files)
    {
        var folder = new TemporaryFolder();
        foreach (var (file, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file))!);
            File.WriteAllText(folder.File(file), text);
        }
        return new SourceTree(folder.Path, folder);
    }

    public IReadOnlyList<string> Files { get; }

    /// <summary>The folder names under modules/, but for the Kernel, which is none.</summary>
    public IReadOnlyList<string> Modules => Files.Select(file => file.Split('/'))
        .Where(parts => parts is ["modules", not "Kernel", _, ..]).Select(parts => parts[1]).Distinct().ToList();

    public IEnumerable<string> Under(string folder, string ending) =>
        Files.Where(file => file.StartsWith($"{folder}/", StringComparison.Ordinal) && file.EndsWith(ending, StringComparison.Ordinal));

    public string Read(string file) => File.ReadAllText(Path.Combine(_root, file));

    public void Dispose() => _fixture?.Dispose();

    private IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Where(entry => !s_leftBehind.Contains(Path.GetFileName(entry)))
        .SelectMany(entry => Directory.Exists(entry) ? FilesBelow(entry) : [Path.GetRelativePath(_root, entry).Replace('\\', '/')]);
}
