using System.CommandLine;
using Hotline.Host.Data;
using Hotline.Host.Serving;
using Microsoft.AspNetCore.Http;

namespace Hotline.Host.Commands;

/// <summary>Without a command: serves until it is stopped.</summary>
internal static class ServeCommand
{
    public static void AddTo(RootCommand root)
    {
        var demo = new Option<bool?>("--demo")
        {
            Description = "Whether to fill a new database with the demonstration and to print tokens for it; true unless told.",
            HelpName = "true|false",
        };
        var urls = new Option<string?>("--urls") { Description = $"Addresses to listen on, with ';' between; {HotlineServer.DefaultUrl} unless told.", HelpName = "addresses" };
        urls.Validators.Add(result =>
        {
            foreach (var url in (result.Tokens.SingleOrDefault()?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (!IsAddress(url)) result.AddError($"--urls: '{url}' is no address such as {HotlineServer.DefaultUrl}.");
        });
        root.Add(demo);
        root.Add(urls);
        root.SetAction(async (parsed, cancellationToken) =>
        {
            await HotlineServer.RunAsync(configuration => CommandLine.DataFolder(parsed, configuration), parsed.GetValue(urls), parsed.GetValue(demo), cancellationToken);
            return CommandLine.Done;
        });
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
