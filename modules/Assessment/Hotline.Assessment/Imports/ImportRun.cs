using Hotline.Assessment.WorkOrders;
using Microsoft.Data.Sqlite;

namespace Hotline.Assessment.Imports;

/// <summary>What became of the rows so far.</summary>
internal record struct ImportCounts(long Rows, long Rejected, long Odd, long NewFacts);

/// <summary>Rows on their way into facts: read one by one, reported where they are odd or rejected, written by the batch, each in a transaction of its own.</summary>
/// <param name="report">Told of a row whether it was rejected or is odd, and why.</param>
internal sealed class ImportRun(WorkOrderStore.Session session, UnitNames names, Action<string, RowRemark> report)
{
    /// <summary>Rows in a transaction: large enough to be fast, small enough that others get their turn to write, and that a collection meanwhile finds little that lives.</summary>
    public const int BatchSize = 500;

    private readonly List<ImportedRow> _batch = new(BatchSize);
    private ImportCounts _counts;

    public ImportCounts Counts { get => _counts; init => _counts = value; }

    public bool IsFull => _batch.Count == BatchSize;

    /// <summary>Takes the row that the reader stands on.</summary>
    public void Take(RowReader reader)
    {
        _counts.Rows++;
        var row = reader.Read();
        if (!row.Succeeded)
        {
            _counts.Rejected++;
            foreach (var problem in row.Problems) report("rejected", new(problem.Code, problem.Field, problem.Message));
            return;
        }
        var remarks = row.Value.Unit is { } unit && names.SecondName(unit) is { } second ? row.Value.Odd.Append(second).ToList() : row.Value.Odd;
        foreach (var remark in remarks) report("odd", remark);
        if (remarks.Count > 0) _counts.Odd++;
        _batch.Add(row.Value);
    }

    /// <param name="with">What else the transaction writes, once the counts are right.</param>
    public async Task SaveAsync(Func<SqliteTransaction, Task>? with, CancellationToken cancellationToken)
    {
        await names.SaveAsync(cancellationToken);
        using var transaction = await session.BeginAsync(cancellationToken);
        foreach (var row in _batch) _counts.NewFacts += session.Replace(row.Order).NewFacts.Count;
        if (with is not null) await with(transaction);
        await session.CommitAsync(transaction, cancellationToken);
        _batch.Clear();
    }
}
