using System.Text.Json;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hotline.Host.Tests.Rights;

/// <summary>Versions of a standard at every stage - a draft that is wrong, one in shadow that was rehearsed, one under review, one retired - and proposals open, declined and adopted.</summary>
internal sealed class WalkedStandards(ModuleHost host, WalkedStaff staff)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(20);

    public async Task WriteAsync()
    {
        await DraftAsync("wrong", "no-such-duty");
        var shadow = await DraftAsync("shadow", "discipline");
        await staff.DoAsync("startShadow", new { standardId = shadow, from = "2025-12" }, staff.Officer, "");
        await RehearseAsync(shadow);
        await ReviewedAsync("review");

        var published = await ReviewedAsync("published");
        await staff.DoAsync("publishStandard", new { standardId = published, revision = 2 }, staff.SecondOfficer, "");
        await staff.DoAsync("retireStandard", new { standardId = published, revision = 3, until = "2027-01-01", reason = "不再施行" }, staff.Officer, "");
        await ProposeAsync();
    }

    /// <summary>In the background, as in the running product; how long it takes is its own affair.</summary>
    private async Task RehearseAsync(string standardId)
    {
        var id = (await staff.DoAsync("startRehearsal", new { standardId, from = "2025-12", until = "2025-12" }, staff.Officer, "rehearsal { id }")).At("rehearsal.id").GetString();
        var worker = host.Services.GetServices<IHostedService>().Single(service => service.GetType().Name == "RehearsalWorker");
        await worker.StartAsync(CancellationToken.None);
        for (var late = DateTime.UtcNow + s_patience; await StateAsync() is "QUEUED" or "RUNNING" && DateTime.UtcNow < late;) await Task.Delay(s_betweenLooks);
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal("DONE", await StateAsync());

        async Task<string?> StateAsync() => (await staff.AskAsync("query($id: ID!) { node(id: $id) { ... on Rehearsal { state } } }", new { id }, staff.Officer)).At("node.state").GetString();
    }

    private async Task ProposeAsync()
    {
        var ruling = await staff.AskAsync(
            "query($city: ID!) { timeLimits(cityId: $city) { version rules { matterType urgency unit value from source isSample } } calendar(cityId: $city, year: 2027) { version } }", new { city = staff.CityId }, staff.Officer);
        var limit = JsonSerializer.SerializeToElement(new { from = "2099-01-01", unit = "WORKING_DAYS", value = 5, source = "提案" });
        JsonElement[] rules = [.. ruling.At("timeLimits.rules").EnumerateArray(), limit];
        await staff.DoAsync("proposeTimeLimits", new { cityId = staff.CityId, basedOn = ruling.At("timeLimits.version").GetString(), rules }, staff.Officer, "");

        var (declined, adopted) = (await YearAsync(2027), await YearAsync(2028));
        await staff.DoAsync("declineProposal", new { proposalId = declined, reason = "待通知" }, staff.SecondOfficer, "");
        await staff.DoAsync("adoptProposal", new { proposalId = adopted }, staff.SecondOfficer, "");

        async Task<string?> YearAsync(int year)
        {
            var input = new { cityId = staff.CityId, basedOn = ruling.At("calendar.version").GetString(), year, status = "PREDICTED", source = "预测", days = Array.Empty<object>() };
            return (await staff.DoAsync("proposeCalendarYear", input, staff.Officer, "proposal { id }")).At("proposal.id").GetString();
        }
    }

    private async Task<string> ReviewedAsync(string version)
    {
        var id = await DraftAsync(version, "discipline");
        await staff.DoAsync("submitForReview", new { standardId = id, revision = 1 }, staff.Officer, "");
        return id;
    }

    private async Task<string> DraftAsync(string version, string duty) =>
        (await staff.DoAsync("draftStandard", new { cityId = staff.CityId, code = "agent", version, content = Content(duty) }, staff.Officer, "standard { id }")).At("standard.id").GetString()!;

    private static object Content(string duty) => new
    {
        kind = "AGENT",
        title = new { zh = "考核", en = "Standard" },
        source = "walked",
        from = "2027-01-01",
        fullMark = 100,
        sections = new[]
        {
            new
            {
                code = "all",
                name = new { zh = "全部", en = "All" },
                fullMark = 100,
                items = new[]
                {
                    new
                    {
                        code = "discipline",
                        name = new { zh = "劳动纪律", en = "Discipline" },
                        nature = "QUANTITATIVE",
                        duty,
                        fullMark = 100,
                        evaluator = "perOccurrence",
                        facts = new { kind = "conduct.breach", where = Array.Empty<object>() },
                        parameters = new[] { new { name = "points", values = new[] { new { from = "2025-01-01", source = "walked", number = 1 } } } },
                        modifiers = Array.Empty<object>(),
                    },
                },
            },
        },
    };
}
