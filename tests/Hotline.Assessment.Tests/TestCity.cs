using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions;
using Hotline.Positions.Contracts;
using Hotline.Standards;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Assessment.Tests;

/// <summary>A made-up city on UTC that works Monday to Friday, 08:00–18:00, with a limit of two working days for everything.</summary>
internal static class TestCity
{
    public const string Id = "testville";
    public static readonly string GlobalId = Global("City", Id);
    public static readonly Instant Now = Instant.Utc(2026, 2, 2, 10);

    public static string Global(string type, string id) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{type}:{id}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <param name="rules">Further lines of rules.yaml.</param>
    /// <param name="standards">Standards of the pack, by file name.</param>
    public static async Task<ModuleHost> StartAsync(
        TemporaryFolder folder, string rules = "", StatementCounter? statements = null, Action<IServiceCollection>? services = null, params (string File, string Yaml)[] standards)
    {
        var pack = Path.Combine(folder.Path, "pack");
        Write("plugin.json", """{ "id": "testville", "version": "1.0.0" }""");
        Write("city.yaml", City);
        Write("rules.yaml", $"{Rules}\n{rules}\n");
        Write("limits.yaml", Limits);
        Write("calendars/2026.yaml", "year: 2026\nstatus: announced\nsource: test\nholidays: []\n");
        Write("imports/test.yaml", Mapping);
        foreach (var (file, yaml) in standards) Write($"standards/{file}", yaml);
        return await ModuleHost.StartAsync([new PositionsModule(), new StandardsModule(), new AssessmentModule()], options =>
        {
            options.Now = Now;
            options.PluginFolders = [pack];
            options.Folder = folder;
            options.Services = statements is null ? services : own => own.AddSingleton<IInterceptor>(statements);
        });

        void Write(string name, string text)
        {
            var path = Path.Combine(pack, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    /// <summary>
    /// In post since 2025: two agents, two monitors, a hall manager, the officers of units a and b, an officer of the results office who
    /// may rule, and x1 who heads both the hall and unit a.
    /// </summary>
    public static async Task AddStaffAsync(ModuleHost host)
    {
        var posts = new[]
        {
            ("a1", "agent", "centre"), ("a2", "agent", "centre"), ("m1", "monitor", "centre"), ("m2", "monitor", "centre"), ("h1", "hall-manager", "centre"),
            ("u1", "unit-officer", "a"), ("u2", "unit-officer", "b"), ("o1", "office", "centre"), ("x1", "hall-manager", "centre"), ("x1", "unit-officer", "a"),
        };
        var added = await host.Get<IStaffRegister>().AddAsync(Id,
            posts.Select(post => post.Item1).Distinct().Select(code => new NewPerson(code, code)).ToList(),
            posts.Select(post => new NewAssignment(post.Item1, post.Item2, post.Item3, AssignmentKind.Regular, new(2025, 1, 1), null)).ToList(), default);
        Assert.Empty(added.Problems);
    }

    public static Caller Agent(string code = "a1") => TestCallers.Agent(Id, $"{Id}/{code}");
    public static Caller Monitor => TestCallers.Monitor(Id, $"{Id}/m1");
    public static Caller HallManager => TestCallers.HallManager(Id, $"{Id}/h1");
    public static Caller UnitOfficer => OfficerOf("a", "u1");
    public static Caller OfficerOf(string unit, string person) => TestCallers.UnitOfficer(Id, $"{Id}/{unit}", $"{Id}/{person}");
    public static Caller ResultsOfficer => TestCallers.ResultsOfficer(Id, $"{Id}/o1");
    public static Caller Integrator => TestCallers.System(Id);

    private const string City = """
        city: testville
        name: { zh: 试城, en: Testville }
        zone: Etc/UTC
        duties:
          - { code: duty, name: { zh: 职责, en: Duty } }
        positions:
          - { code: agent, name: { zh: 受理员, en: Agent }, assessedAs: agent, duties: [duty] }
          - { code: monitor, name: { zh: 监督员, en: Monitor }, assessedAs: monitor, duties: [duty] }
          - { code: hall-manager, name: { zh: 大厅主管, en: Hall manager }, assessedAs: hallManager, duties: [duty] }
          - { code: unit-officer, name: { zh: 负责人, en: Head }, assessedAs: subCentre, duties: [duty] }
          - { code: office, name: { zh: 考核专员, en: Results officer }, duties: [], acts: [rule] }
        units:
          - { code: centre, kind: centre, name: { zh: 中心, en: Centre } }
          - { code: a, kind: subCentre, parent: centre, name: { zh: 甲, en: Unit A } }
          - { code: b, kind: subCentre, parent: centre, name: { zh: 乙, en: Unit B } }
        """;

    private const string Rules = """
        city: testville
        week:
          - { days: [monday, tuesday, wednesday, thursday, friday], hours: ["08:00-18:00"] }
        """;

    private const string Limits = """
        source: test
        from: 2025-01-01
        limits:
          - { value: 2, unit: workingDays }
        """;

    private const string Mapping = """
        name: test
        source: test
        zone: Etc/UTC
        dates: ["yyyy-MM-dd HH:mm"]
        encoding: gb18030
        order:
          id: { column: id }
          type: { column: type }
          urgency: { value: general }
          channel: { value: phone }
        unit:
          code: { column: unit }
          name: { column: name }
        facts:
          - { fact: accepted, at: opened }
          - { fact: dispatched, at: opened, due: due }
          - { fact: closed, at: closed }
        """;
}
