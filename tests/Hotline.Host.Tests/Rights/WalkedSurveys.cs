using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>Surveys at the stages that the demonstration's has passed: a draft, an open one, one closed with an opinion to review.</summary>
internal sealed class WalkedSurveys(WalkedStaff staff)
{
    private const string ToBeClosed = "walked-closed";

    public async Task OpenAsync()
    {
        await CreateAsync("walked-draft", "2026-02-28");
        await OpenAsync("walked-open", "2026-02-28");
        await OpenAsync(ToBeClosed, "2026-01-21");
        var tokens = await staff.DoAsync("issueSurveyTokens", new { surveyId = Id(ToBeClosed) }, staff.Agency, "tokens { token }");
        await staff.DoAsync("submitSurveyAnswer", new { token = tokens.At("tokens.0.token").GetString(), answers = Array.Empty<object>(), opinion = "快" }, Caller.Anonymous, "");
    }

    public Task CloseAsync() => staff.DoAsync("closeSurvey", new { surveyId = Id(ToBeClosed) }, staff.Officer, "");

    private async Task OpenAsync(string code, string closesOn)
    {
        await CreateAsync(code, closesOn);
        await staff.DoAsync("openSurvey", new { surveyId = Id(code) }, staff.Officer, "");
    }

    private async Task CreateAsync(string code, string closesOn) => await staff.DoAsync("createSurvey", new
    {
        code,
        plan = new
        {
            title = new { zh = "测评", en = "Survey" },
            aspects = new[] { new { code = "speed", name = new { zh = "速度", en = "Speed" } } },
            agencyId = staff.Agency.PersonId,
            agencyName = staff.Agency.Name,
            ordersClosedFrom = "2025-11-01",
            ordersClosedUntil = "2025-12-01",
            sampleSize = 20,
            opensOn = "2026-01-20",
            closesOn,
        },
    }, staff.Officer, "");

    private string Id(string code) => WalkedStaff.Id("Survey", $"{staff.City}/{code}");
}
