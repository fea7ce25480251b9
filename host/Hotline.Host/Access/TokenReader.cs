using Hotline.Modularity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Hotline.Host.Access;

/// <summary>Who a bearer token stands for. The one path for HTTP headers and for <c>connection_init</c>.</summary>
internal sealed class TokenReader
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly List<TokenValidationParameters> _issuers = [];

    /// <param name="local"><c>null</c> where locally signed tokens are not believed.</param>
    public TokenReader(AccessOptions options, LocalIssuer? local, TimeProvider time)
    {
        if (local is not null) _issuers.Add(Parameters(time, AccessOptions.LocalName, parameters =>
        {
            parameters.ValidIssuer = AccessOptions.LocalName;
            parameters.IssuerSigningKey = local.Key;
            parameters.ValidAlgorithms = [SecurityAlgorithms.HmacSha256];
        }));
        if (options.Authority is { } authority) _issuers.Add(Parameters(time, options.Audience, parameters =>
            // Fetches the provider's issuer and keys on first use, and again when it changes them.
            parameters.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                $"{authority.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever())));
    }

    /// <summary>The caller; <c>null</c> for a token that is expired, forged, of an unknown issuer, or without a role of ours.</summary>
    public async Task<Caller?> ReadAsync(string token)
    {
        foreach (var issuer in _issuers)
        {
            var result = await _handler.ValidateTokenAsync(token, issuer);
            if (result.IsValid) return CallerClaims.Read(result.ClaimsIdentity);
        }
        return null;
    }

    private static TokenValidationParameters Parameters(TimeProvider time, string audience, Action<TokenValidationParameters> set)
    {
        var parameters = new TokenValidationParameters { ValidAudience = audience, RequireExpirationTime = true, RequireSignedTokens = true };
        parameters.LifetimeValidator = (notBefore, expires, _, _) =>
        {
            // Clocks differ by a minute at most.
            var (now, skew) = (time.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(1));
            return expires > now - skew && (notBefore is null || notBefore <= now + skew);
        };
        set(parameters);
        return parameters;
    }
}
