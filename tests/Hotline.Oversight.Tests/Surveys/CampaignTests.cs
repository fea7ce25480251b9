using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Oversight.Surveys;
using Hotline.Oversight.Tests.Support;
using Hotline.Scoring.Facts;

namespace Hotline.Oversight.Tests.Surveys;

public class CampaignTests
{
    [Fact]
    public async Task A_survey_is_drawn_up_opened_answered_closed_and_published()
    {
        await using var city = await Testville.StartAsync();
        var tokens = await city.Opened();
        foreach (var token in tokens.Take(25)) Assert.Empty((await city.Submit(token.Token, Satisfaction.Satisfied)).Problems);
        city.PassLastDay();
        Assert.Equal(SurveyState.Closed, (await city.Close()).Value!.State);
        Assert.Equal(SurveyState.Published, (await city.Publish()).Value!.State);
    }

    [Fact]
    public async Task A_plan_that_cannot_be_carried_out_is_refused_with_every_reason()
    {
        await using var city = await Testville.StartAsync();
        var refused = await city.Create(code: "Autumn!", plan: Testville.Plan with
        {
            Title = new("", "Autumn"),
            Aspects = [new("Speed", Text.Same("Speed")), new("x", Text.Same("x")), new("x", Text.Same("x"))],
            SampleSize = 9,
            OrdersClosedUntil = new(2025, 10, 9),
            ClosesOn = new(2025, 10, 7),
        });
        Assert.Equal(
            ["NAME_NEEDED", "ASPECT_CODE_MALFORMED", "ASPECT_TWICE", "SAMPLE_SIZE_OUT_OF_BOUNDS", "POPULATION_NOT_COMPLETE", "SURVEY_CLOSES_BEFORE_IT_OPENS", "SURVEY_CODE_MALFORMED"],
            refused.Codes());
    }

    [Fact]
    public async Task A_code_is_used_once_in_a_city()
    {
        await using var city = await Testville.StartAsync();
        await city.Create();
        Assert.Equal(["SURVEY_CODE_TAKEN"], (await city.Create()).Codes());
    }

    [Fact]
    public async Task A_draft_may_be_changed_and_an_opened_questionnaire_is_frozen()
    {
        await using var city = await Testville.StartAsync();
        await city.Create();
        var shorter = Testville.Plan with { Aspects = [new("speed", Text.Same("Speed"))] };
        Task<Outcome<Survey>> Change(int revision) => city.Run((ChangeSurvey survey) => survey.RunAsync(new(Testville.SurveyId, revision, shorter), Testville.Officer, default));
        var changed = (await Change(0)).Value!;
        Assert.Equal("speed", Assert.Single(changed.Aspects).Code);
        // Who read it before that is told, and takes nothing back.
        Assert.Equal(["SURVEY_CHANGED_MEANWHILE"], (await Change(0)).Codes());
        await city.Open();
        Assert.Equal(["SURVEY_NOT_DRAFT"], (await Change(changed.Revision + 1)).Codes());
    }

    [Fact]
    public async Task A_survey_opens_once()
    {
        await using var city = await Testville.StartAsync();
        await city.Create();
        var twice = await Task.WhenAll(city.Open(), city.Open());
        Assert.Single(twice, outcome => outcome.Succeeded);
        Assert.Contains(twice.Single(outcome => !outcome.Succeeded).Codes().Single(), new[] { "SURVEY_CHANGED_MEANWHILE", "SURVEY_NOT_DRAFT" });
        Assert.Equal([["40"]], await city.Rows("select count(*) from oversight_survey_sample"));
    }

    [Fact]
    public async Task It_does_not_open_over_too_few_orders_or_days_that_are_not_over_or_after_its_last_day()
    {
        await using var city = await Testville.StartAsync();
        await city.Create();
        city.Orders.Units = [("a", 9)];
        Assert.Equal(["SAMPLE_TOO_SMALL"], (await city.Open()).Codes());
        city.Time.Now = Instant.Utc(2025, 9, 30, 12);
        Assert.Equal(["POPULATION_NOT_COMPLETE"], (await city.Open()).Codes());
        city.PassLastDay();
        Assert.Equal(["SURVEY_DATES_PAST"], (await city.Open()).Codes());
    }

    [Fact]
    public async Task Tokens_are_issued_once_and_to_the_commissioned_agency_only()
    {
        await using var city = await Testville.StartAsync();
        await city.Create();
        Assert.Equal(["SURVEY_NOT_OPEN"], (await city.Issue()).Codes());
        await city.Open();
        Assert.Equal(["SURVEY_NOT_FOUND"], (await city.Issue(Testville.OtherAgency)).Codes());
        Assert.Equal(["SURVEY_NOT_FOUND"], (await city.Issue(Testville.Agency with { CityId = "elsewhere" })).Codes());
        var tokens = (await city.Issue()).Value!;
        Assert.Equal(40, tokens.Select(token => token.Token).Distinct().Count());
        Assert.Equal(40, tokens.Select(token => token.OrderReference).Distinct().Count());
        Assert.Equal(["TOKENS_ALREADY_ISSUED"], (await city.Issue()).Codes());
    }

    [Fact]
    public async Task A_survey_closes_after_its_last_day_and_not_before()
    {
        await using var city = await Testville.StartAsync();
        await city.Opened();
        city.Time.Now = Instant.Utc(2025, 10, 14, 23, 59);
        Assert.Equal(["SURVEY_STILL_RUNNING"], (await city.Close()).Codes());
        city.Time.Now = Instant.Utc(2025, 10, 15);
        Assert.Equal(["SURVEY_NOT_FOUND"], (await city.Close(Testville.OtherAgency)).Codes());
        Assert.Empty((await city.Close(Testville.Officer)).Problems);
    }

    [Fact]
    public async Task Another_officer_than_the_commissioner_publishes_and_only_what_is_closed()
    {
        await using var city = await Testville.StartAsync();
        await city.Opened();
        Assert.Equal(["SURVEY_NOT_CLOSED"], (await city.Publish()).Codes());
        city.PassLastDay();
        await city.Close();
        Assert.Equal(["PUBLISHER_IS_COMMISSIONER"], (await city.Publish(Testville.Officer)).Codes());
        Assert.Equal(["SURVEY_NOT_FOUND"], (await city.Publish(Testville.SecondOfficer with { CityId = "elsewhere" })).Codes());
        Assert.Empty((await city.Publish()).Problems);
        Assert.Equal(["SURVEY_NOT_CLOSED"], (await city.Publish()).Codes());
    }

    [Fact]
    public async Task A_system_or_an_officer_of_another_city_commissions_nothing()
    {
        await using var city = await Testville.StartAsync();
        Assert.Equal(["OFFICER_OF_NO_CITY"], (await city.Create(Testville.Officer with { CityId = "elsewhere" })).Codes());
        Assert.Equal(["OFFICER_OF_NO_CITY"], (await city.Create(Testville.Officer with { PersonId = null })).Codes());
    }
}
