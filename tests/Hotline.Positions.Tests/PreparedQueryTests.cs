using Hotline.Modularity.Data;
using Hotline.Positions.Data;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hotline.Positions.Tests;

public sealed class PreparedQueryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DatabaseOptions _options;

    public PreparedQueryTests()
    {
        _options = new DatabaseOptions($"Data Source={_folder.File("query.db")};Pooling=False", SqliteFactory.Instance);
        using var connection = new SqliteConnection(_options.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE places (name TEXT)";
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("water")]
    [InlineData("水务局 · 🚰")]
    [InlineData("")]
    [InlineData("before\0behind")]
    [InlineData(null)]
    public void A_text_comes_as_it_was_given(string? text)
    {
        using var query = new PreparedQuery(_options, "SELECT ?1");
        Assert.Equal([text], query.Read(row => row.TextOrNull(0), text));
        // Again, by the statement that was kept.
        Assert.Equal([text], query.Read(row => row.TextOrNull(0), text));
    }

    [Fact]
    public void Numbers_come_whole_and_rows_in_their_order()
    {
        using var query = new PreparedQuery(_options, "SELECT ?1 UNION ALL SELECT ?2 UNION ALL SELECT -1");
        Assert.Equal([long.MaxValue, 7, -1], query.Read(row => row.Number(0), long.MaxValue, 7));
    }

    [Fact]
    public void What_fails_is_told_as_the_provider_would()
    {
        Assert.Contains("no such table", Assert.Throws<SqliteException>(() => new PreparedQuery(_options, "SELECT * FROM nowhere").Read(row => row.Number(0))).Message, StringComparison.Ordinal);
        using var query = new PreparedQuery(_options, "SELECT abs(?1)");
        Assert.Contains("overflow", Assert.Throws<SqliteException>(() => query.Read(row => row.Number(0), long.MinValue)).Message, StringComparison.Ordinal);
        Assert.Equal([3L], query.Read(row => row.Number(0), -3));
    }

    /// <summary>A handle of one library must not be given to another.</summary>
    [Fact]
    public void Rows_are_read_by_the_library_that_the_provider_uses() => Assert.Equal("e_sqlite3", raw.GetNativeLibraryName());
}
