using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Modularity;
using Hotline.Oversight.Tests.Support;
using Hotline.Testing;

namespace Hotline.Oversight.Tests.Surveys;

/// <summary>The campaign as its users meet it: over GraphQL, each in his role.</summary>
public class SchemaTests
{
    private const string Create = """
        mutation($plan: SurveyPlanInput!) { createSurvey(input: { code: "autumn", plan: $plan }) { survey { id state } errors { code field } } }
        """;
    private const string Open = "mutation($id: ID!) { openSurvey(input: { surveyId: $id }) { survey { state } errors { code } } }";
    private const string Issue = "mutation($id: ID!) { issueSurveyTokens(input: { surveyId: $id }) { tokens { orderReference token } errors { code } } }";
    private const string Submit = """
        mutation($token: String!) { submitSurveyAnswer(input: { token: $token, answers: [{ aspect: "speed", grade: SATISFIED }], suggestion: "多开几条线" })
          { survey { title { zh } } errors { code field message messageZh } } }
        """;
    private const string Close = "mutation($id: ID!) { closeSurvey(input: { surveyId: $id }) { survey { state } errors { code } } }";
    private const string Texts = "query($id: ID!) { survey(id: $id) { texts(review: WAITING) { edges { node { id kind original } } } } }";
    private const string Review = "mutation($text: ID!) { reviewSurveyText(input: { textId: $text, publish: \"多开几条线\" }) { text { review published } errors { code } } }";
    private const string Publish = "mutation($id: ID!) { publishSurvey(input: { surveyId: $id }) { survey { state } errors { code } } }";
    private const string Read = """
        query($id: ID!) { survey(id: $id) { state aspects { code name { en } }
          findings { answers responsePercent seed countsAsSatisfied suggestions aspects { code overall { n countedSatisfied satisfiedPercent lowPercent highPercent } units { unitId unitName { en } result { n } } } } } }
        """;
    private const string List = "query($city: ID!) { surveys(cityId: $city, first: 10) { totalCount edges { node { id title { zh } } } } }";

    private static readonly object Plan = new
    {
        title = new { zh = "秋季满意度测评", en = "Autumn survey" },
        aspects = new[] { new { code = "speed", name = new { zh = "办理速度", en = "Speed" } } },
        agencyId = "testville/agency",
        agencyName = "Fair Questions Ltd",
        ordersClosedFrom = "2025-09-01",
        ordersClosedUntil = "2025-10-01",
        sampleSize = 40,
        opensOn = "2025-10-08",
        closesOn = "2025-10-14",
    };

    [Fact]
    public async Task A_campaign_runs_over_graphql_from_its_commission_to_the_public()
    {
        await using var city = await Testville.StartAsync();
        var id = (await city.Ask(Create, Testville.Officer, new { plan = Plan })).Data("createSurvey.survey.id").GetString()!;
        Assert.Equal(0, (await Surveys(city, Caller.Anonymous)).GetArrayLength());
        Assert.Equal(1, (await Surveys(city, Testville.Agency)).GetArrayLength());
        Assert.Equal("OPEN", (await city.Ask(Open, Testville.Officer, new { id })).Data("openSurvey.survey.state").GetString());
        Assert.Equal("Speed", (await city.Ask(Read, Caller.Anonymous, new { id })).Data("survey.aspects.0.name.en").GetString());

        var tokens = (await city.Ask(Issue, Testville.Agency, new { id })).Data("issueSurveyTokens.tokens").EnumerateArray().Select(token => token.GetProperty("token").GetString()!).ToList();
        foreach (var token in tokens.Take(10)) Assert.Empty((await city.Ask(Submit, Caller.Anonymous, new { token })).UserErrorCodes("submitSurveyAnswer"));
        Assert.Equal(["TOKEN_USED"], (await city.Ask(Submit, Caller.Anonymous, new { token = tokens[0] })).UserErrorCodes("submitSurveyAnswer"));
        Assert.Equal(10, (await city.Ask("query($id: ID!) { survey(id: $id) { answersSoFar } }", Testville.Agency, new { id })).Data("survey.answersSoFar").GetInt32());

        city.PassLastDay();
        Assert.Equal("CLOSED", (await city.Ask(Close, Testville.Agency, new { id })).Data("closeSurvey.survey.state").GetString());
        foreach (var edge in (await city.Ask(Texts, Testville.Agency, new { id })).Data("survey.texts.edges").EnumerateArray())
            Assert.Empty((await city.Ask(Review, Testville.Agency, new { text = edge.GetProperty("node").GetProperty("id").GetString() })).UserErrorCodes("reviewSurveyText"));
        Assert.Equal(JsonValueKind.Null, (await city.Ask(Read, Caller.Anonymous, new { id })).Data("survey.findings").ValueKind);
        Assert.Equal(["PUBLISHER_IS_COMMISSIONER"], (await city.Ask(Publish, Testville.Officer, new { id })).UserErrorCodes("publishSurvey"));
        Assert.Equal("PUBLISHED", (await city.Ask(Publish, Testville.SecondOfficer, new { id })).Data("publishSurvey.survey.state").GetString());

        var published = await city.Ask(Read, Caller.Anonymous, new { id });
        Assert.Equal(10, published.Data("survey.findings.aspects.0.overall.n").GetInt32());
        Assert.Equal(10, published.Data("survey.findings.suggestions").GetArrayLength());
        Assert.Equal(GlobalId.Encode("Unit", "testville/a"), published.Data("survey.findings.aspects.0.units.0.unitId").GetString());
        Assert.Equal(id, (await Surveys(city, Caller.Anonymous))[0].GetProperty("node").GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_another_reviewed_is_not_overwritten_by_one_who_says_what_he_read()
    {
        const string review = "mutation($text: ID!, $publish: String, $version: String) { reviewSurveyText(input: { textId: $text, publish: $publish, version: $version }) { text { version } errors { code } } }";
        await using var city = await Testville.StartAsync();
        await city.Create();
        await city.Open();
        await city.Submit((await city.Issue()).Value![0].Token, null, opinion: "找小王很快");
        city.PassLastDay();
        await city.Close();
        var waiting = (await city.Ask("query($id: ID!) { survey(id: $id) { texts { nodes { id version } } } }", Testville.Agency, new { id = GlobalId.Encode("Survey", Testville.SurveyId) })).Data("survey.texts.nodes.0");
        var (text, version) = (waiting.GetProperty("id").GetString(), waiting.GetProperty("version").GetString());
        var withheld = await city.Ask(review, Testville.Officer, new { text, publish = (string?)null, version });
        Assert.Empty(withheld.UserErrorCodes("reviewSurveyText"));
        Assert.Equal(["VERSION_STALE"], (await city.Ask(review, Testville.Agency, new { text, publish = "找小王很快", version })).UserErrorCodes("reviewSurveyText"));
        version = withheld.Data("reviewSurveyText.text.version").GetString();
        Assert.Empty((await city.Ask(review, Testville.Agency, new { text, publish = "很快", version })).UserErrorCodes("reviewSurveyText"));
    }

    [Theory]
    [InlineData(Role.Citizen)]
    [InlineData(Role.Agent)]
    [InlineData(Role.Monitor)]
    [InlineData(Role.HallManager)]
    [InlineData(Role.UnitOfficer)]
    [InlineData(Role.SystemIntegrator)]
    public async Task Other_roles_run_no_step_and_reach_no_draft_and_no_text_by_their_id(Role role)
    {
        await using var city = await Testville.StartAsync();
        var caller = new Caller(role, role == Role.Citizen ? null : "testville", "testville/officer", null, "somebody");
        var id = GlobalId.Encode("Survey", Testville.SurveyId);
        await city.Create();
        Assert.Equal(JsonValueKind.Null, (await Node(city, caller, id)).ValueKind);
        await city.Open();
        var tokens = (await city.Issue()).Value!;
        await city.Submit(tokens[0].Token, null, opinion: "好");
        city.PassLastDay();
        await city.Close();
        var text = GlobalId.Encode("SurveyText", $"{Testville.SurveyId}/{(await city.Rows("select Id from oversight_survey_texts"))[0][0]}");

        Assert.Equal(JsonValueKind.Null, (await Node(city, caller, text)).ValueKind);
        Assert.Equal("SurveyText", (await Node(city, Testville.Agency, text)).GetProperty("__typename").GetString());
        var seen = await city.Ask("query($id: ID!) { survey(id: $id) { findings { answers } } }", caller, new { id });
        Assert.Equal(JsonValueKind.Null, seen.Data("survey.findings").ValueKind);
        foreach (var field in new[] { "answersSoFar", "texts { totalCount }", "texts { edges { node { id } } }" })
            Assert.Equal([role == Role.Citizen ? "UNAUTHENTICATED" : "FORBIDDEN"], (await city.Ask($"query($id: ID!) {{ survey(id: $id) {{ {field} }} }}", caller, new { id })).ErrorCodes());
        foreach (var (mutation, variables) in new (string, object)[] { (Create, new { plan = Plan }), (Open, new { id }), (Issue, new { id }), (Close, new { id }), (Publish, new { id }), (Review, new { text }) })
            Assert.NotEmpty((await city.Ask(mutation, caller, variables)).ErrorCodes());
    }

    private static async Task<JsonElement> Surveys(Testville city, Caller caller) =>
        (await city.Ask(List, caller, new { city = GlobalId.Encode("City", "testville") })).Data("surveys.edges");

    private static async Task<JsonElement> Node(Testville city, Caller caller, string id) =>
        (await city.Ask("query($id: ID!) { node(id: $id) { __typename } }", caller, new { id })).Data("node");
}
