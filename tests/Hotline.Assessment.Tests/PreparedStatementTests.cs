using Hotline.Assessment.Data;
using Hotline.Kernel;
using Microsoft.Data.Sqlite;

namespace Hotline.Assessment.Tests;

public sealed class PreparedStatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public PreparedStatementTests()
    {
        _connection.Open();
        Execute("create table t (number integer primary key, text text, moment integer)");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void What_is_bound_is_stored_and_nothing_is_null()
    {
        using var insert = new PreparedStatement(_connection, "insert into t values (?, ?, ?)");
        Insert(insert, long.MaxValue, "灯’;--", new Instant(-1));
        Insert(insert, 2, null, null);
        Assert.Equal("2||;9223372036854775807|灯’;--|-1", Execute("select group_concat(number || '|' || coalesce(text, '') || '|' || coalesce(moment, ''), ';') from (select * from t order by number)"));
    }

    [Fact]
    public void A_row_that_is_refused_says_why_and_the_next_one_goes_in()
    {
        using var insert = new PreparedStatement(_connection, "insert into t values (?, ?, ?)");
        Insert(insert, 1, "first", null);
        var failure = Assert.Throws<SqliteException>(() => Insert(insert, 1, "again", null));
        Assert.Equal(19, failure.SqliteErrorCode);
        Assert.Contains("t.number", failure.Message, StringComparison.Ordinal);
        Insert(insert, 2, "second", null);
        Assert.Equal("first,second", Execute("select group_concat(text) from (select text from t order by number)"));
    }

    [Fact]
    public void What_is_written_in_a_transaction_that_is_rolled_back_is_gone()
    {
        using var insert = new PreparedStatement(_connection, "insert into t values (?, ?, ?)");
        using (_connection.BeginTransaction()) Insert(insert, 1, "never", null);
        Assert.Equal("0", Execute("select count(*) from t"));
    }

    [Fact]
    public void Text_that_is_no_statement_is_refused_at_once() =>
        Assert.Throws<SqliteException>(() => new PreparedStatement(_connection, "insert into nowhere values (?)"));

    private static void Insert(PreparedStatement insert, long number, string? text, Instant? moment)
    {
        insert.Bind(1, number);
        insert.Bind(2, text);
        insert.Bind(3, moment);
        insert.Run();
    }

    private string? Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
