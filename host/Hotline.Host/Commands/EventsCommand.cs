using System.CommandLine;
using Hotline.Host.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Commands;

/// <summary><c>events dead</c> and <c>events retry</c>: deliveries that the relay gave up.</summary>
internal static class EventsCommand
{
    public static Command Create()
    {
        var dead = new Command("dead", "Lists the deliveries that were given up.");
        dead.SetAction((parsed, cancellationToken) => RunAsync(parsed, ListAsync, cancellationToken));

        var ids = new Argument<string[]>("id") { Description = "As listed by 'events dead'; all of them unless told.", Arity = ArgumentArity.ZeroOrMore };
        var retry = new Command("retry", "Lets given-up deliveries be tried anew by the host that serves.") { ids };
        retry.SetAction((parsed, cancellationToken) => RunAsync(parsed, (deliveries, token) => RetryAsync(deliveries, parsed.GetValue(ids) ?? [], token), cancellationToken));

        return new Command("events", "Events between the modules.") { dead, retry };
    }

    private static Task<int> RunAsync(ParseResult parsed, Func<DeadDeliveries, CancellationToken, Task<int>> action, CancellationToken cancellationToken) =>
        OpenedHost.RunAsync(parsed, readsPacks: false, (_, services) => action(services.GetRequiredService<DeadDeliveries>(), cancellationToken), cancellationToken);

    private static async Task<int> ListAsync(DeadDeliveries deliveries, CancellationToken cancellationToken)
    {
        var dead = await deliveries.ListAsync(cancellationToken);
        foreach (var delivery in dead)
            await Console.Out.WriteLineAsync($"{delivery.Id}\t{delivery.WrittenAt}\t{delivery.Handler}\t{delivery.Attempts} attempts\t{delivery.LastError?.ReplaceLineEndings(" ")}");
        await Console.Error.WriteLineAsync(dead.Count == 0 ? "No delivery was given up." : $"{dead.Count} deliveries were given up.");
        return CommandLine.Done;
    }

    private static async Task<int> RetryAsync(DeadDeliveries deliveries, string[] ids, CancellationToken cancellationToken)
    {
        var retried = await deliveries.RetryAsync(ids, cancellationToken);
        await Console.Out.WriteLineAsync($"{retried} deliveries will be tried anew.");
        if (retried >= ids.Length) return CommandLine.Done;
        await Console.Error.WriteLineAsync($"{ids.Length - retried} of the ids are not among those listed by 'events dead'.");
        return CommandLine.Failed;
    }
}
