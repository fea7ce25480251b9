using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Kernel;
using Hotline.Modularity.Events;
using Hotline.Modularity.Idempotency;
using Hotline.Scoring.Facts;
using Hotline.Scoring.Rules;
using Hotline.Scoring.WorkOrders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Facts;

/// <summary>Records and reads facts about subjects.</summary>
internal sealed class SubjectFactStore(IDbContextFactory<AssessmentDb> databases, TimeProvider time)
{
    /// <summary>Name in the data of a correction: the id of the fact it voids.</summary>
    public const string Voids = "voids";
    public const string FactVoided = "fact.voided";

    /// <returns>Ids of the facts, in the order given, and how many were not there before.</returns>
    public async Task<(IReadOnlyList<string> Ids, long NewFacts)> RecordAsync(
        string cityId, CityRules rules, IReadOnlyList<NewSubjectFact> facts, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)database.Database.GetDbConnection();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            insert into assessment_subject_facts (CityId, SubjectKind, SubjectId, Key, Kind, Day, OccurredAt, RecordedAt, RecordedBy, OrderId, Data)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (SubjectId, Key) do nothing
            """;
        for (var i = 1; i <= 11; i++) command.Parameters.Add(new SqliteParameter($"${i}", null));

        var stale = new StaleScores(cityId);
        var (now, newFacts, ids) = (time.Now().UnixMilliseconds, 0L, new List<string>(facts.Count));
        foreach (var fact in facts)
        {
            var data = Write(fact.Data);
            var key = Key(fact, data);
            var id = FactId.Of(fact.Subject.Id, key);
            ids.Add(id);
            object?[] values =
            [
                cityId, (long)fact.Subject.Kind, fact.Subject.Id, key, fact.Kind, fact.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                fact.OccurredAt.UnixMilliseconds, now, fact.RecordedBy, fact.OrderId, data,
            ];
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
            if (command.ExecuteNonQuery() == 0) continue;
            newFacts++;
            stale.Mark(fact.Subject.Kind, fact.Subject.Id, rules.Periods.MonthOf(fact.Day).Name, id);
        }
        stale.Save(connection, transaction);
        WriteOnce.Mark(transaction);
        transaction.Commit();
        return (ids, newFacts);
    }

    /// <summary>Facts of the days, by subject, without those that a correction voids.</summary>
    /// <param name="asOf">What happened later is not seen.</param>
    /// <param name="knownAt">What was recorded later is not known, corrections neither; <c>null</c> for all that is.</param>
    /// <param name="subjectIds">Those whose facts are asked for; <c>null</c> for everybody's.</param>
    public Task<ILookup<string, Fact>> OfDaysAsync(
        string cityId, SubjectKind kind, Period period, Instant asOf, Instant? knownAt, IReadOnlyCollection<string>? subjectIds, CancellationToken cancellationToken) =>
        OfDaysAsync(cityId, kind, null, period, asOf, knownAt, subjectIds, cancellationToken);

    /// <inheritdoc cref="OfDaysAsync(string, SubjectKind, Period, Instant, Instant?, IReadOnlyCollection{string}?, CancellationToken)"/>
    /// <param name="factKind">Facts of this kind only; of all where <c>null</c>.</param>
    public async Task<ILookup<string, Fact>> OfDaysAsync(
        string cityId, SubjectKind kind, string? factKind, Period period, Instant asOf, Instant? knownAt, IReadOnlyCollection<string>? subjectIds,
        CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.SubjectFacts.AsNoTracking()
            .Where(fact => fact.CityId == cityId && fact.SubjectKind == kind && fact.Day >= period.From && fact.Day < period.Until
                && (knownAt == null || fact.RecordedAt <= knownAt) && (subjectIds == null || subjectIds.Contains(fact.SubjectId))
                && (factKind == null || fact.Kind == factKind || fact.Kind == FactVoided))
            .OrderBy(fact => fact.Id)
            .ToListAsync(cancellationToken);
        var facts = rows.Where(row => row.OccurredAt <= asOf).Select(row => (row.SubjectId, Fact: ToFact(row))).ToList();
        var voided = facts.Where(each => each.Fact.Kind == FactVoided).Select(each => each.Fact.Data[Voids]).ToHashSet(StringComparer.Ordinal);
        return facts.Where(each => each.Fact.Kind != FactVoided && !voided.Contains(each.Fact.Id)).ToLookup(each => each.SubjectId, each => each.Fact, StringComparer.Ordinal);
    }

    /// <summary>The rows behind ids of facts; ids of orders' facts and unknown ones are absent. The ids are well-formed.</summary>
    public async Task<IReadOnlyDictionary<string, SubjectFactRow>> ByIdAsync(IReadOnlyCollection<string> factIds, CancellationToken cancellationToken)
    {
        var subjects = factIds.Select(FactId.OwnerOf).Distinct(StringComparer.Ordinal).ToList();
        var wanted = factIds.ToHashSet(StringComparer.Ordinal);
        var keys = wanted.Select(FactId.KeyOf).ToList();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.SubjectFacts.AsNoTracking()
            .Where(fact => subjects.Contains(fact.SubjectId) && keys.Contains(fact.Key))
            .ToListAsync(cancellationToken);
        return rows.Select(row => (Id: IdOf(row), Row: row)).Where(each => wanted.Contains(each.Id)).ToDictionary(each => each.Id, each => each.Row, StringComparer.Ordinal);
    }

    /// <summary>Id of the correction that voids a fact; <c>null</c> while the fact holds.</summary>
    public async Task<string?> VoidOfAsync(string factId, CancellationToken cancellationToken)
    {
        var subjectId = FactId.OwnerOf(factId);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var corrections = await database.SubjectFacts.AsNoTracking()
            .Where(fact => fact.SubjectId == subjectId && fact.Kind == FactVoided)
            .OrderBy(fact => fact.Id)
            .ToListAsync(cancellationToken);
        return corrections.Find(correction => VoidedBy(correction) == factId) is { } found ? IdOf(found) : null;
    }

    /// <summary>Id of the fact that a correction voids.</summary>
    public static string VoidedBy(SubjectFactRow correction) => JsonSerializer.Deserialize<Dictionary<string, string>>(correction.Data)![Voids];

    /// <summary>Data as stored: the same values, the same text.</summary>
    public static string Write(IReadOnlyDictionary<string, string> data) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(data.ToDictionary(), StringComparer.Ordinal), EventJson.Options);

    public static string IdOf(SubjectFactRow row) => FactId.Of(row.SubjectId, row.Key);

    public static Fact ToFact(SubjectFactRow row) => new(
        IdOf(row), row.Kind, row.Day, row.OccurredAt, row.RecordedAt, row.OrderId, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Data)!);

    private static long Key(NewSubjectFact fact, string data)
    {
        var content = fact.Identity is { } identity
            ? JsonSerializer.SerializeToUtf8Bytes<object?[]>([fact.Kind, identity])
            : JsonSerializer.SerializeToUtf8Bytes<object?[]>([(int)fact.Subject.Kind, fact.Subject.Id, fact.Kind, fact.Day, fact.OccurredAt.UnixMilliseconds, fact.OrderId, data]);
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(content));
    }
}
