using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>The receipt of a clock through the schema.</summary>
public sealed class ClockReceiptTests
{
    [Fact]
    public async Task A_holder_shows_where_its_time_went_and_how_its_deadline_came_about()
    {
        await using var city = await AssessedCity.StartAsync();
        await city.InHandAsync();
        city.Wait(TimeSpan.FromHours(3));
        Assert.Empty(await city.ActAsync("pauseOrder", TestCity.HallManager, "reason: \"WEATHER\""));
        city.Wait(TimeSpan.FromHours(1));
        Assert.Empty(await city.ActAsync("resumeOrder", TestCity.HallManager));
        city.Wait(TimeSpan.FromHours(2));
        Assert.Empty(await city.ActAsync("submitOrder", TestCity.UnitOfficer));

        var receipt = (await city.OrderAsync("""
            lead { dueChanges { factId } receipt {
              milliseconds ended { en zh } rest { from }
              days { day { date kind isPredicted text { zh } } milliseconds intervals { from until counted reason { en zh } factId milliseconds } }
              deadline { rule { zh } limit { value unit } source isSample countedFrom originalDue currentDue days { day { date } number reason { zh } } changes { workingMilliseconds factId reason { zh } } } } }
            """)).GetProperty("lead");
        var paused = receipt.At("dueChanges.0.factId").GetString();

        Assert.Equal(5 * 3_600_000, receipt.At("receipt.milliseconds").GetInt64());
        Assert.Equal("工作日", receipt.At("receipt.days.0.day.text.zh").GetString());
        Assert.Equal(
            ["before the dispatch", "workday", "paused: the clock stood", "workday", "after the submission"],
            receipt.At("receipt.days.0.intervals").EnumerateArray().Select(part => part.At("reason.en").GetString()));
        Assert.Equal(paused, receipt.At("receipt.days.0.intervals.2.factId").GetString());
        Assert.Equal("办结时限表：2 个工作日", receipt.At("receipt.deadline.rule.zh").GetString());
        Assert.Equal("WORKING_DAYS", receipt.At("receipt.deadline.limit.unit").GetString());
        Assert.Equal(3_600_000, receipt.At("receipt.deadline.changes.0.workingMilliseconds").GetInt64());
        Assert.Equal("2026-02-04T11:00:00Z", receipt.At("receipt.deadline.currentDue").GetString());
    }
}
