using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Positions;
using Hotline.Results.Contracts;
using Hotline.Scoring.Facts;
using Hotline.Standards.Contracts;
using Hotline.Standards.Data;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Standards.Tests.Support;

/// <summary>
/// The assessment office of Testville as its officers meet it: the schema, on a real SQLite file, with the city's pack.
/// It is Monday, 2 March 2026, 9 o'clock; the pack's standard for agents has ruled since January.
/// </summary>
internal sealed class Office : IAsyncDisposable
{
    public const string City = """
        city: testville
        name: { zh: 测试市, en: Testville }
        zone: Asia/Shanghai
        duties:
          - { code: discipline, name: { zh: 劳动纪律, en: Discipline } }
          - { code: followUp, name: { zh: 回访, en: Follow up } }
          - { code: check, name: { zh: 检查, en: Check } }
        positions:
          - { code: agent, name: { zh: 受理员, en: Agent }, assessedAs: agent, duties: [discipline, followUp] }
          - { code: monitor, name: { zh: 监督员, en: Monitor }, assessedAs: monitor, duties: [check] }
          - { code: office, name: { zh: 考核专员, en: Officer }, duties: [check], acts: [rule] }
        units:
          - { code: centre, kind: centre, name: { zh: 中心, en: Centre } }
        """;

    public static readonly Caller Olga = TestCallers.ResultsOfficer("testville", "testville/olga");
    public static readonly Caller Otto = TestCallers.ResultsOfficer("testville", "testville/otto");
    public static readonly Caller Stranger = TestCallers.ResultsOfficer("otherton", "otherton/osman");
    public static readonly string CityId = GlobalId.Encode("City", "testville");

    private readonly TemporaryFolder _folder = new();
    private readonly Warnings _warnings = new();

    public TestRehearsals Rehearsals { get; } = new();
    private ModuleHost? _host;

    public IStandards Standards => Host.Get<IStandards>();

    /// <summary>How often it was said that what is remembered has moved.</summary>
    public int DataMoves => ((UntoldVersion)Host.Get<IDataVersion>()).Moves;
    public IReadOnlyList<string> Logged => _warnings.Lines;
    private ModuleHost Host => _host ?? throw new InvalidOperationException("The office has not opened.");

    public static async Task<Office> OpenAsync(params (string Path, string Text)[] pack)
    {
        var office = new Office();
        office.Pack([("city.yaml", City), .. pack.Length == 0 ? SamplePack.Whole : pack]);
        await office.OpenAgainAsync();
        return office;
    }

    /// <summary>A start on the same database, with the pack as it now stands.</summary>
    public async Task OpenAgainAsync()
    {
        var now = _host?.Time.Now ?? Instant.Utc(2026, 3, 2, 1);
        if (_host is not null) await _host.DisposeAsync();
        _host = await ModuleHost.StartAsync([new PositionsModule(), new StandardsModule()], options =>
        {
            options.Now = now;
            options.Folder = _folder;
            options.PluginFolders = [_folder.File("testville")];
            options.Services = services => services.AddSingleton<ILoggerProvider>(_warnings).AddSingleton<IRehearsals>(Rehearsals).AddSingleton(new FactKind("town.fair", "庙会", "town fair", "visitors"));
        });
        Assert.All(_host.Plugins.Plugins, plugin => Assert.Null(plugin.Reason));
    }

    public void Pack(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = _folder.File(Path.Combine("testville", path));
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }

    public void GoTo(int month, int day) => Host.Time.Now = Instant.Utc(2026, month, day, 1);

    public Task<JsonElement> AskAsync(string query, object? variables, Caller? caller = null) => Host.ExecuteAsync(query, variables, caller);

    /// <summary>A mutation with one <c>input</c>, answering with the given fields and the errors.</summary>
    public Task<JsonElement> TryAsync(string mutation, object input, Caller caller, string fields) => Host.ExecuteAsync(
        $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {fields} errors {{ code field message messageZh }} }} }}",
        new { input }, caller);

    public StandardsDb Database() => Host.Get<IDbContextFactory<StandardsDb>>().CreateDbContext();

    /// <summary>What the stored steps of a version hold as its content.</summary>
    public async Task<string> ContentAsync(string standardId)
    {
        await using var db = Database();
        var version = await db.Versions.Include(each => each.Steps).SingleAsync(each => each.Id == standardId);
        return version.Steps.Single(step => step.Revision == version.ContentRevision).Content!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _folder.Dispose();
        _warnings.Dispose();
    }

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
