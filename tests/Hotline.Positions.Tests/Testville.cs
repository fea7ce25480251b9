using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Positions.Tests;

/// <summary>A made-up city with a centre of two parts, two sub-centres and a few people without posts.</summary>
internal sealed class Testville : IAsyncDisposable
{
    public const string Id = "testville";

    public const string Pack = """
        city: testville
        name: { zh: 测试市, en: Testville }
        zone: Asia/Shanghai
        duties:
          - { code: answer, name: { zh: 接听, en: Answer } }
          - { code: check, name: { zh: 检查, en: Check } }
          - { code: handle, name: { zh: 承办, en: Handle } }
        positions:
          - { code: agent, name: { zh: 受理员, en: Agent }, assessedAs: agent, duties: [answer] }
          - { code: monitor, name: { zh: 监督员, en: Monitor }, assessedAs: monitor, duties: [check, answer] }
          - { code: manager, name: { zh: 大厅主管, en: Hall manager }, assessedAs: hallManager, duties: [] }
          - { code: office, name: { zh: 考核专员, en: Results officer }, duties: [], acts: [rule] }
          - { code: head, name: { zh: 负责人, en: Head }, assessedAs: subCentre, duties: [handle] }
        units:
          - { code: centre, kind: centre, name: { zh: 中心, en: Centre } }
          - { code: day, kind: part, parent: centre, name: { zh: 白班, en: Day shift } }
          - { code: night, kind: part, parent: centre, name: { zh: 夜班, en: Night shift } }
          - { code: water, kind: subCentre, parent: centre, name: { zh: 供水, en: Water } }
          - { code: gas, kind: subCentre, parent: centre, name: { zh: 燃气, en: Gas } }
        """;

    private readonly TemporaryFolder _folder;

    private Testville(TemporaryFolder folder, ModuleHost host, StatementCounter statements) => (_folder, Host, Statements) = (folder, host, statements);

    public ModuleHost Host { get; }
    public StatementCounter Statements { get; }
    public IPositions Positions => Host.Get<IPositions>();

    /// <summary>The city's global id.</summary>
    public static string CityId { get; } = GlobalId.Encode("City", Id);

    public static Caller Officer { get; } = TestCallers.ResultsOfficer(Id);

    public static async Task<Testville> StartAsync(params string[] personCodes)
    {
        var folder = new TemporaryFolder();
        WritePack(folder, "testville", Pack);
        var statements = new StatementCounter();
        var host = await ModuleHost.StartAsync([new PositionsModule()], options =>
        {
            options.PluginFolders = [folder.File("testville")];
            options.Services = services => services.AddSingleton<IInterceptor>(statements);
        });
        var city = new Testville(folder, host, statements);
        await city.AddAsync(personCodes.Select(code => new NewPerson(code, $"Person {code}")), []);
        return city;
    }

    public static void WritePack(TemporaryFolder folder, string plugin, string pack)
    {
        Directory.CreateDirectory(folder.File(plugin));
        File.WriteAllText(Path.Combine(folder.File(plugin), "city.yaml"), pack);
    }

    public async Task AddAsync(IEnumerable<NewPerson> people, IEnumerable<NewAssignment> assignments)
    {
        var outcome = await Host.Get<IStaffRegister>().AddAsync(Id, people.ToList(), assignments.ToList(), default);
        Assert.Empty(outcome.Problems);
    }

    /// <summary>A post recorded through the use case.</summary>
    public async Task<Outcome<Assignment>> AssignAsync(string person, string position, string unit, string from, string? until = null, bool acting = false) =>
        await Host.Get<Assignments.AssignPosition>().HandleAsync(
            new($"{Id}/{person}", $"{Id}/{position}", $"{Id}/{unit}", acting, Day(from), until is null ? null : Day(until), null), Officer, default);

    public async Task<IReadOnlyList<Assignment>> HeldAsync(string person, string day) =>
        (await Positions.HoldingsAsync([new($"{Id}/{person}", Day(day))], default)).Values.Single();

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static string Global(string type, string code) => GlobalId.Encode(type, $"{Id}/{code}");

    public static string Code(Outcome<Assignment> outcome) => Assert.Single(outcome.Problems).Code;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
