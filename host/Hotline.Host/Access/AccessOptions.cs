namespace Hotline.Host.Access;

/// <summary>The section <c>Access</c> of the configuration.</summary>
internal sealed class AccessOptions
{
    /// <summary>Who signs and who is meant, in tokens of the local issuer.</summary>
    public const string LocalName = "hotline-local";

    /// <summary>Address of an OpenID Connect provider whose tokens are believed, e.g. <c>https://login.example.org</c>.</summary>
    public string? Authority { get; set; }

    /// <summary>What the provider's tokens must name as their audience.</summary>
    public string Audience { get; set; } = "hotline";

    /// <summary>
    /// Whether tokens signed with the key in the data folder are believed, too; unless told, where there is no
    /// <see cref="Authority"/>.
    /// </summary>
    public bool? LocalIssuer { get; set; }

    public bool BelievesLocalIssuer => LocalIssuer ?? Authority is null;
}
