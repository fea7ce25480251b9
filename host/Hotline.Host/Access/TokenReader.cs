using Hotline.GraphQL;
using Hotline.Kernel;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Hotline.Host.Access;

/// <summary>Who a bearer token stands for, and until when.</summary>
internal sealed class TokenReader
{
    /// <summary>Clocks of issuer and host differ by this at most.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly List<TokenValidationParameters> _issuers = [];

    /// <param name="local"><c>null</c> where locally signed tokens are not believed.</param>
    public TokenReader(AccessOptions options, LocalIssuer? local, TimeProvider time)
    {
        if (local is not null)
        {
            var parameters = Parameters(AccessOptions.LocalName, time);
            parameters.ValidIssuer = AccessOptions.LocalName;
            parameters.IssuerSigningKey = local.Key;
            parameters.ValidAlgorithms = [SecurityAlgorithms.HmacSha256];
            _issuers.Add(parameters);
        }
        if (options.Authority is { } authority)
        {
            var parameters = Parameters(options.Audience, time);
            // Fetches the provider's issuer and keys on first use, and again when it changes them.
            parameters.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                $"{authority.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever());
            _issuers.Add(parameters);
        }
    }

    /// <summary><c>null</c> for a token that is expired, forged, of an unknown issuer, or without a role of ours.</summary>
    public async Task<KnownCaller?> ReadAsync(string token)
    {
        foreach (var issuer in _issuers)
        {
            var result = await _handler.ValidateTokenAsync(token, issuer);
            if (!result.IsValid) continue;
            return CallerClaims.Read(result.ClaimsIdentity) is { } caller ? new KnownCaller(caller, Instant.From(result.SecurityToken.ValidTo)) : null;
        }
        return null;
    }

    private static TokenValidationParameters Parameters(string audience, TimeProvider time) => new()
    {
        ValidAudience = audience,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires > now - Skew && (notBefore is null || notBefore <= now + Skew);
        },
    };
}
