using System.Collections.Concurrent;
using Hotline.GraphQL;
using Hotline.Kernel;
using Hotline.Modularity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Host.Access.Looks;

/// <summary>Writes down who looked into whose file, once an hour, and lets the person read it.</summary>
internal sealed class FileLog(IDbContextFactory<AccessDb> databases, TimeProvider time) : IFileLog
{
    private const long HourMilliseconds = 3_600_000;

    /// <summary>Looks remembered at most; more are written again, and the table keeps one.</summary>
    private const int MostRemembered = 100_000;

    private readonly ConcurrentDictionary<(long Hour, string By, string ById, FileLook Look), bool> _written = new();

    public async Task NoteAsync(Caller caller, IReadOnlyCollection<FileLook> looks, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var hour = now.UnixMilliseconds / HourMilliseconds;
        var byId = caller.PersonId ?? "";
        var unwritten = looks.Select(look => (hour, caller.Name, byId, look)).Where(key => !_written.ContainsKey(key)).ToList();
        if (unwritten.Count == 0) return;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (_, _, _, look) in unwritten)
            await database.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "access_looks" ("PersonId", "By", "ById", "Role", "Part", "At", "Hour")
                VALUES ({look.PersonId}, {caller.Name}, {byId}, {caller.Role.ToString()}, {look.Part}, {now.UnixMilliseconds}, {hour})
                ON CONFLICT DO NOTHING
                """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (_written.Count > MostRemembered) _written.Clear();
        foreach (var key in unwritten) _written.TryAdd(key, true);
    }

    /// <summary>Newest first.</summary>
    public async Task<(IReadOnlyList<FileLookRow> Rows, Func<CancellationToken, Task<int>> Count)> OfAsync(string personId, long? before, int most, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Looks.AsNoTracking().Where(look => look.PersonId == personId && (before == null || look.Number < before))
            .OrderByDescending(look => look.Number).Take(most).ToListAsync(cancellationToken);
        return (rows, async token =>
        {
            await using var counting = await databases.CreateDbContextAsync(token);
            return await counting.Looks.CountAsync(look => look.PersonId == personId, token);
        }
        );
    }
}
