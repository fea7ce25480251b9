using System.Text;
using System.Text.Json;
using Hotline.Assessment.Data;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Events;
using Microsoft.EntityFrameworkCore;
using Sylvan.Data.Csv;

namespace Hotline.Assessment.Imports;

/// <summary>One body of an ingest, batch by batch: facts, report and position together.</summary>
internal sealed class IngestRun : IDisposable
{
    private const int MostRemarks = 100;

    private readonly AssessmentDb _database;
    private readonly IngestRow _ingest;
    private readonly ImportMapping _mapping;
    private readonly TimeProvider _time;
    private readonly RowReport _report;
    private readonly List<IngestRemark> _remarks;
    private readonly ImportRun _run;

    /// <param name="ingest">Of the context, or new in it.</param>
    public IngestRun(AssessmentDb database, WorkOrderStore.Session session, UnitNames names, IngestRow ingest, string reportFile, ImportMapping mapping, TimeProvider time)
    {
        (_database, _ingest, _mapping, _time) = (database, ingest, mapping, time);
        _report = new RowReport(reportFile, ingest.ReportLength);
        _remarks = JsonSerializer.Deserialize<List<IngestRemark>>(ingest.Remarks, EventJson.Options)!;
        _run = new ImportRun(session, names, Report) { Counts = new(ingest.Rows, ingest.Rejected, ingest.Odd, ingest.NewFacts) };
    }

    /// <returns>Why nothing of the body can be used; <c>null</c> where it was read to its end.</returns>
    /// <exception cref="IOException">The body broke off. What had come whole is written.</exception>
    public async Task<Problem?> TakeAsync(Stream body, bool isLast, CancellationToken cancellationToken)
    {
        var records = new RecordBuffer(body, _ingest.Encoding is not null);
        while (!records.IsAtEnd)
        {
            bool fits;
            try
            {
                fits = await records.FillAsync(ImportRun.BatchSize, isLast, cancellationToken);
            }
            catch (Exception cut) when (cut is IOException or OperationCanceledException or InvalidDataException)
            {
                await WriteAsync(records, isComplete: false);
                throw;
            }
            if (!fits) return TooLong;
            if (await WriteAsync(records, isLast && records.IsAtEnd) is { } problem) return problem;
        }
        return null;
    }

    public void Dispose() => _report.Dispose();

    private static Problem TooLong { get; } = new("INGEST_ROW_TOO_LONG", $"一行超过 {RecordBuffer.Longest} 字节，或引号未闭合。", $"A row has more than {RecordBuffer.Longest} bytes, or a quote is not closed.");

    /// <summary>Not to be stopped: a batch is written or it is not.</summary>
    private async Task<Problem?> WriteAsync(RecordBuffer records, bool isComplete)
    {
        if (Read(records) is { } problem) return problem;
        _ingest.Offset += records.Batch.Count;
        _ingest.IsComplete = isComplete;
        await _run.SaveAsync(async transaction =>
        {
            (_ingest.Rows, _ingest.Rejected, _ingest.Odd, _ingest.NewFacts) = _run.Counts;
            (_ingest.ReportLength, _ingest.At) = (_report.Save(), _time.Now());
            _ingest.Remarks = JsonSerializer.Serialize(_remarks, EventJson.Options);
            await _database.Database.UseTransactionAsync(transaction);
            await _database.SaveChangesAsync();
        }, CancellationToken.None);
        await _database.Database.UseTransactionAsync(null);
        records.Next();
        return null;
    }

    private Problem? Read(RecordBuffer records)
    {
        if (records.Records == 0) return null;
        var batch = records.Batch;
        if (_ingest.Offset == 0 && batch.AsSpan().StartsWith(Encoding.UTF8.Preamble)) batch = batch[Encoding.UTF8.Preamble.Length..];
        return _ingest.Encoding is { } encoding ? ReadCsv(batch, CsvFile.Named(encoding)!) : ReadJson(batch);
    }

    private Problem? ReadCsv(ArraySegment<byte> batch, Encoding encoding)
    {
        if (_ingest.Head is null)
        {
            var end = EndOfLine(batch);
            (_ingest.Head, _ingest.Lines) = (batch[..end].ToArray(), 1);
            batch = batch[end..];
        }
        using var text = new StreamReader(new CsvFile.Prefixed(_ingest.Head, new MemoryStream(batch.Array!, batch.Offset, batch.Count)), encoding, detectEncodingFromByteOrderMarks: false);
        try
        {
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',', MaxBufferSize = RecordBuffer.Longest * 2, HasHeaders = true });
            var opened = RowReader.For(_mapping, new CsvRows(csv), _ingest.CityId, _time.Now());
            if (!opened.Succeeded) return opened.Problems[0];
            while (csv.Read())
            {
                _run.Take(opened.Value);
                _ingest.Lines += 1 + csv.GetRawRecordSpan().TrimEnd("\r\n").Count('\n');
            }
            return null;
        }
        catch (CsvFormatException fault)
        {
            return new("INGEST_NOT_CSV", $"从第 {_ingest.Lines + 1} 行起的某行不是有效的 CSV。", $"A row from line {_ingest.Lines + 1} on is not valid CSV: {fault.Message}");
        }
    }

    /// <summary>Behind it. The names of columns stand on one line, as each JSON object does.</summary>
    private static int EndOfLine(ReadOnlySpan<byte> batch) => batch.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : batch.Length;

    private Problem? ReadJson(ReadOnlySpan<byte> batch)
    {
        var rows = new JsonRows(_mapping.Columns);
        var reader = RowReader.For(_mapping, rows, _ingest.CityId, _time.Now()).Value!;
        var rest = batch;
        while (rest.Length > 0)
        {
            var end = EndOfLine(rest);
            var line = rest[..end].Trim("\r\n \t"u8);
            if (line.Length > 0)
            {
                rows.Take(line);
                _run.Take(reader);
            }
            _ingest.Lines++;
            rest = rest[end..];
        }
        return null;
    }

    private void Report(string outcome, RowRemark remark)
    {
        _report.Add(_ingest.Lines + 1, outcome, remark);
        if (_remarks.Count < MostRemarks)
            _remarks.Add(new(_run.Counts.Rows, _ingest.Lines + 1, outcome, remark.Code, remark.Column, remark.Reason.English, remark.Reason.Chinese));
    }
}
