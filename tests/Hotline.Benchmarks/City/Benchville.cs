using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.Benchmarks.Measuring;
using Hotline.GraphQL;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Http;
using Hotline.Host.Composition;
using Hotline.Host.Data;
using Hotline.Modularity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Benchmarks.City;

/// <summary>The host's own services, without the network, on a database of their own with the made-up city.</summary>
internal sealed class Benchville : IAsyncDisposable
{
    public const string Id = "benchville";
    private readonly ServiceProvider _services;
    private readonly TemporaryFolder _folder;
    private readonly DataFolder _data;

    private Benchville(ServiceProvider services, TemporaryFolder folder, DataFolder data) => (_services, _folder, _data) = (services, folder, data);

    public static string Packs => Path.Combine(AppContext.BaseDirectory, "packs");

    public static async Task<Benchville> StartAsync()
    {
        var folder = new TemporaryFolder();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Plugins:Path"] = Packs, ["Plugins:Strict"] = "true", ["Logging:LogLevel:Default"] = "Warning" })
            .Build();
        var data = DataFolder.Open(folder.Path);
        var composition = HostComposition.Compose(configuration, data);
        composition.Services.AddHotlineGraphQL(composition.Modules);
        var services = composition.BuildProvider();
        await Startup.PrepareAsync(services, CancellationToken.None);
        return new(services, folder, data);
    }

    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    /// <summary>A query or mutation through the schema, as any transport has it run and written.</summary>
    public async Task AskAsync(string query, object variables, Caller caller)
    {
        var (result, _) = await Get<GraphQLEngine>().ExecuteAsync(RequestReader.FromJson(JsonSerializer.SerializeToElement(new { query, variables })), caller, CancellationToken.None);
        if (result.Errors is { Count: > 0 } errors) throw new InvalidOperationException(errors[0].Message);
        ResponseWriter.Bytes(result);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A connection of the host's own settings.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_data.Database.ConnectionString);
        connection.Open();
        return connection;
    }

    public async Task<ImportReport> ImportAsync(string file, string mapping, IProgress<ImportProgress> progress)
    {
        var outcome = await Get<IImporter>().ImportAsync(new(file, Id, mapping, _folder.File("report.csv")), progress, CancellationToken.None);
        return outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problems[0].Message.English);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
