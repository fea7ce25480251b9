using System.Globalization;
using Hotline.Kernel;
using Hotline.Modularity.Plugins;
using Hotline.Positions.Contracts;
using Hotline.Testing;

namespace Hotline.Positions.Tests;

public sealed class CityPackTests : IDisposable
{
    private readonly TemporaryFolder _packs = new();
    private readonly TemporaryFolder _database = new();

    public void Dispose()
    {
        _packs.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task A_pack_brings_its_city_with_units_posts_and_duties()
    {
        await using var host = await StartAsync(Testville.Pack);
        var positions = host.Get<IPositions>();

        var city = Assert.Single(await positions.CitiesAsync(default));
        Assert.Equal(("testville", "测试市", "Asia/Shanghai"), (city.Id, city.Name.Chinese, city.Zone));
        Assert.Equal(["answer", "check", "handle"], (await positions.DutiesAsync("testville", default)).Select(duty => duty.Code));
        var monitor = (await positions.PositionsAsync(["testville/monitor"], default))["testville/monitor"];
        Assert.Equal(["check", "answer"], monitor.DutyCodes);
        Assert.Equal([WorkAct.Inspect], monitor.Acts);
        var parts = await positions.UnitsOfCityAsync("testville", UnitKind.Part, default);
        Assert.Equal([("day", "testville/centre"), ("night", "testville/centre")], parts.Select(unit => (unit.Code, unit.ParentId!)));
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        await using (await StartAsync(Testville.Pack)) { }
        var before = await File.ReadAllBytesAsync(await FoldedAsync());
        await using (await StartAsync(Testville.Pack)) { }
        Assert.Equal(before, await File.ReadAllBytesAsync(await FoldedAsync()));
    }

    [Fact]
    public async Task A_pack_that_did_not_change_is_passed_over_and_one_that_did_is_taken_in()
    {
        await using (await StartAsync(Testville.Pack)) { }
        await ExecuteAsync("""UPDATE "positions_cities" SET "Name_English" = 'As it lies there'""");
        await using (var unchanged = await StartAsync(Testville.Pack))
            Assert.Equal("As it lies there", Assert.Single(await unchanged.Get<IPositions>().CitiesAsync(default)).Name.English);
        await using var changed = await StartAsync($"{Testville.Pack}\n# a word more");
        Assert.Equal("Testville", Assert.Single(await changed.Get<IPositions>().CitiesAsync(default)).Name.English);
    }

    [Fact]
    public async Task A_pack_is_taken_in_again_after_another_defined_its_city()
    {
        Testville.WritePack(_packs, "first", Testville.Pack);
        Testville.WritePack(_packs, "second", Testville.Pack.Replace("en: Testville", "en: Twin city", StringComparison.Ordinal));
        foreach (var (pack, name) in new[] { ("first", "Testville"), ("second", "Twin city"), ("first", "Testville") })
        {
            await using var host = await ModuleHost.StartAsync([new PositionsModule()], options => (options.PluginFolders, options.Folder) = ([_packs.File(pack)], _database));
            Assert.Equal(name, Assert.Single(await host.Get<IPositions>().CitiesAsync(default)).Name.English);
        }
    }

    [Fact]
    public async Task A_changed_name_in_the_pack_is_taken_over()
    {
        await using (await StartAsync(Testville.Pack)) { }
        await using var host = await StartAsync(Testville.Pack.Replace("en: Water", "en: Waterworks", StringComparison.Ordinal));
        Assert.Equal("Waterworks", await NameAsync(host, "water"));
    }

    [Fact]
    public async Task What_a_unit_and_a_post_were_to_the_assessment_before_the_pack_changed_is_still_known()
    {
        var start = Instant.Utc(2026, 1, 1);
        await using (var first = await StartAsync(Testville.Pack, start)) await HireAsync(first);
        var changed = Testville.Pack
            .Replace("code: water, kind: subCentre,", "code: water, kind: subCentre, group: large,", StringComparison.Ordinal)
            .Replace("code: gas, kind: subCentre,", "code: gas, kind: part,", StringComparison.Ordinal)
            .Replace("assessedAs: monitor", "assessedAs: agent", StringComparison.Ordinal);
        var change = start.Plus(TimeSpan.FromDays(31));
        await using (await StartAsync(changed, change)) { }
        var again = change.Plus(TimeSpan.FromDays(31));
        await using var host = await StartAsync(changed.Replace("group: large", "group: small", StringComparison.Ordinal), again);

        Assert.Equal(["gas:", "water:"], await UnitsAsync(start));
        Assert.Equal(["gas:", "water:"], await UnitsAsync(change.Plus(TimeSpan.FromMilliseconds(-1))));
        Assert.Equal(["water:large"], await UnitsAsync(change));
        Assert.Equal(["water:small"], await UnitsAsync(again));
        Assert.Equal((1, 0), (await AssessedAsync(SubjectKind.Monitor, start), await AssessedAsync(SubjectKind.Agent, start)));
        Assert.Equal((0, 1), (await AssessedAsync(SubjectKind.Monitor, change), await AssessedAsync(SubjectKind.Agent, change)));

        async Task<IEnumerable<string>> UnitsAsync(Instant knownAt) =>
            (await host.Get<IPositionsAsKnown>().UnitsOfCityAsync("testville", UnitKind.SubCentre, knownAt, default)).Select(unit => $"{unit.Code}:{unit.Group}");

        async Task<int> AssessedAsync(SubjectKind kind, Instant knownAt) =>
            (await host.Get<IPositionsAsKnown>().AssignmentsAsync("testville", kind, new(new(2026, 1, 1), null), knownAt, default)).Count;

        static async Task HireAsync(ModuleHost at) => Assert.Empty((await at.Get<IStaffRegister>().AddAsync(
            "testville", [new("p1", "P")], [new("p1", "monitor", "day", AssignmentKind.Regular, new(2026, 1, 1), null)], default)).Problems);
    }

    [Fact]
    public async Task A_name_that_a_person_changed_outlives_the_next_start()
    {
        await using (var first = await StartAsync(Testville.Pack))
            await first.Get<Units.RenameUnit>().HandleAsync(new("testville/water", 0, new("自来水", "Tap water")), Testville.Officer, default);
        await using var second = await StartAsync(Testville.Pack);
        Assert.Equal("Tap water", await NameAsync(second, "water"));
    }

    [Fact]
    public async Task A_name_that_a_person_changed_outlives_the_packs_own_change()
    {
        await using (var first = await StartAsync(Testville.Pack))
            await first.Get<Units.RenameUnit>().HandleAsync(new("testville/water", 0, new("自来水", "Tap water")), Testville.Officer, default);
        var changed = string.Join('\n', Testville.Pack.Split('\n').Select(line => line.Contains("code: water,", StringComparison.Ordinal) ? line.Replace("en: ", "en: New ", StringComparison.Ordinal) : line));
        Assert.NotEqual(Testville.Pack, changed);
        await using var second = await StartAsync(changed);
        Assert.Equal("Tap water", await NameAsync(second, "water"));
    }

    [Fact]
    public async Task What_left_the_pack_is_kept()
    {
        await using (await StartAsync(Testville.Pack)) { }
        var smaller = string.Join('\n', Testville.Pack.Split('\n').Where(line => !line.Contains("code: gas", StringComparison.Ordinal)));
        await using var host = await StartAsync(smaller);
        Assert.Equal("Gas", await NameAsync(host, "gas"));
    }

    [Theory]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Nowhere", 3, "there is no zone 'Asia/Nowhere'")]
    [InlineData("zone: Asia/Shanghai", "zone: Asia/Shanghai\nmayor: nobody", 4, "unknown key 'mayor'")]
    [InlineData("{ code: check, name: { zh: 检查, en: Check } }", "{ code: answer, name: { zh: 检查, en: Check } }", 6, "the duty code 'answer' is there twice")]
    [InlineData("duties: [handle]", "duties: [juggle]", 13, "there is no duty 'juggle'")]
    [InlineData("assessedAs: hallManager", "assessedAs: king", 11, "'king' is none of agent")]
    [InlineData("acts: [rule]", "acts: [reign]", 12, "'reign' is none of accept")]
    [InlineData("{ code: gas, kind: subCentre, parent: centre,", "{ code: gas, kind: subCentre, parent: oil,", 19, "the parent 'oil' does not come before it")]
    [InlineData("kind: part, parent: centre, name: { zh: 夜班", "kind: part, name: { zh: 夜班", 17, "a part needs a parent")]
    [InlineData("code: water", "code: wa/ter", 18, "code 'wa/ter' must hold")]
    [InlineData("code: water", "code: gas", 19, "the unit code 'gas' is there twice")]
    [InlineData(", en: Agent }", " }", 9, "the key 'en' is missing")]
    [InlineData("city: testville", "city: Testville", 1, "may hold only lower-case letters")]
    [InlineData("city: testville", "city: [testville", 2, "not sound YAML")]
    public async Task A_faulty_pack_is_refused_whole_with_the_line_and_the_reason(string sound, string faulty, int line, string reason)
    {
        Assert.Contains(sound, Testville.Pack, StringComparison.Ordinal);
        await using var host = await StartAsync(Testville.Pack.Replace(sound, faulty, StringComparison.Ordinal));

        var plugin = Assert.Single(host.Plugins.Plugins);
        Assert.Equal(PluginState.Malfunctioned, plugin.State);
        Assert.Contains($"city.yaml, line {line.ToString(CultureInfo.InvariantCulture)}: ", plugin.Reason!.English, StringComparison.Ordinal);
        Assert.Contains(reason, plugin.Reason.English, StringComparison.Ordinal);
        Assert.Empty(await host.Get<IPositions>().CitiesAsync(default));
    }

    [Fact]
    public async Task Two_packs_cannot_define_one_city()
    {
        Testville.WritePack(_packs, "first", Testville.Pack);
        Testville.WritePack(_packs, "second", Testville.Pack.Replace("en: Testville", "en: Usurped", StringComparison.Ordinal));
        await using var host = await ModuleHost.StartAsync([new PositionsModule()], options =>
            (options.PluginFolders, options.Folder) = ([_packs.File("first"), _packs.File("second")], _database));

        Assert.Equal([PluginState.Active, PluginState.Malfunctioned], host.Plugins.Plugins.Select(plugin => plugin.State));
        Assert.Equal("Testville", Assert.Single(await host.Get<IPositions>().CitiesAsync(default)).Name.English);
    }

    [Fact]
    public async Task Two_packs_cannot_define_one_city_at_a_later_start_either()
    {
        Testville.WritePack(_packs, "first", Testville.Pack);
        Testville.WritePack(_packs, "second", Testville.Pack);
        for (var start = 1; start <= 2; start++)
        {
            await using var host = await ModuleHost.StartAsync([new PositionsModule()], options =>
                (options.PluginFolders, options.Folder) = ([_packs.File("first"), _packs.File("second")], _database));
            Assert.Equal([PluginState.Active, PluginState.Malfunctioned], host.Plugins.Plugins.Select(plugin => plugin.State));
        }
    }

    [Fact]
    public async Task The_packs_that_come_with_the_product_are_sound()
    {
        var folders = Directory.GetDirectories(Repository.Plugins).Where(folder => File.Exists(Path.Combine(folder, "city.yaml"))).ToList();
        await using var host = await ModuleHost.StartAsync([new PositionsModule()], options => (options.PluginFolders, options.Folder) = (folders, _database));
        Assert.All(host.Plugins.Plugins, plugin => Assert.Null(plugin.Reason?.English));
        Assert.Equal(folders.Count, (await host.Get<IPositions>().CitiesAsync(default)).Count);
    }

    private async Task<ModuleHost> StartAsync(string pack, Instant? now = null)
    {
        Testville.WritePack(_packs, "testville", pack);
        return await ModuleHost.StartAsync([new PositionsModule()], options =>
        {
            (options.PluginFolders, options.Folder) = ([_packs.File("testville")], _database);
            if (now is { } moment) options.Now = moment;
        });
    }

    /// <summary>The database's file with its write-ahead log folded in.</summary>
    private async Task<string> FoldedAsync()
    {
        await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return _database.File("hotline.db");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"{_database.Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> NameAsync(ModuleHost host, string code) =>
        (await host.Get<IPositions>().UnitsAsync([$"testville/{code}"], default))[$"testville/{code}"].Name.English;
}
