namespace Hotline.Host.Tests.Transports;

/// <summary>What the reference implementations of the three transports and of webhooks say of the real host.</summary>
[Collection(DemonstrationHost.Collection)]
public sealed class ReferenceClientTests(DemonstrationHost host)
{
    [ClientFact]
    public Task Every_audit_of_GraphQL_over_HTTP_passes() => AllHoldAsync("http-audits.mjs", atLeast: 61, Clients.Missing);

    [ClientFact]
    public Task The_WebSocket_protocol_is_kept() => AllHoldAsync("websocket.mjs", atLeast: 24, Clients.Missing);

    [ClientFact]
    public Task The_protocol_of_server_sent_events_is_kept() => AllHoldAsync("server-sent-events.mjs", atLeast: 10, Clients.Missing);

    [ClientFact]
    public Task Webhooks_are_verified_by_the_library_of_Standard_Webhooks() => AllHoldAsync("webhooks.mjs", atLeast: 8, Clients.Missing);

    [BrowserFact]
    public Task The_explorer_works_in_a_browser() => AllHoldAsync("explorer.mjs", atLeast: 5, Clients.MissingForPage);

    private Task AllHoldAsync(string script, int atLeast, string? missing) => Clients.AllHoldAsync(script, host.Told, atLeast, missing);
}
