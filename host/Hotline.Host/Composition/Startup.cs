using Hotline.Host.Data;
using Hotline.Modularity;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Composition;

/// <summary>What happens before the first request, or before a command that needs the city's rules.</summary>
internal static class Startup
{
    /// <exception cref="RefusalException">The database cannot be used, or a plugin's content was refused with <c>Plugins:Strict</c>.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<DatabaseStart>().BringUpToDateAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        foreach (var task in scope.ServiceProvider.GetServices<IStartupTask>().OrderBy(task => task.Order))
            await task.StartAsync(cancellationToken);
    }
}
