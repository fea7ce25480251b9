using System.Diagnostics;
using Hotline.Benchmarks.City;
using Microsoft.Data.Sqlite;

namespace Hotline.Benchmarks.Importing;

/// <summary>The limit: the same rows into the same tables, with the same indexes and batches, and nothing else done.</summary>
internal static class BareInserts
{
    /// <returns>The time of the inserts and commits; not that of fetching the rows.</returns>
    public static TimeSpan Run(Benchville source, Benchville target)
    {
        using var connection = target.Open();
        using var order = Prepare(connection, "assessment_work_orders");
        using var fact = Prepare(connection, "assessment_order_facts");
        var watch = new Stopwatch();
        foreach (var batch in StoredRows.Batches(source))
        {
            watch.Start();
            using var transaction = connection.BeginTransaction();
            (order.Transaction, fact.Transaction) = (transaction, transaction);
            var next = 0;
            foreach (var row in batch.Orders)
            {
                Insert(order, row);
                while (next < batch.Facts.Count && batch.Facts[next][0].Equals(row[0])) Insert(fact, batch.Facts[next++]);
            }
            transaction.Commit();
            watch.Stop();
        }
        return watch.Elapsed;
    }

    private static void Insert(SqliteCommand command, object[] row)
    {
        for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i];
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string table)
    {
        using var counting = connection.CreateCommand();
        counting.CommandText = $"select count(*) from pragma_table_info('{table}')";
        var columns = (int)(long)counting.ExecuteScalar()!;
        var command = connection.CreateCommand();
        command.CommandText = $"insert into {table} values ({string.Join(", ", Enumerable.Range(1, columns).Select(number => $"${number}"))})";
        for (var number = 1; number <= columns; number++) command.Parameters.Add(new SqliteParameter($"${number}", null));
        command.Prepare();
        return command;
    }
}
