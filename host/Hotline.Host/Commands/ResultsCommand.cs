using System.CommandLine;
using Hotline.Results.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Commands;

/// <summary><c>results reproduce &lt;city&gt; &lt;period&gt;</c>: a closed month computed again, against what was frozen. Also while the host serves.</summary>
internal static class ResultsCommand
{
    public static Command Create()
    {
        var city = new Argument<string>("city") { Description = "The city's id." };
        var period = new Argument<string>("period") { Description = "The month, e.g. 2025-12." };
        var version = new Option<int?>("--results-version") { Description = "An earlier version of the frozen results; the newest unless told.", HelpName = "number" };
        var reproduce = new Command("reproduce", "Computes a closed month again under the rules that it pinned; exits with 1 where a result differs.") { city, period, version };
        reproduce.SetAction((parsed, cancellationToken) =>
            // The packs as they are now are not read: what was pinned lies in the database.
            OpenedHost.RunAsync(parsed, readsPacks: false, (_, services) =>
                RunAsync(services.GetRequiredService<IReproduction>(), parsed.GetRequiredValue(city), parsed.GetRequiredValue(period), parsed.GetValue(version), cancellationToken), cancellationToken));
        return new Command("results", "Results of closed months.") { reproduce };
    }

    private static async Task<int> RunAsync(IReproduction reproduction, string city, string period, int? version, CancellationToken cancellationToken)
    {
        var outcome = await reproduction.ReproduceAsync(city, period, version, cancellationToken);
        foreach (var problem in outcome.Problems) await Console.Error.WriteLineAsync(problem.Message.English);
        if (!outcome.Succeeded) return CommandLine.Failed;

        var reproduced = outcome.Value;
        foreach (var difference in reproduced.Differing)
            await Console.Out.WriteLineAsync($"DIFFERS {difference.Subject.Kind} {difference.Subject.Id} frozen {difference.FrozenHash ?? "-"} recomputed {difference.RecomputedHash ?? "-"}{FiguresOf(difference)}");
        await Console.Out.WriteLineAsync(reproduced.Same
            ? $"{city} {period}, version {reproduced.Version}: all {reproduced.Subjects} results are the same, each document to the byte and each figure and amount beside it."
            : $"{city} {period}, version {reproduced.Version}: {reproduced.Differing.Count} results differ; {reproduced.Subjects} were frozen.");
        return reproduced.Same ? CommandLine.Done : CommandLine.Failed;
    }

    private static string FiguresOf(ReproducedDifference difference) => difference.Figures.Count == 0 ? "" : $" figures {string.Join(", ", difference.Figures)}";
}
