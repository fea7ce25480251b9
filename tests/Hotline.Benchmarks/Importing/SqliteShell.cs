using System.ComponentModel;
using System.Diagnostics;

namespace Hotline.Benchmarks.Importing;

/// <summary>The database's own shell: the text of the file into one table without an index.</summary>
internal static class SqliteShell
{
    /// <returns><c>null</c> where there is no such program.</returns>
    public static async Task<TimeSpan?> ImportAsync(string file)
    {
        var database = $"{file}.db";
        var watch = Stopwatch.StartNew();
        try
        {
            using var shell = Process.Start(new ProcessStartInfo("sqlite3", [database, "pragma journal_mode = wal", $".import --csv \"{file.Replace('\\', '/')}\" records"]) { RedirectStandardOutput = true })!;
            await shell.WaitForExitAsync();
            if (shell.ExitCode != 0) throw new InvalidOperationException($"sqlite3 .import failed with {shell.ExitCode}.");
            return watch.Elapsed;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            foreach (var left in Directory.GetFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(database)}*")) File.Delete(left);
        }
    }
}
