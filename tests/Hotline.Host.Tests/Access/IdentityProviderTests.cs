using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Hotline.Host.Tests.Processes;
using Hotline.Host.Tests.Transports;
using Hotline.Testing;

namespace Hotline.Host.Tests.Access;

/// <summary>The real host believes a real provider's tokens, by the mapping that its settings state.</summary>
public sealed class IdentityProviderTests
{
    [ClientFact]
    public async Task A_providers_tokens_are_believed_by_the_stated_mapping_and_no_others()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Find();
        var (host, client) = await HostProcess.ServeAsync(folder.Path, Settings(port));
        await using var _ = host;
        using var __ = client;

        // The host is up before its provider: it says so, and believes it once it is there.
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "SIGN_IN_UNAVAILABLE"), await AskAsync(client, "eyJhbGciOiJSUzI1NiJ9.e30.AA"));

        string old;
        await using (var provider = await IdentityProvider.StartAsync(port))
        {
            old = await provider.TokenAsync("manager");
            Assert.Equal((HttpStatusCode.OK, null), await AskAsync(client, old));
            Assert.Equal((HttpStatusCode.Forbidden, "FORBIDDEN"), await AskAsync(client, await provider.TokenAsync("agent")));
            Assert.Equal((HttpStatusCode.Unauthorized, "SEVERAL_ROLES"), await AskAsync(client, await provider.TokenAsync("both")));
            Assert.Equal((HttpStatusCode.Unauthorized, "NO_ROLE"), await AskAsync(client, await provider.TokenAsync("stranger")));
            Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_TOKEN"), await AskAsync(client, await provider.TokenAsync("elsewhere")));
            Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_TOKEN"), await AskAsync(client, Changed(old)));
        }
        await using (var renewed = await IdentityProvider.StartAsync(port))
        {
            // Another key: what the new one signed is believed, within seconds; what the old one signed no longer.
            var token = await renewed.TokenAsync("manager");
            for (var left = 60; left > 0 && (await AskAsync(client, token)).Status != HttpStatusCode.OK; left--) await Task.Delay(TimeSpan.FromSeconds(1));
            Assert.Equal((HttpStatusCode.OK, null), await AskAsync(client, token));
            Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_TOKEN"), await AskAsync(client, old));
        }
    }

    private static Dictionary<string, string> Settings(int port) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Access__Authority"] = $"http://127.0.0.1:{port}",
        ["Access__City"] = "dongying",
        ["Access__Claims__Role"] = "realm_access.roles",
        ["Access__Claims__Name"] = "preferred_username",
        ["Access__Roles__HallManager"] = "hotline-manager",
        ["Access__Roles__Agent__0"] = "seat",
        ["Access__Roles__Agent__1"] = "seat-evening",
    };

    /// <summary>The same with another person in it.</summary>
    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var payload = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64Url.DecodeFromChars(parts[1]))!;
        payload["person"] = JsonSerializer.SerializeToElement("dongying/h02");
        return $"{parts[0]}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(payload))}.{parts[2]}";
    }

    /// <summary>Asks what only a hall manager, a results officer or a system may ask.</summary>
    private static Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpClient client, string token) => Bearer.AskAsync(client, token, "{ plugins { id } }");
}
