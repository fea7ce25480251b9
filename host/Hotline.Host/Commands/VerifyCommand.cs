using System.CommandLine;
using System.Text;
using Hotline.Host.Composition;
using Hotline.Kernel;
using Hotline.Modularity.Plugins;
using Hotline.Scoring;
using Hotline.Scoring.Dossiers;

namespace Hotline.Host.Commands;

/// <summary><c>verify &lt;file&gt;</c>: computes a dossier again with the rules that are built in and of active plugins; needs no database and no network.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A scorecard's dossier, as the schema gives it." };
        file.AcceptExistingOnly();
        var verify = new Command("verify", "Computes a scorecard's dossier again, byte for byte; exits with 1 where it does not come out the same.") { file };
        verify.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetRequiredValue(file).FullName, cancellationToken));
        return verify;
    }

    private static async Task<int> VerifyAsync(string path, CancellationToken cancellationToken)
    {
        var text = await ReadAsync(path, cancellationToken);
        var composition = HostComposition.Compose(CommandLine.Configuration(), Data.DataFolder.Untouched("data"));
        await using var provider = composition.BuildProvider();
        var installed = composition.Catalog.Plugins.Where(plugin => plugin.State == PluginState.Active).Select(plugin => new DossierPlugin(plugin.Id, plugin.Version)).ToList();
        var outcome = DossierCheck.Verify(text, provider.GetRequiredService<RuleRegistry>(), installed);
        if (!outcome.Succeeded)
        {
            foreach (var problem in outcome.Problems) await Console.Error.WriteLineAsync(problem.Message.English);
            return CommandLine.Failed;
        }
        var (card, hash) = (outcome.Value.Result.Scorecard, outcome.Value.Hash);
        var total = card.Total is { } points ? $"{points} / {card.FullMark}" : "no total";
        await Console.Out.WriteLineAsync($"OK {card.Subject.Id} {card.Period.Name} {card.StandardId}: {total}, {hash}");
        return CommandLine.Done;
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new RefusalException(new Problem("DOSSIER_UNREADABLE", $"无法读取 {path}：{failure.Message}", $"{path} cannot be read: {failure.Message}"), failure);
        }
    }
}
