using System.CommandLine;
using Hotline.Host.Composition;
using Hotline.Standards.Contracts;

namespace Hotline.Host.Commands;

/// <summary><c>cases run &lt;pack&gt;</c>: the examples of a city pack against its standards.</summary>
internal static class CasesCommand
{
    public static Command Create()
    {
        var pack = new Argument<string>("pack") { Description = "Id of the plugin, as 'plugins list' shows it." };
        var run = new Command("run", "Runs the cases of a pack; exits with 1 where one does not come out as it says.") { pack };
        run.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(pack), cancellationToken));
        return new Command("cases", "Examples of a city pack's standards at work.") { run };
    }

    private static Task<int> RunAsync(string pack, CancellationToken cancellationToken) => ThrowawayHost.RunAsync(async (_, services) =>
    {
        var outcome = await services.GetRequiredService<IStandardCases>().RunAsync(pack, cancellationToken);
        foreach (var problem in outcome.Problems) await Console.Error.WriteLineAsync(problem.Message.English);
        if (!outcome.Succeeded) return CommandLine.Failed;

        foreach (var result in outcome.Value)
        {
            await Console.Out.WriteLineAsync($"{(result.Differences.Count == 0 ? "ok  " : "FAIL")} {result.Place} {result.Name.Chinese} / {result.Name.English}");
            foreach (var difference in result.Differences) await Console.Out.WriteLineAsync($"       {difference.English}\n       {difference.Chinese}");
        }
        var failed = outcome.Value.Count(result => result.Differences.Count > 0);
        await Console.Out.WriteLineAsync($"{outcome.Value.Count - failed} as expected, {failed} not.");
        return failed == 0 ? CommandLine.Done : CommandLine.Failed;
    }, cancellationToken);
}
