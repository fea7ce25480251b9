using Hotline.Benchmarks.City;
using Microsoft.Data.Sqlite;

namespace Hotline.Benchmarks.Importing;

/// <summary>The rows that an import wrote, by the batch, as an importer's batches are.</summary>
/// <param name="Orders">The columns of work_orders, in the table's order.</param>
/// <param name="Facts">The columns of order_facts, in the table's order.</param>
internal sealed record StoredRows(List<object[]> Orders, List<object[]> Facts)
{
    public const int BatchSize = 2_000;

    public static IEnumerable<StoredRows> Batches(Benchville city)
    {
        using var connection = city.Open();
        for (var from = 1L; ; from += BatchSize)
        {
            var orders = Read(connection, "select * from assessment_work_orders where OrderNo between $from and $until order by OrderNo", from);
            if (orders.Count == 0) yield break;
            yield return new(orders, Read(connection, "select * from assessment_order_facts where OrderNo between $from and $until order by OrderNo, Kind", from));
        }
    }

    private static List<object[]> Read(SqliteConnection connection, string sql, long from)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$until", from + BatchSize - 1);
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }
}
