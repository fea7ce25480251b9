using System.CommandLine;
using System.Globalization;
using Hotline.Assessment.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Commands;

/// <summary><c>import &lt;file&gt; --city &lt;id&gt; --mapping &lt;name&gt;</c>: records of a city into facts, also while the host serves.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV, or CSV in gzip." };
        file.AcceptExistingOnly();
        var city = new Option<string>("--city") { Description = "The city's id.", HelpName = "id", Required = true };
        var mapping = new Option<string>("--mapping") { Description = "A mapping among the plugins' imports.", HelpName = "name", Required = true };
        var report = new Option<string?>("--report") { Description = "Where rejected and odd rows are listed.", HelpName = "file" };
        var command = new Command("import", "Reads a file of records into facts; the same file twice changes nothing.") { file, city, mapping, report };
        command.SetAction((parsed, cancellationToken) => OpenedHost.RunAsync(parsed, readsPacks: true, (_, services) => RunAsync(
            services.GetRequiredService<IImporter>(),
            new ImportRequest(parsed.GetRequiredValue(file).FullName, parsed.GetRequiredValue(city), parsed.GetRequiredValue(mapping), parsed.GetValue(report)),
            cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IImporter importer, ImportRequest request, CancellationToken cancellationToken)
    {
        var progress = new ProgressLine(Console.Error, Console.IsErrorRedirected);
        var outcome = await importer.ImportAsync(request, progress, cancellationToken);
        progress.End();
        if (!outcome.Succeeded)
        {
            foreach (var problem in outcome.Problems) await Console.Error.WriteLineAsync(problem.Message.English);
            return CommandLine.Failed;
        }
        var result = outcome.Value;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{result.Rows} rows read, {result.NewFacts} new facts, {result.Rejected} rows rejected, {result.Odd} odd rows taken in."));
        if (result.ReportFile is not null) await Console.Out.WriteLineAsync($"Rejected and odd rows, one a line: {result.ReportFile}");
        return CommandLine.Done;
    }
}
