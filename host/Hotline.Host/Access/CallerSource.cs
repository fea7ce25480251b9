using System.Text.Json;
using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Access;

/// <summary>The one path from credentials to a caller, for HTTP's header and for a WebSocket's <c>connection_init</c>.</summary>
internal sealed class CallerSource(TokenReader tokens) : ICallerSource
{
    private const string Scheme = "Bearer ";

    private static readonly Problem NotBelieved = new(
        "INVALID_TOKEN",
        "令牌无效或已过期。请重新获取令牌，并以“Authorization: Bearer <令牌>”发送；不带令牌则以公众身份访问。",
        "The token is invalid or has expired. Get a new one and send it as 'Authorization: Bearer <token>'; without one you ask as the public.");

    public async ValueTask<Outcome<KnownCaller>> FindAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        if ((credentials.Authorization ?? FromConnectionInit(credentials.ConnectionInit)) is not { } authorization) return new KnownCaller(Caller.Anonymous);
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return NotBelieved;
        return await tokens.ReadAsync(authorization[Scheme.Length..].Trim()) is { } known ? known : NotBelieved;
    }

    /// <summary>Clients differ in how they write the key.</summary>
    private static string? FromConnectionInit(JsonElement? payload)
    {
        if (payload is not { ValueKind: JsonValueKind.Object } fields) return null;
        foreach (var field in fields.EnumerateObject())
            if (field.Value.ValueKind == JsonValueKind.String && field.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase)) return field.Value.GetString();
        return null;
    }
}
