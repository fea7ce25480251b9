using Hotline.GraphQL;
using Hotline.Kernel;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Hotline.Host.Access;

/// <summary>Who a bearer token stands for, and until when.</summary>
internal sealed class TokenReader : IDisposable
{
    /// <summary>Clocks of issuer and host differ by this at most.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    public static readonly Problem NotBelieved = new(
        "INVALID_TOKEN",
        "令牌无效或已过期。请重新获取令牌，并以“Authorization: Bearer <令牌>”发送；不带令牌则以公众身份访问。",
        "The token is invalid or has expired. Get a new one and send it as 'Authorization: Bearer <token>'; without one you ask as the public.");

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly HttpClient? _http;
    private readonly AccessOptions _options;
    private readonly ILogger<TokenReader> _log;
    private readonly TokenValidationParameters? _local;
    private readonly TokenValidationParameters? _provider;

    /// <param name="local"><c>null</c> where locally signed tokens are not believed.</param>
    public TokenReader(AccessOptions options, LocalIssuer? local, TimeProvider time, ILogger<TokenReader> log)
    {
        (_options, _log) = (options, log);
        if (local is not null) _local = OfLocal(local, time);
        if (options.Authority is not { } authority) return;
        _http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        _provider = OfProvider(authority, options.Audience, _http, time);
    }

    /// <returns>
    /// The caller; or why there is none: the token is expired, forged, of an unknown issuer or without one role of ours, or
    /// <see cref="ICallerSource.Unavailable"/>, where the provider does not say with which keys it signs.
    /// </returns>
    public async Task<Outcome<KnownCaller>> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (!_handler.CanReadToken(token)) return NotBelieved;
        if (_local is not null && await ReadAsync(token, _local, ClaimMapping.Own) is { } local) return local;
        if (_provider is null) return NotBelieved;
        try
        {
            // The handler would take keys that it cannot get for keys that do not fit.
            await _provider.ConfigurationManager.GetBaseConfigurationAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _log.LogWarning(failure, "The identity provider {Authority} cannot be asked for its keys; its tokens are refused until it can.", _options.Authority);
            return ICallerSource.Unavailable;
        }
        return await ReadAsync(token, _provider, _options.Claims) ?? NotBelieved;
    }

    public void Dispose() => _http?.Dispose();

    private async Task<Outcome<KnownCaller>?> ReadAsync(string token, TokenValidationParameters issuer, ClaimMapping claims)
    {
        var result = await _handler.ValidateTokenAsync(token, issuer);
        if (!result.IsValid) return null;
        var caller = CallerClaims.Read(result.ClaimsIdentity, claims);
        return caller.Succeeded ? new KnownCaller(caller.Value, Instant.From(result.SecurityToken.ValidTo)) : caller.Problems[0];
    }

    private static TokenValidationParameters OfLocal(LocalIssuer issuer, TimeProvider time)
    {
        var parameters = Parameters(AccessOptions.LocalName, time);
        parameters.ValidIssuer = AccessOptions.LocalName;
        parameters.IssuerSigningKey = issuer.Key;
        parameters.ValidAlgorithms = [SecurityAlgorithms.HmacSha256];
        return parameters;
    }

    private static TokenValidationParameters OfProvider(Uri authority, string audience, HttpClient http, TimeProvider time)
    {
        var parameters = Parameters(audience, time);
        // Fetches the provider's issuer and keys on first use, and again for a token whose key it does not know, which anybody may send; a key that
        // was taken back is not believed on.
        parameters.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = !authority.IsLoopback })
        { UseLastKnownGoodConfiguration = false, RefreshInterval = TimeSpan.FromSeconds(5) };
        // A provider's keys are public: a signature that needs a secret proves nothing.
        parameters.ValidAlgorithms =
        [
            SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
            SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
            SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        ];
        return parameters;
    }

    private static TokenValidationParameters Parameters(string audience, TimeProvider time) => new()
    {
        ValidAudience = audience,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires > now - s_skew && (notBefore is null || notBefore <= now + s_skew);
        },
    };
}
