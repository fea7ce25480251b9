using System.Text.Json;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.Events;
using Hotline.Modularity.GraphQL;
using Hotline.Oversight.Contracts;
using Hotline.Oversight.Findings;
using Hotline.Oversight.GraphQL;
using Hotline.Oversight.Surveys;
using Hotline.Oversight.Tests.Support;
using Hotline.Scoring.Facts;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Oversight.Tests.Surveys;

public class PublicationTests
{
    private static readonly PageRequest FirstPage = new(50, null);

    [Fact]
    public async Task Texts_are_published_as_reviewed_and_not_before_all_are()
    {
        await using var city = await Testville.StartAsync();
        var tokens = await city.Opened();
        await city.Submit(tokens[0].Token, Satisfaction.Satisfied, opinion: "王科长态度好", suggestion: "多开几条线");
        await city.Submit(tokens[1].Token, Satisfaction.Satisfied, opinion: "我叫张三，住在和平路");
        city.PassLastDay();
        await city.Close();
        Assert.Equal(["TEXTS_NOT_REVIEWED"], (await city.Publish()).Codes());

        foreach (var text in await Texts(city, Testville.Agency))
        {
            var publish = text.Original switch { "王科长态度好" => "某工作人员态度好", "多开几条线" => "多开几条线", _ => null };
            Assert.Empty((await Review(city, text.Id, publish)).Problems);
        }
        await city.Publish();

        var findings = (await Findings(city, Caller.Anonymous))!;
        Assert.Equal(["某工作人员态度好"], findings.Opinions);
        Assert.Equal(["多开几条线"], findings.Suggestions);
        Assert.Equal(["SURVEY_NOT_CLOSED"], (await Review(city, (await Texts(city, Testville.Agency))[0].Id, "later")).Codes());
    }

    [Fact]
    public async Task No_text_is_seen_while_answers_come_in_nor_ever_by_others_than_officers_and_the_agency()
    {
        await using var city = await Testville.StartAsync();
        await city.Submit((await city.Opened())[0].Token, Satisfaction.Satisfied, opinion: "好");
        Assert.Empty(await Texts(city, Testville.Agency));
        Assert.Empty(await Texts(city, Testville.Officer));
        city.PassLastDay();
        await city.Close();
        Assert.Empty(await Texts(city, Testville.OtherAgency));
        Assert.Empty(await Texts(city, Caller.Anonymous));
        Assert.Empty(await Texts(city, Testville.Officer with { CityId = "elsewhere" }));
        var text = Assert.Single(await Texts(city, Testville.Officer));
        Assert.Equal(["SURVEY_TEXT_NOT_FOUND"], (await Review(city, text.Id, "好", Testville.OtherAgency)).Codes());
        Assert.Equal(["SURVEY_TEXT_NOT_FOUND"], (await Review(city, "testville/autumn/1", "好")).Codes());
        Assert.Equal(["TEXT_OUT_OF_BOUNDS"], (await Review(city, text.Id, " ")).Codes());
    }

    [Fact]
    public async Task Findings_appear_to_officers_and_agency_at_the_close_and_to_everyone_at_publication()
    {
        await using var city = await Testville.StartAsync();
        foreach (var token in (await city.Opened()).Take(12)) await city.Submit(token.Token, Satisfaction.Satisfied);
        Assert.Null(await Findings(city, Testville.Officer));
        Assert.Equal(12, await AnswersSoFar(city, Testville.Agency));
        Assert.Null(await AnswersSoFar(city, Caller.Anonymous));
        Assert.Null(await AnswersSoFar(city, Testville.OtherAgency));
        city.PassLastDay();
        await city.Close();
        Assert.Equal(12, (await Findings(city, Testville.Officer))!.Answers);
        Assert.Equal(12, (await Findings(city, Testville.Agency))!.Answers);
        Assert.Null(await Findings(city, Testville.OtherAgency));
        Assert.Null(await Findings(city, Caller.Anonymous));
        await city.Publish();
        Assert.NotNull(await Findings(city, Caller.Anonymous));
    }

    [Fact]
    public async Task Published_findings_are_exact_reproducible_and_frozen()
    {
        await using var city = await Testville.StartAsync();
        var tokens = await city.Opened();
        foreach (var (index, token) in tokens.Take(30).Index())
            await city.Submit(token.Token, index < 24 ? Satisfaction.Satisfied : index < 28 ? Satisfaction.BasicallySatisfied : Satisfaction.Dissatisfied);
        city.PassLastDay();
        await city.Close();
        await city.Publish();
        var findings = (await Findings(city, Caller.Anonymous))!;

        Assert.Equal((40, 40, 30, 75m, "2025"), (findings.PopulationSize, findings.SampleSize, findings.Answers, findings.ResponsePercent, findings.Seed));
        Assert.Equal(["courtesy", "speed"], findings.Aspects.Select(aspect => aspect.Code));
        // 24 of 30: Wilson 0.626943 to 0.904949.
        Assert.Equal(new GradeCounts(30, 2, 4, 24, 24, 80, 62.69m, 90.49m), findings.Aspects[0].Overall);
        Assert.Null(findings.Aspects[1].Overall);

        await city.Rows("update oversight_survey_answers set Grades = '{}'; update oversight_surveys set Seed = 1");
        Assert.Equivalent(findings, await Findings(city, Caller.Anonymous), strict: true);
    }

    [Fact]
    public async Task A_unit_is_shown_with_ten_answers_under_its_name_and_hidden_with_fewer()
    {
        await using var city = await Testville.StartAsync();
        city.Orders.Units = [("a", 15), ("b", 15), ("c", 15)];
        await city.Create(plan: Testville.Plan with { SampleSize = 45 });
        await city.Open();
        var left = new Dictionary<string, int> { ["a"] = 12, ["b"] = 13, ["c"] = 9 };
        foreach (var token in (await city.Issue()).Value!)
            if (left[token.OrderReference["testville/".Length..][..1]]-- > 0) await city.Submit(token.Token, Satisfaction.Satisfied);
        city.PassLastDay();
        await city.Close();

        var courtesy = (await Findings(city, Testville.Officer))!.Aspects[0];
        Assert.Equal(34, courtesy.Overall!.N);
        Assert.Equal([("Unit testville/a", null), ("Unit testville/b", 13), ("Unit testville/c", (int?)null)], courtesy.Units.Select(unit => (unit.UnitName.English, unit.Result?.N)));
    }

    [Fact]
    public async Task Publication_is_told_to_the_other_modules_once()
    {
        await using var city = await Testville.StartAsync();
        await city.Opened();
        city.PassLastDay();
        await city.Close();
        var twice = await Task.WhenAll(city.Publish(), city.Publish());
        Assert.Single(twice, outcome => outcome.Succeeded);
        var told = Assert.Single(await city.Rows("select EventName, Payload from oversight_outbox"));
        Assert.Equal("oversight.survey-published.v1", told[0]);
        Assert.Equal(new SurveyPublished("testville", Testville.SurveyId, city.Time.Now), JsonSerializer.Deserialize<SurveyPublished>(told[1], EventJson.Options));
    }

    private static async Task<Survey> Read(Testville city)
    {
        await using var db = city.Database();
        return Survey.From(await db.Campaigns.SingleAsync());
    }

    private static async Task<SurveyFindings?> Findings(Testville city, Caller caller)
    {
        var survey = await Read(city);
        return await city.Run(async (FindingsLoader loader) => SurveyFields.Findings(survey, caller, loader) is { } found ? await found.GetResultAsync() : null);
    }

    private static async Task<int?> AnswersSoFar(Testville city, Caller caller)
    {
        var survey = await Read(city);
        return await city.Run(async (AnswerCountLoader loader) => SurveyFields.AnswersSoFar(survey, caller, loader) is { } count ? await count.GetResultAsync() : null);
    }

    private static async Task<List<ReviewedText>> Texts(Testville city, Caller caller)
    {
        var survey = await Read(city);
        var page = await city.Run((IDbContextFactory<Data.OversightDb> databases) => SurveyFields.Texts(survey, null, FirstPage, caller, databases, default));
        return page.Edges.Select(edge => edge.Node).ToList();
    }

    private static Task<Outcome<ReviewedText>> Review(Testville city, string id, string? publish, Caller? by = null) =>
        city.Run((ReviewSurveyText review) => review.RunAsync(new(id, publish), by ?? Testville.Agency, default));
}
