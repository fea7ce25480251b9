using System.CommandLine;
using Hotline.GraphQL;
using Hotline.GraphQL.Composition;
using Hotline.Host.Composition;
using Hotline.Kernel;

namespace Hotline.Host.Commands;

/// <summary><c>schema export</c>: the SDL of the unified schema, and of its public part beside it; needs no database and no network.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The file.", HelpName = "file", DefaultValueFactory = _ => Path.Combine("schema", "hotline.graphql") };
        var check = new Option<bool>("--check") { Description = "Write nothing; exit with 1 where the file is not up to date." };
        var export = new Command("export", "Writes the schema, and its public part as public.graphql beside it, sorted, the same on every machine.") { output, check };
        export.SetAction((parsed, cancellationToken) => ExportAsync(parsed.GetRequiredValue(output), parsed.GetValue(check), cancellationToken));
        return new Command("schema", "The unified GraphQL schema.") { export };
    }

    private static async Task<int> ExportAsync(string path, bool check, CancellationToken cancellationToken)
    {
        var composition = HostComposition.Compose(CommandLine.Configuration(), Data.DataFolder.Untouched("data"));
        var beside = Path.Combine(Path.GetDirectoryName(path) ?? "", "public.graphql");
        (string Path, string Sdl)[] schemas =
            [(path, SchemaSdl.Print(SchemaComposer.Compose(composition.Modules))), (beside, SchemaSdl.Print(SchemaComposer.ComposePublic(composition.Modules)))];
        var done = CommandLine.Done;
        foreach (var (file, text) in schemas)
        {
            var sdl = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
            if (!check) await WriteAsync(file, sdl, cancellationToken);
            else if (!await IsUpToDateAsync(file, sdl, cancellationToken)) done = CommandLine.Failed;
        }
        return done;
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
