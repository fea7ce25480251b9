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

/// <summary>A fact that is recorded now, whenever that was done.</summary>
internal sealed record StoredFact(string Id, bool IsNew);

/// <summary>Records and reads facts about subjects.</summary>
internal sealed class SubjectFactStore(IDbContextFactory<AssessmentDb> databases, TimeProvider time)
{
    /// <summary>Name in the data of a correction: the id of the fact it voids.</summary>
    public const string Voids = "voids";
    public const string FactVoided = "fact.voided";

    /// <returns>Each fact's id, in the order given, and whether it was not there before.</returns>
    public async Task<IReadOnlyList<StoredFact>> RecordAsync(string cityId, CityRules rules, IReadOnlyList<NewSubjectFact> facts, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        using var transaction = ((SqliteConnection)database.Database.GetDbConnection()).BeginTransaction();
        var stored = Append(transaction, cityId, rules, facts);
        WriteOnce.Mark(transaction);
        transaction.Commit();
        return stored;
    }

    /// <summary>The same in the caller's transaction: two statements, whatever their number.</summary>
    public IReadOnlyList<StoredFact> Append(SqliteTransaction transaction, string cityId, CityRules rules, IReadOnlyList<NewSubjectFact> facts)
    {
        var rows = facts.Select(fact => (Fact: fact, Data: Write(fact.Data))).Select(each => (each.Fact, each.Data, Key: Key(each.Fact, each.Data))).ToList();
        var added = Insert(transaction, cityId, JsonSerializer.Serialize(rows.Select(row => new object?[]
        {
            (int)row.Fact.Subject.Kind, row.Fact.Subject.Id, row.Key, row.Fact.Kind, row.Fact.Day, row.Fact.OccurredAt.UnixMilliseconds, row.Fact.RecordedBy, row.Fact.OrderId, row.Data,
        })));
        var stale = new StaleScores(cityId);
        var stored = new List<StoredFact>(rows.Count);
        foreach (var (fact, _, key) in rows)
        {
            // Of two that are the same the first is new.
            stored.Add(new(FactId.Of(fact.Subject.Id, key), added.Remove((fact.Subject.Id, key))));
            if (stored[^1].IsNew) stale.Mark(fact.Subject.Kind, fact.Subject.Id, rules.Periods.MonthOf(fact.Day).Name, stored[^1].Id);
        }
        stale.Save(transaction);
        return stored;
    }

    /// <returns>The keys of the rows that were not there before.</returns>
    private HashSet<(string SubjectId, long Key)> Insert(SqliteTransaction transaction, string cityId, string rows)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            insert into assessment_subject_facts (CityId, SubjectKind, SubjectId, Key, Kind, Day, OccurredAt, RecordedAt, RecordedBy, OrderId, Data)
            select $city, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, $now, value->>6, value->>7, value->>8 from json_each($rows) where true
            on conflict (SubjectId, Key) do nothing returning SubjectId, Key
            """;
        command.Parameters.AddWithValue("$city", cityId);
        command.Parameters.AddWithValue("$now", time.Now().UnixMilliseconds);
        command.Parameters.AddWithValue("$rows", rows);
        using var reader = command.ExecuteReader();
        var added = new HashSet<(string, long)>();
        while (reader.Read()) added.Add((reader.GetString(0), reader.GetInt64(1)));
        return added;
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
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await ByIdAsync(database, factIds, cancellationToken);
    }

    /// <summary>The same, as the context sees it.</summary>
    public static async Task<IReadOnlyDictionary<string, SubjectFactRow>> ByIdAsync(AssessmentDb database, IReadOnlyCollection<string> factIds, CancellationToken cancellationToken)
    {
        var subjects = factIds.Select(FactId.OwnerOf).Distinct(StringComparer.Ordinal).ToList();
        var wanted = factIds.ToHashSet(StringComparer.Ordinal);
        var keys = wanted.Select(FactId.KeyOf).ToList();
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

    /// <summary>Which of the facts are voided, each with the correction; by their days, for a correction lies on the day of what it voids.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> VoidsAsync(
        AssessmentDb database, string cityId, IReadOnlyCollection<NewSubjectFact> facts, CancellationToken cancellationToken)
    {
        var (kinds, days, subjects) = (facts.Select(fact => fact.Subject.Kind).Distinct().ToList(), facts.Select(fact => fact.Day).Distinct().ToList(), facts.Select(fact => fact.Subject.Id).Distinct().ToList());
        var corrections = await database.SubjectFacts.AsNoTracking()
            .Where(fact => fact.CityId == cityId && kinds.Contains(fact.SubjectKind) && days.Contains(fact.Day) && subjects.Contains(fact.SubjectId) && fact.Kind == FactVoided)
            .ToListAsync(cancellationToken);
        return corrections.GroupBy(VoidedBy, StringComparer.Ordinal).ToDictionary(voided => voided.Key, voided => IdOf(voided.MinBy(row => row.Id)!), StringComparer.Ordinal);
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
