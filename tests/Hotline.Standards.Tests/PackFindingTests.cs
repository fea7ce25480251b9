using Hotline.Modularity.Plugins;
using Hotline.Standards.Tests.Support;

namespace Hotline.Standards.Tests;

/// <summary>Each case breaks one thing in a pack that is in order, and expects the file, the line and the code of it.</summary>
#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime
public sealed class PackFindingTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Theory]
    [InlineData("rules.yaml", "city: testville", "city: testville\ncolour: red", "rules.yaml:2 UNKNOWN_KEY")]
    [InlineData("rules.yaml", "city: testville", "city: nowhere", "rules.yaml:1 CITY_UNKNOWN")]
    [InlineData("rules.yaml", "city: testville", "city: testville\nunreachableTries: often", "rules.yaml:2 WRONG_TYPE")]
    [InlineData("rules.yaml", "city: testville", "city: testville\ncalendar: nowhere", "rules.yaml CALENDAR_MISSING")]
    [InlineData("rules.yaml", "city: testville", "city: testville\nincentive: { base: 1, scheme: perPoint }", "rules.yaml:2 INCENTIVE_WITHOUT_AMOUNT")]
    [InlineData("rules.yaml", "city: testville", "city: testville\nincentive: { base: 1, scheme: banded }", "rules.yaml:2 INCENTIVE_WITHOUT_BANDS")]
    [InlineData("rules.yaml", "tuesday", "monday", "rules.yaml:3 WEEKDAY_TWICE")]
    [InlineData("rules.yaml", "08:30-12:00", "half past eight", "rules.yaml:3 WRONG_TYPE")]
    [InlineData("rules.yaml", "14:00-17:30", "11:00-17:30", "rules.yaml CALENDAR_INTERVALS_OVERLAP")]
    [InlineData("rules.yaml", "city: testville", "- testville", "rules.yaml:2 YAML_BROKEN")]
    [InlineData("limits.yaml", "source: an act\n", "", "limits.yaml:1 SOURCE_MISSING")]
    [InlineData("limits.yaml", "value: 5", "value: 0", "limits.yaml:4 WRONG_TYPE")]
    [InlineData("limits.yaml", "type: water, urgency: urgent, ", "", "limits.yaml:5 LIMIT_TWICE")]
    [InlineData("calendars/2026.yaml", "year: 2026", "year: 2025", "calendars/2026.yaml:5 CALENDAR_DAYS_IMPLAUSIBLE")]
    [InlineData("calendars/2026.yaml", "day: 2026-01-04", "day: 2026-01-02", "rules.yaml CALENDAR_DAY_TWICE")]
    [InlineData("calendars/2026.yaml", "status: announced", "status: rumoured", "calendars/2026.yaml:2 WRONG_TYPE")]
    [InlineData("standards/agent.yaml", "code: agent\n", "", "standards/agent.yaml:1 KEY_MISSING")]
    [InlineData("standards/agent.yaml", ", source: an act }", " }", "standards/agent.yaml:21 SOURCE_MISSING")]
    [InlineData("standards/agent.yaml", "value: 0.5", "value: { }, worth: 1", "standards/agent.yaml:21 UNKNOWN_KEY")]
    [InlineData("standards/agent.yaml", "from: 2026-01-01\nfullMark", "from: 2026-01-01\nuntil: 2025-01-01\nfullMark", "standards/agent.yaml:1 DATES_REVERSED")]
    [InlineData("standards/agent.yaml", "fullMark: 10\nsections", "fullMark: 10.0001\nsections", "standards/agent.yaml:7 WRONG_TYPE")]
    [InlineData("standards/agent.yaml", "duty: discipline", "duty: dancing", "standards/agent.yaml:13 DUTY_UNKNOWN")]
    public async Task A_finding_names_file_line_and_code(string file, string replace, string by, string expected)
    {
        var files = SamplePack.Whole.Select(each => (Path: each.Item1, Text: each.Item2)).ToArray();
        var index = Array.FindIndex(files, each => each.Path == file);
        Assert.Contains(replace, files[index].Text, StringComparison.Ordinal);
        files[index].Text = files[index].Text.Replace(replace, by, StringComparison.Ordinal);
        _world.Pack("testville", files);

        await _world.StartAsync();

        var plugin = _world.Catalog["testville"];
        Assert.Equal(PluginState.Malfunctioned, plugin.State);
        Assert.StartsWith(expected + " ", plugin.Reason!.English, StringComparison.Ordinal);
        Assert.StartsWith(expected + " ", plugin.Reason.Chinese, StringComparison.Ordinal);
        Assert.Null(await _world.Standards.RulebookAsync("testville", default));
    }

    [Fact]
    public async Task Standards_without_rules_are_refused()
    {
        _world.Pack("testville", ("standards/agent.yaml", SamplePack.Standard));
        await _world.StartAsync();

        Assert.StartsWith("rules.yaml RULES_MISSING", _world.Catalog["testville"].Reason!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_standard_twice_in_a_pack_is_refused()
    {
        _world.Pack("testville", [.. SamplePack.Whole, ("standards/copy.yaml", SamplePack.Standard)]);
        await _world.StartAsync();

        Assert.StartsWith("standards/copy.yaml:1 STANDARD_TWICE", _world.Catalog["testville"].Reason!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_pack_does_not_keep_the_others_out()
    {
        _world.Pack("broken", ("rules.yaml", "city: ["));
        _world.Pack("testville", SamplePack.Whole);
        await _world.StartAsync();

        Assert.Equal(PluginState.Malfunctioned, _world.Catalog["broken"].State);
        Assert.NotNull(await _world.Standards.RulebookAsync("testville", default));
    }

    [Fact]
    public async Task Of_many_findings_the_first_are_told_and_the_others_counted()
    {
        _world.Pack("testville", ("calendars/2026.yaml", SamplePack.Calendar), ("rules.yaml", SamplePack.Rules + "\na: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1"));
        await _world.StartAsync();

        Assert.EndsWith("and 2 more", _world.Catalog["testville"].Reason!.English, StringComparison.Ordinal);
    }
}
