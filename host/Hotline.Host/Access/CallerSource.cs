using System.Text.Json;
using Hotline.GraphQL;
using Hotline.Host.Access.Keys;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Access;

/// <summary>The one path from credentials to a caller, for HTTP's header and for a WebSocket's <c>connection_init</c>.</summary>
internal sealed class CallerSource(TokenReader tokens, ApiKeys keys) : ICallerSource
{
    private const string Scheme = "Bearer ";

    public async ValueTask<Outcome<KnownCaller>> FindAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        if ((credentials.Authorization ?? FromConnectionInit(credentials.ConnectionInit)) is not { } authorization) return new KnownCaller(Caller.Anonymous);
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return TokenReader.NotBelieved;
        var token = authorization[Scheme.Length..].Trim();
        return ApiKeyText.Of(token) is { } key ? await keys.FindAsync(key, cancellationToken) : await tokens.ReadAsync(token, cancellationToken);
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
