using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Access.Keys;

/// <summary>A system's credentials (接口密钥). The key itself is nowhere: only its hash is kept.</summary>
internal sealed class ApiKey
{
    public const string Valid = "valid";
    public const string Revoked = "revoked";

    /// <summary>Part of the key; no secret, so that lists and logs can name it.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the secret part. That is 256 random bits: there is nothing to guess that a slow hash would slow down.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Whose it is, for people, and as "who did it" in records.</summary>
    public required string Name { get; init; }
    public required Role Role { get; init; }
    public required string CityId { get; init; }
    public string? UnitId { get; init; }

    /// <summary>The mutations it may send; <c>null</c>: all of its role. Queries and subscriptions are its role's.</summary>
    public IReadOnlyList<string>? Mutations { get; init; }

    public required string CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
    public required Instant ExpiresAt { get; init; }
    public Instant? RevokedAt { get; set; }

    /// <summary>To the minute or so.</summary>
    public Instant? LastUsedAt { get; set; }

    public Caller Caller => new(Role, CityId, PersonId: null, UnitId, Name) { Mutations = Mutations, KeyId = Id };

    public string State(Instant now) => RevokedAt is not null ? Revoked : ExpiresAt <= now ? "expired" : Valid;
}
