using System.Runtime.CompilerServices;
using Xunit;

namespace Hotline.Testing;

/// <summary>Paths that do not depend on the working folder.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Plugins => Path.Combine(Root, "plugins");

    /// <summary>The folder of real records beside the project; may be absent.</summary>
    public static string RealData => Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var start = Directory.Exists(Path.GetDirectoryName(thisFile)) ? Path.GetDirectoryName(thisFile)! : AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.Modular.sln"))) return folder.FullName;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.Modular.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The solution's folder was not found above the tests.");
    }
}

/// <summary>A test on real records; skipped, with the reason, where they are not there.</summary>
public sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute(string file)
    {
        var path = Path.Combine(Repository.RealData, file);
        if (!File.Exists(path) && !Directory.Exists(path))
            Skip = $"The real records are not beside the project: {path}";
    }
}
