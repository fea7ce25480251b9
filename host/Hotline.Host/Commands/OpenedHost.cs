using System.CommandLine;
using Hotline.Host.Composition;
using Hotline.Host.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Commands;

/// <summary>The host's services over its own database, for a command, also while the host serves.</summary>
internal static class OpenedHost
{
    /// <param name="readsPacks">Whether the packs are read, as at a start; else what lies in the database is enough.</param>
    /// <exception cref="RefusalException">The data folder or the database cannot be used.</exception>
    public static async Task<int> RunAsync(
        ParseResult parsed, bool readsPacks, Func<HostComposition, IServiceProvider, Task<int>> work, CancellationToken cancellationToken)
    {
        var configuration = CommandLine.Configuration();
        var composition = HostComposition.Compose(configuration, CommandLine.DataFolder(parsed, configuration));
        await using var provider = composition.BuildProvider();
        if (readsPacks) await Startup.PrepareAsync(provider, cancellationToken);
        else await provider.GetRequiredService<DatabaseStart>().BringUpToDateAsync(cancellationToken);
        await using var scope = provider.CreateAsyncScope();
        return await work(composition, scope.ServiceProvider);
    }
}
