using Hotline.Kernel;
using Hotline.Modularity.Plugins;
using Hotline.Scoring.Standards;
using Hotline.Standards.Contracts;
using Hotline.Standards.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Tests;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime
public sealed class PackTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_pack_becomes_the_rulebook_and_the_published_standards_of_its_city()
    {
        _world.Pack("testville", SamplePack.Whole);
        await _world.StartAsync();

        Assert.Equal(PluginState.Active, _world.Catalog["testville"].State);
        var rulebook = (await _world.Standards.RulebookAsync("testville", default))!;
        Assert.Equal(new Text("测试市", "Testville"), rulebook.Rules.Name);
        Assert.True(rulebook.Calendar.IsWorkday(new(2026, 1, 4)));
        Assert.False(rulebook.Calendar.IsWorkday(new(2026, 1, 2)));
        Assert.True(rulebook.Limits.Find("water", "urgent", new(2026, 2, 1))!.IsSample);
        var standard = await _world.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 2, 1), default);
        Assert.Equal("testville/agent@2026.1", standard!.Id);
        Assert.Null(await _world.Standards.InForceAsync("testville", SubjectKind.Agent, new(2025, 12, 31), default));
    }

    [Fact]
    public async Task A_city_may_limit_the_time_in_which_a_unit_signs_for_an_order()
    {
        _world.Pack("testville", [.. SamplePack.Whole.Skip(1), ("rules.yaml", SamplePack.Rules + "\nsignInLimit: { value: 2, unit: workingHours }")]);
        await _world.StartAsync();
        Assert.Equal(new TimeLimit(2, LimitUnit.WorkingHours), (await _world.Standards.RulebookAsync("testville", default))!.Rules.SignInLimit);
    }

    [Fact]
    public async Task An_unchanged_pack_is_passed_over_at_the_next_start()
    {
        _world.Pack("testville", SamplePack.Whole);
        await _world.StartAsync();
        _world.Positions.Cities.Clear(); // reading it again would now fail: its city is unknown

        await _world.StartAsync();

        Assert.Equal(PluginState.Active, _world.Catalog["testville"].State);
        await using var db = _world.Database();
        Assert.Equal(3, await db.Steps.CountAsync());
    }

    [Fact]
    public async Task A_changed_calendar_is_a_new_version_and_the_former_one_stays()
    {
        _world.Pack("testville", SamplePack.Whole);
        await _world.StartAsync();
        var before = (await _world.Standards.RulebookAsync("testville", default))!.Calendar.Definition.Version;

        _world.Pack("testville", ("calendars/2026.yaml", SamplePack.Calendar.Replace("to: 2026-01-03", "to: 2026-01-02", StringComparison.Ordinal)));
        await _world.StartAsync();

        var after = (await _world.Standards.RulebookAsync("testville", default))!.Calendar;
        Assert.NotEqual(before, after.Definition.Version);
        Assert.Equal(3, (await _world.Standards.CalendarAsync("testville", before, default))!.Definition.Overrides.Count(day => !day.Workday));
        Assert.Equal(2, after.Definition.Overrides.Count(day => !day.Workday));
        Assert.Null(await _world.Standards.CalendarAsync("testville", "never", default));
    }

    [Fact]
    public async Task A_pack_may_keep_the_calendar_of_another_plugin()
    {
        _world.Pack("land", ("calendars/2026.yaml", SamplePack.Calendar));
        _world.Pack("testville", ("rules.yaml", SamplePack.Rules + "\ncalendar: land"));
        await _world.StartAsync();

        Assert.All(_world.Catalog.Plugins, plugin => Assert.Equal(PluginState.Active, plugin.State));
        Assert.False((await _world.Standards.RulebookAsync("testville", default))!.Calendar.IsWorkday(new(2026, 1, 1)));
    }

    [Fact]
    public async Task A_published_standard_whose_file_changed_is_refused_and_nothing_of_the_pack_is_taken()
    {
        _world.Pack("testville", SamplePack.Whole);
        await _world.StartAsync();

        _world.Pack("testville",
            ("standards/agent.yaml", SamplePack.Standard.Replace("value: 0.5", "value: 1", StringComparison.Ordinal)),
            ("limits.yaml", SamplePack.Limits.Replace("value: 5", "value: 9", StringComparison.Ordinal)));
        await _world.StartAsync();

        var plugin = _world.Catalog["testville"];
        Assert.Equal(PluginState.Malfunctioned, plugin.State);
        Assert.Contains("testville/agent@2026.1 is published", plugin.Reason!.English, StringComparison.Ordinal);
        Assert.Contains("已发布", plugin.Reason.Chinese, StringComparison.Ordinal);
        Assert.Equal(5, (await _world.Standards.RulebookAsync("testville", default))!.Limits.Find("road", "general", new(2026, 2, 1))!.Limit.Value);
    }

    [Fact]
    public async Task Writing_a_standard_differently_is_not_changing_it()
    {
        _world.Pack("testville", SamplePack.Whole);
        await _world.StartAsync();

        _world.Pack("testville", ("standards/agent.yaml", "# a comment\n" + SamplePack.Standard.Replace("value: 0.5", "value: 0.50", StringComparison.Ordinal)));
        await _world.StartAsync();

        Assert.Equal(PluginState.Active, _world.Catalog["testville"].State);
    }

    [Fact]
    public async Task A_later_version_in_the_pack_ends_the_former_the_day_before()
    {
        var later = SamplePack.Standard.Replace("2026.1", "2026.2", StringComparison.Ordinal).Replace("from: 2026-01-01\nfull", "from: 2026-07-01\nfull", StringComparison.Ordinal);
        _world.Pack("testville", [.. SamplePack.Whole, ("standards/agent-2.yaml", later)]);
        await _world.StartAsync();

        Assert.Equal(PluginState.Active, _world.Catalog["testville"].State);
        var june = await _world.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 6, 30), default);
        Assert.Equal(("2026.1", new DateRange(new(2026, 1, 1), new(2026, 7, 1))), (june!.Version, june.Effective));
        Assert.Equal("2026.2", (await _world.Standards.InForceAsync("testville", SubjectKind.Agent, new(2026, 7, 1), default))!.Version);

        var told = (await _world.Feed.SinceAsync("testville", 0, 100, default)).Select(each => each.Event).OfType<StandardMoved>().Where(moved => moved.Kind == SubjectKind.Agent);
        Assert.Equal(
            [("testville/agent@2026.1", StandardMove.Published, new DateOnly(2026, 7, 1)), ("testville/agent@2026.1", StandardMove.Ended, new DateOnly(2026, 7, 1)), ("testville/agent@2026.2", StandardMove.Published, null)],
            told.Select(moved => (moved.StandardId, moved.Move, moved.Until)).Order());

        // The same packs at the next start move nothing.
        var last = await _world.Feed.LastAsync("testville", default);
        await _world.StartAsync();
        Assert.Equal(last, await _world.Feed.LastAsync("testville", default));
    }

    [Fact]
    public async Task Two_versions_of_the_same_days_are_refused()
    {
        _world.Pack("testville", [.. SamplePack.Whole, ("standards/agent-2.yaml", SamplePack.Standard.Replace("2026.1", "2026.2", StringComparison.Ordinal))]);
        await _world.StartAsync();

        Assert.Contains("overlap", _world.Catalog["testville"].Reason!.English, StringComparison.Ordinal);
        Assert.Null(await _world.Standards.RulebookAsync("testville", default));
    }

    [Fact]
    public async Task Two_plugins_do_not_speak_for_one_city()
    {
        _world.Pack("first", SamplePack.Whole);
        _world.Pack("second", SamplePack.Whole);
        await _world.StartAsync();

        Assert.Equal(PluginState.Active, _world.Catalog["first"].State);
        Assert.Contains("switch one of them off", _world.Catalog["second"].Reason!.English, StringComparison.Ordinal);
    }
}
