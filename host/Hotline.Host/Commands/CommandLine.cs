using System.CommandLine;
using Hotline.Host.Data;
using Microsoft.Extensions.Configuration;

namespace Hotline.Host.Commands;

/// <summary>
/// The commands and what they exit with: 0 done, 1 refused or failed, 2 wrong arguments. A refusal is one line on
/// standard error.
/// </summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongArguments = 2;

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "The folder of the database; 'data' below the working folder unless told.",
        HelpName = "folder",
        Recursive = true,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Assesses a city's public hotline. Without a command it serves.") { Data };
        ServeCommand.AddTo(root);
        root.Add(ImportCommand.Create());
        root.Add(SchemaCommand.Create());
        root.Add(OperationsCommand.Create());
        root.Add(TokenCommand.Create());
        root.Add(KeysCommand.Create());
        root.Add(PluginsCommand.Create());
        root.Add(CasesCommand.Create());
        root.Add(ResultsCommand.Create());
        root.Add(VerifyCommand.Create());
        root.Add(EventsCommand.Create());

        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // Some of the parser's messages are lists, with a tab and a line for each entry.
            var message = string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            await Console.Error.WriteLineAsync($"{message} See --help.");
            return WrongArguments;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
        }
        catch (RefusalException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Problem.Message.English);
            return Failed;
        }
        catch (Exception failure) when (DatabaseFault.Explain(failure) is { } why)
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {why.English}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Failed;
        }
    }

    /// <summary>appsettings.json beside the host, then the environment, as ASP.NET reads them.</summary>
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <exception cref="RefusalException">It cannot be written, or its first start is still under way.</exception>
    public static DataFolder DataFolder(ParseResult parsed, IConfiguration configuration)
    {
        var folder = Host.Data.DataFolder.Open(parsed.GetValue(Data) ?? configuration["Data:Path"] ?? "data");
        folder.RemoveUnfinished();
        return folder;
    }
}
