using System.Collections.Concurrent;
using Hotline.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Modularity.Idempotency;

/// <summary>Carries out a request with a key once, and answers its repetitions with the first answer.</summary>
public sealed class KeyedRequests
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_betweenCleanings = TimeSpan.FromHours(1);

    public static readonly Problem OtherBody = new("IDEMPOTENCY_KEY_REUSED",
        "此幂等键已用于内容不同的请求。请为新的请求换一个键；重发时内容须与首次完全一致。",
        "This idempotency key was used for a request that says something else. Take a new key for a new request; a repetition says exactly the same.");

    private static readonly Problem s_running = new("IDEMPOTENCY_KEY_IN_USE",
        "带有此幂等键的请求正在执行。请稍后以同样内容重发，以取得其结果。",
        "The request with this idempotency key is being carried out. Send the same again in a moment to get its answer.");

    private static readonly Problem s_lost = new("IDEMPOTENCY_ANSWER_LOST",
        "带有此幂等键的请求已写入，但其应答因服务中断而丢失。请查询当前状态；不要换键重发。",
        "The request with this idempotency key was carried out, and its answer lost as the service broke off. Query the state; do not send it under another key.");

    private readonly string _process = Guid.NewGuid().ToString("N");
    private readonly IDbContextFactory<IdempotencyDb> _databases;
    private readonly IAnswerSeal _seal;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<(string Caller, string Key), bool> _running = new();
    private long _cleanedAt;

    internal KeyedRequests(IDbContextFactory<IdempotencyDb> databases, IAnswerSeal seal, TimeProvider time) => (_databases, _seal, _time) = (databases, seal, time);

    /// <param name="caller">Who asks; keys of two callers never meet.</param>
    /// <param name="key">As the caller made it up, 1–255 characters.</param>
    /// <param name="hash">Of all that is asked.</param>
    /// <param name="carryOut">Gives the answer, and whether it stands where nothing was written: a failure before that may be tried anew under the same key.</param>
    /// <returns>The answer, whether it is the first one's; or why there is none.</returns>
    public async Task<Outcome<KeyedAnswer>> AnswerAsync(Caller caller, string key, byte[] hash, Func<Task<(byte[] Answer, bool Stands)>> carryOut)
    {
        var who = NameOf(caller);
        // Known to run before it is found in the table by another.
        if (!_running.TryAdd((who, key), true)) return s_running;
        try
        {
            return await BeginAsync(who, key, hash) ?? await CarryOutAsync(who, key, carryOut);
        }
        finally
        {
            _running.TryRemove((who, key), out _);
        }
    }

    /// <summary>Whether the caller sent something under the key, and it was or is carried out.</summary>
    public async Task<bool> KnowsAsync(Caller caller, string key)
    {
        var who = NameOf(caller);
        await using var database = await _databases.CreateDbContextAsync();
        return await database.Requests.AnyAsync(request => request.Caller == who && request.Key == key);
    }

    private static string NameOf(Caller caller) => string.Join('|', caller.Role, caller.CityId, caller.PersonId, caller.UnitId, caller.Name);

    private async Task<Outcome<KeyedAnswer>> CarryOutAsync(string who, string key, Func<Task<(byte[] Answer, bool Stands)>> carryOut)
    {
        WriteOnce.Current = new WriteOnce(who, key, _process);
        try
        {
            var (answer, stands) = await carryOut();
            await KeepAsync(who, key, answer, stands);
            return new KeyedAnswer(answer, IsRepeated: false);
        }
        catch
        {
            await KeepAsync(who, key, answer: null, stands: false);
            throw;
        }
        finally
        {
            WriteOnce.Current = null;
        }
    }

    /// <returns><c>null</c>: it is ours to carry out.</returns>
    private async Task<Outcome<KeyedAnswer>?> BeginAsync(string caller, string key, byte[] hash)
    {
        var (now, kept) = (_time.Now(), _seal.Seal(hash));
        await using var database = await _databases.CreateDbContextAsync();
        await CleanAsync(database, now);
        var begun = await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "idempotency_requests" ("Caller", "Key", "Hash", "State", "Process", "At")
            VALUES ({caller}, {key}, {kept}, {(int)KeyedRequestState.Running}, {_process}, {now.UnixMilliseconds})
            ON CONFLICT ("Caller", "Key") DO NOTHING
            """);
        if (begun == 1) return null;
        var before = await database.Requests.AsNoTracking().SingleOrDefaultAsync(request => request.Caller == caller && request.Key == key);
        // Cleaned away in this very moment.
        if (before is null) return s_running;
        // Where the key of the seal is gone, nobody knows what was asked.
        if (_seal.TryOpen(before.Hash) is { } first && !first.AsSpan().SequenceEqual(hash)) return OtherBody;
        if (before.Answer is { } written) return _seal.TryOpen(written) is { } answer ? new KeyedAnswer(answer, IsRepeated: true) : s_lost;
        if (before.State == KeyedRequestState.Written) return s_lost;
        // Nobody carries it out, here or elsewhere, for only one process serves a database; and nothing was written.
        if (await TakeOverAsync(database, before)) return null;
        return s_running;
    }

    private async Task<bool> TakeOverAsync(IdempotencyDb database, KeyedRequest before) => await database.Requests
        .Where(request => request.Caller == before.Caller && request.Key == before.Key && request.Process == before.Process && request.State == KeyedRequestState.Running)
        .ExecuteUpdateAsync(update => update.SetProperty(request => request.Process, _process)) == 1;

    /// <summary>Keeps the answer; or forgets the request where nothing came of it.</summary>
    private async Task KeepAsync(string caller, string key, byte[]? answer, bool stands)
    {
        await using var database = await _databases.CreateDbContextAsync();
        var mine = database.Requests.Where(request => request.Caller == caller && request.Key == key && request.Process == _process);
        if (!stands && await mine.Where(request => request.State == KeyedRequestState.Running).ExecuteDeleteAsync() == 1) return;
        if (answer is null) return;
        var kept = _seal.Seal(answer);
        await mine.ExecuteUpdateAsync(update => update.SetProperty(request => request.State, KeyedRequestState.Answered).SetProperty(request => request.Answer, kept));
    }

    private async Task CleanAsync(IdempotencyDb database, Instant now)
    {
        var last = Interlocked.Read(ref _cleanedAt);
        if (now.UnixMilliseconds - last < s_betweenCleanings.TotalMilliseconds || Interlocked.CompareExchange(ref _cleanedAt, now.UnixMilliseconds, last) != last) return;
        var old = now.Plus(-s_kept);
        await database.Requests.Where(request => request.At < old).ExecuteDeleteAsync();
    }
}

/// <param name="IsRepeated">It was given before.</param>
public sealed record KeyedAnswer(byte[] Answer, bool IsRepeated);
