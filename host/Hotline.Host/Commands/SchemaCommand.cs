using System.CommandLine;
using Hotline.GraphQL;
using Hotline.GraphQL.Composition;
using Hotline.Host.Composition;
using Hotline.Kernel;

namespace Hotline.Host.Commands;

/// <summary>
/// <c>schema export</c>: the SDL of the unified schema, and of its public part beside it. <c>schema release</c>: makes them what later ones
/// are compared with. Needs no database and no network.
/// </summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The file.", HelpName = "file", DefaultValueFactory = _ => Path.Combine("schema", "hotline.graphql") };
        var check = new Option<bool>("--check") { Description = "Write nothing; exit with 1 where the file is not up to date." };
        var export = new Command("export", "Writes the schema, and its public part as public.graphql beside it, sorted, the same on every machine.") { output, check };
        export.SetAction((parsed, cancellationToken) => ExportAsync(parsed.GetRequiredValue(output), parsed.GetValue(check), cancellationToken));
        var release = new Command("release", "Makes the exported schemas the released ones, with which later ones are compared, and empties the list of breaking changes.") { output };
        release.SetAction((parsed, cancellationToken) => ReleaseAsync(parsed.GetRequiredValue(output), cancellationToken));
        return new Command("schema", "The unified GraphQL schema.") { export, release };
    }

    private static async Task<int> ExportAsync(string path, bool check, CancellationToken cancellationToken)
    {
        var schemas = Compose(path);
        if (check) return await AreUpToDateAsync(schemas, cancellationToken) ? CommandLine.Done : CommandLine.Failed;
        foreach (var (file, sdl) in schemas) await WriteAsync(file, sdl, cancellationToken);
        return CommandLine.Done;
    }

    private static async Task<int> ReleaseAsync(string path, CancellationToken cancellationToken)
    {
        var schemas = Compose(path);
        if (!await AreUpToDateAsync(schemas, cancellationToken)) return CommandLine.Failed;
        var folder = Path.GetDirectoryName(path) ?? "";
        foreach (var (file, sdl) in schemas) await WriteAsync(Path.Combine(folder, "released", Path.GetFileName(file)), sdl, cancellationToken);
        await WriteAsync(Path.Combine(folder, "breaking-changes.json"), "[]\n", cancellationToken);
        return CommandLine.Done;
    }

    private static IReadOnlyList<(string Path, string Sdl)> Compose(string path)
    {
        var modules = HostComposition.Compose(CommandLine.Configuration(), Data.DataFolder.Untouched("data")).Modules;
        return
        [
            (path, Ended(SchemaSdl.Print(SchemaComposer.Compose(modules)))),
            (Path.Combine(Path.GetDirectoryName(path) ?? "", "public.graphql"), Ended(SchemaSdl.Print(SchemaComposer.ComposePublic(modules)))),
        ];
    }

    /// <summary>With one line feed at each line's end, on every machine.</summary>
    private static string Ended(string sdl) => sdl.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static async Task<bool> AreUpToDateAsync(IEnumerable<(string Path, string Sdl)> schemas, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var (file, sdl) in schemas) all &= await IsUpToDateAsync(file, sdl, cancellationToken);
        return all;
    }

    private static async Task<bool> IsUpToDateAsync(string path, string sdl, CancellationToken cancellationToken)
    {
        var known = File.Exists(path) ? (await File.ReadAllTextAsync(path, cancellationToken)).ReplaceLineEndings("\n") : null;
        if (known == sdl) return true;
        await Console.Error.WriteLineAsync($"{path} is {(known is null ? "missing" : "not up to date")}: write it with 'schema export'.");
        return false;
    }

    private static async Task WriteAsync(string path, string sdl, CancellationToken cancellationToken)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(path, sdl, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(new Problem("FILE_NOT_WRITABLE", $"无法写入 {path}：{failure.Message}", $"{path} cannot be written: {failure.Message}"), failure);
        }
        await Console.Out.WriteLineAsync(Path.GetFullPath(path));
    }
}
