using Hotline.Host.Composition;
using Hotline.Host.Data;

namespace Hotline.Host.Commands;

/// <summary>
/// The packs of this start, read into a database that is thrown away: they are judged when they are read into one, and a command that only
/// looks changes nothing.
/// </summary>
internal static class ThrowawayHost
{
    public static async Task<int> RunAsync(Func<HostComposition, IServiceProvider, Task<int>> look, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("hotline-");
        try
        {
            var composition = HostComposition.Compose(CommandLine.Configuration(), DataFolder.Open(temporary.FullName));
            await using var provider = composition.BuildProvider();
            await Startup.PrepareAsync(provider, cancellationToken);
            return await look(composition, provider);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            temporary.Delete(recursive: true);
        }
    }
}
