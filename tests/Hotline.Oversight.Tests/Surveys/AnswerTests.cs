using Hotline.Kernel;
using Hotline.Oversight.Surveys;
using Hotline.Oversight.Tests.Support;
using Hotline.Scoring.Facts;

namespace Hotline.Oversight.Tests.Surveys;

public class AnswerTests
{
    [Fact]
    public async Task A_token_answers_once()
    {
        await using var city = await Testville.StartAsync();
        var token = (await city.Opened())[0].Token;
        Assert.Empty((await city.Submit(token, Satisfaction.Satisfied)).Problems);
        Assert.Equal(["TOKEN_USED"], (await city.Submit(token, Satisfaction.Dissatisfied)).Codes());
        Assert.Equal([["""{"courtesy":"Satisfied"}"""]], await city.Rows("select Grades from oversight_survey_answers"));
    }

    [Fact]
    public async Task Two_submissions_of_one_token_at_once_leave_one_answer()
    {
        await using var city = await Testville.StartAsync();
        var tokens = await city.Opened();
        foreach (var token in tokens.Take(5))
        {
            var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => city.Submit(token.Token, Satisfaction.Satisfied, opinion: "好"))));
            Assert.Single(clicks, click => click.Succeeded);
            Assert.All(clicks.Where(click => !click.Succeeded), click => Assert.Equal(["TOKEN_USED"], click.Codes()));
        }
        Assert.Equal([["5", "5"]], await city.Rows("select (select count(*) from oversight_survey_answers), (select count(*) from oversight_survey_texts)"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1-")]
    [InlineData("no token at all")]
    [InlineData("1-0123456789abcdef0123456789abcdef01234567")]
    public async Task An_unknown_token_answers_nothing(string token)
    {
        await using var city = await Testville.StartAsync();
        await city.Opened();
        Assert.Equal(["TOKEN_UNKNOWN"], (await city.Submit(token, Satisfaction.Satisfied)).Codes());
    }

    [Fact]
    public async Task A_token_cannot_be_moved_to_another_stratum()
    {
        await using var city = await Testville.StartAsync();
        var token = (await city.Opened())[0].Token;
        var moved = (token[0] == '1' ? '2' : '1') + token[1..];
        Assert.Equal(["TOKEN_UNKNOWN"], (await city.Submit(moved, Satisfaction.Satisfied)).Codes());
    }

    [Fact]
    public async Task Case_and_blanks_around_a_token_do_not_matter()
    {
        await using var city = await Testville.StartAsync();
        var token = (await city.Opened())[0].Token;
        Assert.Empty((await city.Submit($" {token.ToUpperInvariant()}\n", Satisfaction.Satisfied)).Problems);
    }

    [Theory]
    [InlineData("2025-10-07T15:59:59Z", "SURVEY_NOT_YET_OPEN")]
    [InlineData("2025-10-07T16:00:00Z", null)]
    [InlineData("2025-10-14T15:59:59Z", null)]
    [InlineData("2025-10-14T16:00:00Z", "SURVEY_CLOSED")]
    public async Task Answers_are_taken_from_the_first_to_the_last_day_of_the_citys_zone(string now, string? refused)
    {
        await using var city = await Testville.StartAsync("Asia/Shanghai");
        var token = (await city.Opened())[0].Token;
        city.Time.Now = Instant.Parse(now);
        Assert.Equal(refused is null ? [] : [refused], (await city.Submit(token, Satisfaction.Satisfied)).Codes());
    }

    [Fact]
    public async Task After_the_close_no_answer_is_taken_even_if_the_clock_goes_back()
    {
        await using var city = await Testville.StartAsync();
        var token = (await city.Opened())[0].Token;
        city.PassLastDay();
        await city.Close();
        city.Time.Now = Instant.Utc(2025, 10, 9);
        Assert.Equal(["SURVEY_CLOSED"], (await city.Submit(token, Satisfaction.Satisfied)).Codes());
        await city.Publish();
        Assert.Equal(["SURVEY_CLOSED"], (await city.Submit(token, Satisfaction.Satisfied)).Codes());
    }

    [Fact]
    public async Task An_answer_that_is_refused_leaves_its_token_unused()
    {
        await using var city = await Testville.StartAsync();
        var token = (await city.Opened())[0].Token;
        Assert.Equal(["ANSWER_EMPTY"], (await city.Submit(token, null, opinion: "  ")).Codes());
        Assert.Equal(["TEXT_TOO_LONG", "TEXT_TOO_LONG"], (await city.Submit(token, null, null, new string('好', 1001), new string('好', 1001))).Codes());
        var misread = await city.Run((SubmitSurveyAnswer answer) => answer.RunAsync(
            new(token, [new("speed", Satisfaction.Satisfied), new("speed", Satisfaction.Satisfied), new("smell", Satisfaction.Satisfied)], null, null), default));
        Assert.Equal(["ASPECT_UNKNOWN", "ASPECT_TWICE"], misread.Codes());
        Assert.Empty((await city.Submit(token, null, suggestion: new string('好', 1000))).Problems);
    }
}
