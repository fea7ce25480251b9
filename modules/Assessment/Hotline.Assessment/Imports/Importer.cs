using Hotline.Assessment.Contracts;
using Hotline.Assessment.Data;
using Hotline.Assessment.Scores;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Positions.Contracts;
using Hotline.Standards.Contracts;
using Microsoft.EntityFrameworkCore;
using Sylvan.Data.Csv;

namespace Hotline.Assessment.Imports;

/// <summary>
/// Reads a file of records into facts, row by row and batch by batch, each batch in a transaction of its own. What was
/// committed when the process is killed stays; importing again finds it there and completes the rest.
/// </summary>
internal sealed class Importer(
    ImportMappings mappings, IStandards standards, IUnitRegister units, WorkOrderStore orders,
    IDbContextFactory<AssessmentDb> databases, ScoreTeller teller, TimeProvider time) : IImporter
{
    /// <summary>Rows in a transaction: large enough to be fast, small enough that others get their turn to write.</summary>
    private const int BatchSize = 2_000;

    public IReadOnlyList<string> Mappings => mappings.Names;

    public async Task<Outcome<ImportReport>> ImportAsync(ImportRequest request, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        if (mappings.Find(request.Mapping) is not { } mapping)
            return new Problem("IMPORT_MAPPING_UNKNOWN", $"没有导入映射 {request.Mapping}；现有：{string.Join("、", Mappings)}。",
                $"There is no import mapping '{request.Mapping}'. There are: {string.Join(", ", Mappings)}.", "mapping");
        if (await standards.RulebookAsync(request.CityId, cancellationToken) is not { } book)
            return new Problem("CITY_UNKNOWN", $"没有城市 {request.CityId}，或其规则未装载。", $"There is no city '{request.CityId}', or its rules are not loaded.", "city");
        try
        {
            using var file = await CsvFile.OpenAsync(request.File, mapping.Encoding, cancellationToken);
            return await ImportAsync(file, request, mapping, book, progress, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return new Problem("FILE_NOT_FOUND", $"找不到文件 {request.File}。", $"There is no file '{request.File}'.", "file");
        }
        catch (DirectoryNotFoundException)
        {
            return new Problem("FILE_NOT_FOUND", $"找不到文件 {request.File}。", $"There is no file '{request.File}'.", "file");
        }
        catch (UnauthorizedAccessException)
        {
            return new Problem("FILE_NOT_READABLE", $"无权读取 {request.File}，或它是一个文件夹。", $"'{request.File}' may not be read, or is a folder.", "file");
        }
        catch (InvalidDataException fault)
        {
            return new Problem("FILE_DAMAGED", $"文件 {request.File} 已损坏：{fault.Message}", $"'{request.File}' is damaged: {fault.Message} What was read before it has gone in.", "file");
        }
        catch (CsvFormatException fault)
        {
            return new Problem("FILE_NOT_CSV", $"第 {fault.RowNumber} 行不是有效的 CSV。", $"Row {fault.RowNumber} is not valid CSV: {fault.Message} What was read before it has gone in.", "file");
        }
    }

    private async Task<Outcome<ImportReport>> ImportAsync(
        CsvFile file, ImportRequest request, ImportMapping mapping, Rulebook book, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var opened = RowReader.For(mapping, file.Rows, request.CityId, time.Now());
        if (!opened.Succeeded) return opened.Problems.ToList();
        var reader = opened.Value;

        using var report = new RowReport(request.RejectFile ?? $"{Path.GetFileName(request.File)}.report.csv");
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        using var session = await orders.OpenAsync(database, request.CityId, book, cancellationToken);
        var (rows, rejected, odd, newFacts, line) = (0L, 0L, 0L, 0L, 2L);
        var names = new UnitNames(request.CityId, units);
        var batch = new List<ImportedRow>(BatchSize);
        while (await file.Rows.ReadAsync(cancellationToken))
        {
            rows++;
            if (Rejection(reader) is { } remark)
            {
                rejected++;
                report.Add(line, "rejected", remark);
            }
            else
            {
                var row = reader.Read();
                if (row.Succeeded)
                {
                    var remarks = row.Value.Unit is { } unit && names.SecondName(unit) is { } second ? row.Value.Odd.Append(second).ToList() : row.Value.Odd;
                    foreach (var each in remarks) report.Add(line, "odd", each);
                    if (remarks.Count > 0) odd++;
                    batch.Add(row.Value);
                }
                else
                {
                    rejected++;
                    foreach (var problem in row.Problems) report.Add(line, "rejected", new(problem.Code, problem.Field, problem.Message));
                }
            }
            line += 1 + file.Rows.GetRawRecordSpan().TrimEnd("\r\n").Count('\n');
            if (batch.Count == BatchSize) await SaveAsync();
        }
        await SaveAsync();
        await teller.TellAsync(cancellationToken);
        return new ImportReport(rows, rejected, odd, newFacts, report.Path);

        async Task SaveAsync()
        {
            await names.SaveAsync(cancellationToken);
            using var transaction = await session.BeginAsync(cancellationToken);
            foreach (var row in batch) newFacts += session.Replace(row.Order);
            await session.CommitAsync(transaction, cancellationToken);
            batch.Clear();
            progress.Report(new(rows, file.Fraction));
        }
    }

    private static RowRemark? Rejection(RowReader reader) => reader.UnreadableColumn() is { } column
        ? new("TEXT_UNREADABLE", column, new("含有无法识别的字符，编码可能不对", "holds bytes that are no characters; the encoding may be another"))
        : null;
}
