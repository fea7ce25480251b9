using System.Security.Cryptography;
using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Access.Keys;

/// <summary>Makes, finds and revokes the keys of systems.</summary>
internal sealed class ApiKeys(IDbContextFactory<AccessDb> databases, ApiKeyWatch watch, TimeProvider time)
{
    private static readonly Problem s_notGood = new(
        "INVALID_KEY",
        "接口密钥无效、已过期或已吊销。请向运维人员申请新的密钥。",
        "The API key is invalid, expired or revoked. Ask the operator for a new one.");

    /// <returns>The key, told this once.</returns>
    public async Task<ApiKeyText> CreateAsync(Caller owner, TimeSpan validFor, string createdBy, CancellationToken cancellationToken)
    {
        var (text, now) = (ApiKeyText.New(), time.Now());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Keys.Add(new ApiKey
        {
            Id = text.Id,
            Hash = text.Hash(),
            Name = owner.Name,
            Role = owner.Role,
            CityId = owner.CityId!,
            UnitId = owner.UnitId,
            Mutations = owner.Mutations,
            CreatedBy = createdBy,
            CreatedAt = now,
            ExpiresAt = now.Plus(validFor),
        });
        await database.SaveChangesAsync(cancellationToken);
        return text;
    }

    /// <summary>Read anew each time: a key is revoked by another process, and at once.</summary>
    public async Task<Outcome<KnownCaller>> FindAsync(ApiKeyText sent, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var key = await database.Keys.AsNoTracking().SingleOrDefaultAsync(each => each.Id == sent.Id, cancellationToken);
        var now = time.Now();
        if (key is null || !CryptographicOperations.FixedTimeEquals(key.Hash, sent.Hash()) || key.State(now) != ApiKey.Valid) return s_notGood;
        return new KnownCaller(key.Caller, key.ExpiresAt, watch.Used(key.Id, now));
    }

    /// <returns>The state of each that is no longer valid, by id.</returns>
    public async Task<IReadOnlyDictionary<string, string>> EndedAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var keys = await database.Keys.AsNoTracking().Where(key => ids.Contains(key.Id)).ToListAsync(cancellationToken);
        return keys.Where(key => key.State(now) != ApiKey.Valid).ToDictionary(key => key.Id, key => key.State(now), StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Keys.AsNoTracking().OrderBy(key => key.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <returns>Whether there was such a key that was not revoked yet.</returns>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Keys.Where(key => key.Id == id && key.RevokedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(key => key.RevokedAt, now), cancellationToken) == 1;
    }
}
