using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.GraphQL;

/// <summary>Finds out who asks. The host knows tokens; this project does not.</summary>
public interface ICallerSource
{
    /// <summary>For credentials that nobody can judge at present: answered with 503, or close code 1013.</summary>
    static readonly Problem Unavailable = new(
        "SIGN_IN_UNAVAILABLE", "目前无法核验令牌：身份提供方没有应答。请稍后再试。",
        "Tokens cannot be checked at present: the identity provider does not answer. Try again later.");

    /// <returns>
    /// <see cref="Caller.Anonymous"/> where no credentials were given; a problem where those given are not good, which is answered
    /// with 401, or close code 4403 on a WebSocket.
    /// </returns>
    ValueTask<Outcome<KnownCaller>> FindAsync(Credentials credentials, CancellationToken cancellationToken);
}

/// <param name="Authorization">The header's value, e.g. "Bearer …"; <c>null</c> where there is none.</param>
/// <param name="ConnectionInit">The payload of a WebSocket's connection_init, which by convention carries "authorization".</param>
public sealed record Credentials(string? Authorization, JsonElement? ConnectionInit = null);

/// <param name="Until">When the credentials expire, and with them the subscriptions made with them; <c>null</c>: never.</param>
/// <param name="Withdrawn">Cancelled when they are withdrawn before that.</param>
public sealed record KnownCaller(Caller Caller, Instant? Until = null, CancellationToken Withdrawn = default);
