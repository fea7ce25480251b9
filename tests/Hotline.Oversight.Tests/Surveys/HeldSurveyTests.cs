using Hotline.Kernel;
using Hotline.Oversight.Contracts;
using Hotline.Oversight.Surveys;
using Hotline.Oversight.Tests.Support;
using Hotline.Scoring.Facts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Tests.Surveys;

public class HeldSurveyTests
{
    private static readonly HeldSurvey Held = new(
        "testville", "autumn", Testville.Plan.Title, Testville.Plan.Aspects, "testville/agency", "Fair Questions Ltd", "testville/officer", "testville/second",
        new DateRange(new(2025, 9, 1), new(2025, 10, 1)), 30, ulong.MaxValue, new(2025, 10, 8), new(2025, 10, 14),
        Enumerable.Range(0, 25).Select(i => new HeldAnswer(new Dictionary<string, Satisfaction> { ["speed"] = (Satisfaction)(i % 3) }, i == 0 ? "好" : null, null)).ToList());

    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Pago_Pago")]
    public async Task A_survey_of_the_past_is_taken_over_up_to_its_publication(string zone)
    {
        await using var city = await Testville.StartAsync(zone);
        city.Time.Now = Instant.Utc(2030, 1, 1);
        var taken = await city.Run((ISurveys surveys) => surveys.TakeOverAsync(Held, default));
        Assert.Equal(("testville/autumn", 0), (taken.Value, taken.Problems.Count));
        await using var db = city.Database();
        Assert.Equal(SurveyState.Published, (await db.Campaigns.SingleAsync()).State);
        var findings = (await db.Findings.SingleAsync()).Read();
        Assert.Equal((30, 25, "18446744073709551615"), (findings.SampleSize, findings.Answers, findings.Seed));
        Assert.Equal((25, 9, 8, 8), (findings.Aspects[1].Overall!.N, findings.Aspects[1].Overall!.Dissatisfied, findings.Aspects[1].Overall!.BasicallySatisfied, findings.Aspects[1].Overall!.Satisfied));
        Assert.Equal(["好"], findings.Opinions);
    }

    [Fact]
    public async Task It_is_held_to_the_same_rules()
    {
        await using var city = await Testville.StartAsync();
        Assert.Equal(["CITY_UNKNOWN"], await Refused(Held with { CityId = "elsewhere" }));
        Assert.Equal(["PUBLISHER_IS_COMMISSIONER"], await Refused(Held with { PublishedBy = Held.CommissionedBy }));
        Assert.Equal(["SURVEY_CODE_TAKEN"], await Refused(Held));
        Assert.Equal(["MORE_ANSWERS_THAN_SAMPLE"], await Refused(Held with { Code = "winter", SampleSize = 10 }));

        async Task<string[]> Refused(HeldSurvey survey) => (await city.Run((ISurveys surveys) => surveys.TakeOverAsync(survey, default))).Codes();
    }
}
