using System.Collections.Concurrent;
using System.Text.Json;
using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.Events;
using Hotline.Positions.Contracts;
using Hotline.Standards.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Assessment.Imports;

/// <summary>Streams of records, each under a name that its caller made up, that go on where they stand: the importer's second door.</summary>
internal sealed class Ingests(
    ImportMappings mappings, IStandards standards, IUnitRegister units, WorkOrderStore orders, IDbContextFactory<AssessmentDb> databases, DatabaseOptions file,
    ScoreTeller teller, TimeProvider time, IngestLimits limits) : IIngest
{
    /// <summary>Another door to what <c>recordFacts</c> takes of orders: who may send that may stream, and nobody else.</summary>
    private const string Mutation = "recordFacts";

    private readonly ConcurrentDictionary<(string CityId, string Source, string Mapping, string Name), bool> _running = new();

    public async Task<IngestAnswer> StateAsync(string mapping, string name, Caller caller, CancellationToken cancellationToken)
    {
        if (Refusal(caller) is { } refused) return refused;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await FindAsync(database, caller, mapping, name, cancellationToken) is { } ingest ? new(200, StateOf(ingest)) : Refuse(404, NotFound);
    }

    public async Task<IngestAnswer> TakeAsync(IngestRequest request, Caller caller, CancellationToken cancellationToken)
    {
        if (Refusal(caller) is { } refused) return refused;
        if (request.Name.Length is 0 or > 100 || request.Name.Any(character => character is <= ' ' or > '~')) return Refuse(400, NameInvalid);
        var encoding = EncodingOf(request);
        if (!encoding.Succeeded) return Refuse(415, encoding.Problems[0]);
        if (mappings.Find(request.Mapping) is not { } mapping) return Refuse(404, MappingUnknown(request.Mapping));
        if (await standards.RulebookAsync(caller.CityId!, cancellationToken) is not { } book) return Refuse(403, GraphQL.Rights.CityWithoutRules);

        var key = (caller.CityId!, caller.Name, request.Mapping, request.Name);
        if (!_running.TryAdd(key, true)) return await StandsAsync(409, Running, request, caller, cancellationToken);
        try
        {
            if (_running.Keys.Count(running => (running.CityId, running.Source) == (caller.CityId!, caller.Name)) > limits.OfOneCaller) return Refuse(429, Yours);
            return _running.Count > limits.AtOnce ? Refuse(429, Busy) : await TakeAsync(request, caller, mapping, book, encoding.Value.Name, cancellationToken);
        }
        catch (Exception full) when (IsFull(full))
        {
            return await StandsAsync(507, Full, request, caller, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return await StandsAsync(400, Damaged, request, caller, cancellationToken);
        }
        finally
        {
            _running.TryRemove(key, out _);
            teller.Wake();
        }
    }

    public async Task<IngestReport> ReportAsync(string mapping, string name, Caller caller, CancellationToken cancellationToken)
    {
        if (Refusal(caller) is { } refused) return new(refused);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(database, caller, mapping, name, cancellationToken) is not { } ingest) return new(Refuse(404, NotFound));
        return ingest.ReportLength == 0
            ? new(new(204, StateOf(ingest)))
            : new(new(200, StateOf(ingest)), new FileStream(FileOf(ingest), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), ingest.ReportLength);
    }

    private async Task<IngestAnswer> TakeAsync(IngestRequest request, Caller caller, ImportMapping mapping, Rulebook book, string? encoding, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var ingest = await FindAsync(database, caller, request.Mapping, request.Name, cancellationToken);
        if (ingest is { IsComplete: true }) return new(200, StateOf(ingest));
        if ((ingest?.Offset ?? 0) != request.Offset) return new(409, ingest is null ? null : StateOf(ingest), OffsetWrong(ingest?.Offset ?? 0, request.Offset));
        if (ingest is not null && ingest.Encoding != encoding) return new(415, StateOf(ingest), OtherForm);
        if (ingest is null)
        {
            await ClearAsync(database, cancellationToken);
            database.Ingests.Add(ingest = new IngestRow { CityId = caller.CityId!, Source = caller.Name, Mapping = request.Mapping, Name = request.Name, Encoding = encoding, At = time.Now() });
            await database.SaveChangesAsync(cancellationToken);
        }
        using var session = await orders.OpenAsync(database, ingest.CityId, book, cancellationToken);
        using var run = new IngestRun(database, session, new UnitNames(ingest.CityId, units), ingest, FileOf(ingest), mapping, time);
        return await run.TakeAsync(request.Body, request.IsLast, cancellationToken) is { } problem
            ? await StandsAsync(400, problem, request, caller, cancellationToken)
            : new(200, StateOf(ingest));
    }

    /// <summary>Forgets those that have not moved for long, with their reports: whenever another is begun, for else there are no more of them.</summary>
    private async Task ClearAsync(AssessmentDb database, CancellationToken cancellationToken)
    {
        var before = time.Now().Plus(-limits.Kept);
        foreach (var old in await database.Ingests.AsNoTracking().Where(row => row.At < before).OrderBy(row => row.Id).Take(100).ToListAsync(cancellationToken))
        {
            if (_running.ContainsKey((old.CityId, old.Source, old.Mapping, old.Name))) continue;
            File.Delete(FileOf(old));
            await database.Ingests.Where(row => row.Id == old.Id).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Why it did not go on, and where it stands.</summary>
    private async Task<IngestAnswer> StandsAsync(int status, Problem problem, IngestRequest request, Caller caller, CancellationToken cancellationToken) =>
        await StateAsync(request.Mapping, request.Name, caller, cancellationToken) with { Status = status, Error = problem };

    private static Task<IngestRow?> FindAsync(AssessmentDb database, Caller caller, string mapping, string name, CancellationToken cancellationToken) =>
        database.Ingests.SingleOrDefaultAsync(row => row.CityId == caller.CityId && row.Source == caller.Name && row.Mapping == mapping && row.Name == name, cancellationToken);

    private static IngestState StateOf(IngestRow ingest) => new(
        ingest.Mapping, ingest.Name, ingest.IsComplete, ingest.Offset, ingest.Rows, ingest.Rejected, ingest.Odd, ingest.NewFacts, ingest.ReportLength == 0 ? null : ReportOf(ingest),
        JsonSerializer.Deserialize<List<IngestRemark>>(ingest.Remarks, EventJson.Options)!);

    private static string ReportOf(IngestRow ingest) => FormattableString.Invariant($"ingests/{ingest.Id}.report.csv");

    private string FileOf(IngestRow ingest) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(file.ConnectionString).DataSource))!, ReportOf(ingest));

    private sealed record NamedEncoding(string? Name);

    /// <summary>Of a CSV; lines of JSON are UTF-8, and have none.</summary>
    private static Outcome<NamedEncoding> EncodingOf(IngestRequest request) => (request.MediaType?.ToLowerInvariant(), request.Charset?.ToLowerInvariant()) switch
    {
        ("application/x-ndjson", null or "utf-8") => new NamedEncoding(null),
        ("text/csv", null or "utf-8") => new NamedEncoding("utf-8"),
        ("text/csv", "gb18030" or "gbk" or "gb2312") => new NamedEncoding("gb18030"),
        _ => MediaType,
    };

    private static IngestAnswer? Refusal(Caller caller) => caller.Is(Role.SystemIntegrator) && caller.CityId is not null && caller.Mutations?.Contains(Mutation) != false ? null : Refuse(403, NotAllowed);

    private static bool IsFull(Exception failure) => failure is SqliteException { SqliteErrorCode: 13 } or IOException { HResult: unchecked((int)0x80070070) or 28 }
        || (failure.InnerException is { } inner && IsFull(inner));

    private static IngestAnswer Refuse(int status, Problem problem) => new(status, null, problem);

    private static Problem NotAllowed { get; } = new("INGEST_NOT_ALLOWED", "仅对接系统可以流式导入，且密钥须含 recordFacts 权限。", $"Only connected systems stream records in, by a key that may send '{Mutation}'.");
    private static Problem NotFound { get; } = new("INGEST_NOT_FOUND", "没有这个导入。", "There is no such ingest of yours.");
    private static Problem NameInvalid { get; } = new("INGEST_NAME", "导入名须为 1–100 个可见的 ASCII 字符。", "The name of an ingest has 1 to 100 visible ASCII characters.");
    private static Problem Running { get; } = new("INGEST_RUNNING", "同名导入正在进行。请等它结束或断开后再继续。", "The ingest of that name is being sent. Wait until it ends or breaks off.");
    private static Problem Busy { get; } = new("INGEST_BUSY", "同时进行的导入过多。请稍后再试。", "Too many ingests at once. Try again later.");
    private Problem Yours => new("INGEST_BUSY", $"您已有 {limits.OfOneCaller} 个导入正在进行。请等其中一个结束后再开始。", $"You have {limits.OfOneCaller} ingests under way: begin another when one of them has ended.");
    private static Problem Full { get; } = new("STORAGE_FULL", "磁盘已满。已写入的内容不会丢失；释放空间后从此位置继续。", "The disk is full. What is written stays: free some space and go on from here.");
    private static Problem Damaged { get; } = new("INGEST_DAMAGED", "gzip 数据已损坏。其前的内容已写入，请从此位置继续。", "The gzip is damaged. What came before is written: go on from here.");
    private static Problem OtherForm { get; } = new("INGEST_OTHER_FORM", "须与首次发送的格式和编码一致。", "Send the rest in the form and encoding of its beginning.");
    private static Problem MediaType { get; } = new("UNSUPPORTED_MEDIA_TYPE", "请以 application/x-ndjson（UTF-8）或 text/csv（UTF-8、GB18030）发送。", "Send application/x-ndjson in UTF-8, or text/csv in UTF-8 or GB18030.");

    private static Problem OffsetWrong(long stands, long sent) => new("INGEST_OFFSET", $"已写入至第 {stands} 字节，请从该处继续，而非 {sent}。", $"It stands at byte {stands}: go on from there, not from {sent}.");

    private Problem MappingUnknown(string name) => new("IMPORT_MAPPING_UNKNOWN", $"没有导入映射 {name}；现有：{string.Join("、", mappings.Names)}。", $"There is no import mapping '{name}'. There are: {string.Join(", ", mappings.Names)}.");
}

/// <param name="AtOnce">Streams read at once, of all callers.</param>
/// <param name="OfOneCaller">Of these, of one system, so that others find a place.</param>
/// <param name="Kept">How long one that does not move is known by its name.</param>
internal sealed record IngestLimits(int AtOnce, int OfOneCaller, TimeSpan Kept);
