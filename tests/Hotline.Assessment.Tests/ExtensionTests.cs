namespace Hotline.Assessment.Tests;

/// <summary>More time (D7): who asks, who decides, how much, and what it does to the verdict.</summary>
public sealed class ExtensionTests
{
    private const string ToFriday = "until: \"2026-02-06T10:00:00Z\", reason: \"digging\"";
    private const string Granted = "granted: true, reason: \"ok\"";

    [Fact]
    public async Task Granted_in_time_the_order_is_extended_and_the_old_deadline_stays_to_be_seen()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Empty(await city.ActAsync("askExtension", TestCity.UnitOfficer, ToFriday));
        Assert.Empty(await city.ActAsync("decideExtension", TestCity.HallManager, Granted));
        city.Wait(TimeSpan.FromDays(3));
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.UnitOfficer));
        Assert.Equal("""{"verdict":"EXTENDED","originalDue":"2026-02-04T10:00:00Z","currentDue":"2026-02-06T10:00:00Z"}""",
            (await city.OrderAsync("lead { verdict originalDue currentDue }")).GetProperty("lead").GetRawText());
    }

    [Fact]
    public async Task Asked_after_expiry_it_may_be_granted_and_the_order_stays_overdue()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        city.Wait(TimeSpan.FromDays(3));
        Assert.Empty(await city.ActAsync("askExtension", TestCity.UnitOfficer, ToFriday));
        Assert.Empty(await city.ActAsync("decideExtension", TestCity.HallManager, Granted));
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.UnitOfficer));
        Assert.Equal("""{"lead":{"verdict":"OVERDUE"},"extensions":[{"granted":true,"afterExpiry":true}]}""",
            (await city.OrderAsync("lead { verdict } extensions { granted afterExpiry }")).GetRawText());
    }

    [Fact]
    public async Task Nobody_decides_on_what_he_asked_for_himself()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        Assert.Empty(await city.ActAsync("askExtension", TestCity.OfficerOf("a", "x1"), ToFriday));
        Assert.Equal(["DECIDING_OWN_EXTENSION"], await city.ActAsync("decideExtension", Hotline.Testing.TestCallers.HallManager(TestCity.Id, "testville/x1"), Granted));
        Assert.Empty(await city.ActAsync("decideExtension", TestCity.HallManager, Granted));
    }

    [Theory]
    [InlineData("", "2026-02-06T10:00:00Z", null)]
    [InlineData("", "2026-02-06T10:00:00.001Z", "EXTENSION_TOO_LONG:until")]
    [InlineData("longestExtension: { value: 1, unit: workingDays }", "2026-02-05T10:00:00Z", null)]
    [InlineData("longestExtension: { value: 1, unit: workingDays }", "2026-02-05T10:00:01Z", "EXTENSION_TOO_LONG:until")]
    [InlineData("longestExtension: { value: 20, unit: workingDays }", "2026-03-04T10:00:00Z", null)]
    public async Task It_is_as_long_as_the_first_limit_at_most_unless_the_city_says_otherwise(string rules, string until, string? refused)
    {
        await using var city = await AssessedCity.StartAsync(rules);
        await city.InHandAsync();
        Assert.Equal(refused is null ? [] : [refused], await city.ActAsync("askExtension", TestCity.UnitOfficer, $"until: \"{until}\", reason: \"digging\""));
    }

    [Fact]
    public async Task Whoever_grants_may_give_less_but_not_more_than_the_longest()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        await city.ActAsync("askExtension", TestCity.UnitOfficer, ToFriday);
        Assert.Equal(["EXTENSION_TOO_LONG:until"], await city.ActAsync("decideExtension", TestCity.HallManager, "until: \"2026-03-06T10:00:00Z\", " + Granted));
        Assert.Equal(["EXTENSION_NOT_LATER:until"], await city.ActAsync("decideExtension", TestCity.HallManager, "until: \"2026-02-04T10:00:00Z\", " + Granted));
        Assert.Empty(await city.ActAsync("decideExtension", TestCity.HallManager, "until: \"2026-02-05T10:00:00Z\", " + Granted));
        Assert.Equal("2026-02-05T10:00:00Z", (await city.OrderAsync("lead { currentDue }")).GetProperty("lead").GetProperty("currentDue").GetString());
    }

    [Theory]
    [InlineData("maximumExtensions: 0", 0)]
    [InlineData("", 1)]
    [InlineData("maximumExtensions: 2", 2)]
    public async Task The_city_says_how_many_may_be_granted(string rules, int most)
    {
        await using var city = await AssessedCity.StartAsync(rules);
        await city.InHandAsync();
        for (var number = 0; number < most; number++)
        {
            city.Wait(TimeSpan.FromMinutes(1));
            Assert.Empty(await city.ActAsync("askExtension", TestCity.UnitOfficer, $"until: \"2026-02-05T1{number}:00:00Z\", reason: \"digging\""));
            Assert.Equal(["EXTENSION_PENDING"], await city.ActAsync("askExtension", TestCity.UnitOfficer, ToFriday));
            Assert.Empty(await city.ActAsync("decideExtension", TestCity.HallManager, Granted));
        }
        Assert.Equal(["EXTENSIONS_USED_UP"], await city.ActAsync("askExtension", TestCity.UnitOfficer, ToFriday));
    }

    [Fact]
    public async Task A_unit_inherits_neither_the_request_nor_the_extensions_of_the_one_before()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        await city.ActAsync("askExtension", TestCity.UnitOfficer, ToFriday);
        Assert.Empty(await city.ActAsync("returnOrder", TestCity.UnitOfficer, "reason: \"not ours\""));
        Assert.Equal(["NO_EXTENSION_ASKED"], await city.ActAsync("decideExtension", TestCity.HallManager, Granted));
        city.Wait(TimeSpan.FromMinutes(1));
        await city.DispatchAsync(unit: "b");
        Assert.Empty(await city.ActAsync("askExtension", TestCity.OfficerOf("b", "u2"), ToFriday));
        Assert.Empty(await city.ActAsync("decideExtension", TestCity.HallManager, Granted));
        Assert.Equal("b", (await city.OrderAsync("lead { unit { code } currentDue }")).GetProperty("lead").GetProperty("unit").GetProperty("code").GetString());
    }
}
