using System.Diagnostics;
using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks.Starting;

/// <summary>An app as an operator publishes it, compiled ahead, in a folder of its own; gone afterwards.</summary>
internal sealed class PublishedApp : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PublishedApp(string app) => File = _folder.File($"{app}.dll");

    public string File { get; }

    /// <param name="project">Its folder, from the repository's.</param>
    public static async Task<PublishedApp> MakeAsync(string project)
    {
        var published = new PublishedApp(Path.GetFileName(project));
        var publish = new ProcessStartInfo("dotnet",
            ["publish", Path.Combine(Repository(), project), "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true", "--disable-build-servers", "-v", "quiet", "-o", published._folder.Path]);
        using var process = Process.Start(publish)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? published : throw new InvalidOperationException($"{project} cannot be published.");
    }

    public void Dispose() => _folder.Dispose();

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!folder.EnumerateFiles("*.sln").Any()) folder = folder.Parent ?? throw new InvalidOperationException("The benchmark lies outside its repository.");
        return folder.FullName;
    }
}
