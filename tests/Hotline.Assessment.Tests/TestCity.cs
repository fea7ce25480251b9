using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions;
using Hotline.Positions.Contracts;
using Hotline.Standards;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>A made-up city on UTC that works Monday to Friday, 08:00–18:00, with a limit of two working days for everything.</summary>
internal static class TestCity
{
    public const string Id = "testville";
    public static readonly string GlobalId = Global("City", Id);
    public static readonly Instant Now = Instant.Utc(2026, 2, 2, 10);

    public static string Global(string type, string id) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{type}:{id}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <param name="standards">Standards of the pack, by file name.</param>
    public static async Task<ModuleHost> StartAsync(TemporaryFolder folder, params (string File, string Yaml)[] standards)
    {
        var pack = Path.Combine(folder.Path, "pack");
        Write("plugin.json", """{ "id": "testville", "version": "1.0.0" }""");
        Write("city.yaml", City);
        Write("rules.yaml", Rules);
        Write("limits.yaml", Limits);
        Write("calendars/2026.yaml", "year: 2026\nstatus: announced\nsource: test\nholidays: []\n");
        Write("imports/test.yaml", Mapping);
        foreach (var (file, yaml) in standards) Write($"standards/{file}", yaml);
        return await ModuleHost.StartAsync([new PositionsModule(), new StandardsModule(), new AssessmentModule()], options =>
        {
            options.Now = Now;
            options.PluginFolders = [pack];
            options.Folder = folder;
        });

        void Write(string name, string text)
        {
            var path = Path.Combine(pack, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    /// <summary>Two agents, a monitor, a hall manager and the officer of unit a, in post since 2025.</summary>
    public static async Task AddStaffAsync(ModuleHost host)
    {
        var posts = new[] { ("a1", "agent", "centre"), ("a2", "agent", "centre"), ("m1", "monitor", "centre"), ("h1", "hall-manager", "centre"), ("u1", "unit-officer", "a") };
        var added = await host.Get<IStaffRegister>().AddAsync(Id,
            posts.Select(post => new NewPerson(post.Item1, post.Item1)).ToList(),
            posts.Select(post => new NewAssignment(post.Item1, post.Item2, post.Item3, AssignmentKind.Regular, new(2025, 1, 1), null)).ToList(), default);
        Assert.Empty(added.Problems);
    }

    public static Caller Agent(string code = "a1") => TestCallers.Agent(Id, $"{Id}/{code}");
    public static Caller Monitor => TestCallers.Monitor(Id, $"{Id}/m1");
    public static Caller HallManager => TestCallers.HallManager(Id, $"{Id}/h1");
    public static Caller UnitOfficer => TestCallers.UnitOfficer(Id, $"{Id}/a", $"{Id}/u1");
    public static Caller ResultsOfficer => TestCallers.ResultsOfficer(Id);

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
