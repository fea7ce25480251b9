using Hotline.Host.Tests.Writing;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Processes;

/// <summary>What the real host's database does for a client who leaves.</summary>
public sealed class LeavingClientTests : IDisposable
{
    private const int SqliteBusy = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private readonly HostDatabase _database;

    public LeavingClientTests() => _database = new(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_statement_without_end_ends_with_its_client_and_undoes_what_it_began()
    {
        await using var city = await DemonstrationCity.StartAsync(_folder);
        _database.Run($"""
            {HostDatabase.WithoutEnd}
            CREATE TRIGGER never_ends BEFORE INSERT ON standards_proposals WHEN NEW.Content LIKE '%without end%' BEGIN SELECT count(*) FROM without_end; END
            """);
        var ruling = await Proposals.RulingAsync(city);
        using var client = new HttpClient();
        using var leaving = new CancellationTokenSource();
        var asking = ProposeAsync("without end", leaving.Token);
        await UntilItWritesAsync();
        Assert.False(asking.IsCompleted);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        // The next writer gets the database: the first is out of it.
        await ProposeAsync("in time", CancellationToken.None);
        Assert.Equal((1, 0), _database.Count("SELECT count(*), 0 FROM standards_proposals WHERE Content LIKE '%in time%' OR Content LIKE '%without end%'"));

        async Task ProposeAsync(string source, CancellationToken cancellationToken)
        {
            using var request = Proposals.Request(city, city.Token("ResultsOfficer"), null, ruling, source);
            using var response = await client.SendAsync(request, cancellationToken);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    /// <summary>Until somebody has kept the write lock for longer than the host's own small writes do.</summary>
    private async Task UntilItWritesAsync()
    {
        var late = DateTime.UtcNow + s_patience;
        for (var busy = 0; busy < 5; busy = IsBeingWritten() ? busy + 1 : 0)
        {
            Assert.True(DateTime.UtcNow < late, "nobody kept the write lock");
            await Task.Delay(100);
        }
    }

    private bool IsBeingWritten()
    {
        try
        {
            _database.Run("BEGIN IMMEDIATE; ROLLBACK", TimeSpan.FromSeconds(1));
            return false;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == SqliteBusy)
        {
            return true;
        }
    }
}
