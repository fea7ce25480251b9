using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Modularity;
using Hotline.Scoring.Clock;
using Hotline.Standards.Tests.Support;
using Hotline.Testing;
using static Hotline.Standards.Tests.Support.Office;

namespace Hotline.Standards.Tests;

/// <summary>Time limits and calendar years that officers propose and adopt.</summary>
public sealed class ProposalTests
{
    private const string Fields = "proposal { id state basedOn version reason proposedByPersonId decidedByPersonId timeLimits { rules { value } } calendar { year status workdays days { day hours } } }";

    [Fact]
    public async Task A_table_of_time_limits_rules_from_its_adoption_by_a_second_officer()
    {
        await using var office = await OpenAsync();
        var proposal = await ProposeLimitsAsync(office);
        Assert.Equal(("OPEN", 3), (Word(proposal, "state"), proposal.GetProperty("timeLimits").GetProperty("rules").GetArrayLength()));
        Assert.Equal(5, await LimitAsync(office, 4));
        var moves = office.DataMoves;
        var adopted = (await AdoptAsync(office, proposal, Otto)).Data("adoptProposal.proposal");

        Assert.Equal("ADOPTED", Word(adopted, "state"));
        // What is remembered of the rules is no longer what it was: answers that rest on it are not given again.
        Assert.Equal(moves + 1, office.DataMoves);
        Assert.Equal((Person("olga"), Person("otto")), (Word(adopted, "proposedByPersonId"), Word(adopted, "decidedByPersonId")));
        Assert.Equal((5, 3), (await LimitAsync(office, 3), await LimitAsync(office, 4)));
        var former = await office.AskAsync("query($city: ID!, $version: String!) { timeLimits(cityId: $city, version: $version) { version rules { value } } }",
            new { city = CityId, version = Word(proposal, "basedOn") });
        Assert.Equal(2, former.Data("timeLimits.rules").GetArrayLength());
    }

    [Fact]
    public async Task A_calendar_year_rules_from_its_adoption_and_the_version_that_a_period_pinned_stays()
    {
        await using var office = await OpenAsync();
        var before = (await office.Standards.RulebookAsync("testville", default))!.Calendar;
        var proposal = await ProposeYearAsync(office, 2027, "PREDICTED", Day("2027-01-01", false), Day("2027-01-02", true, "09:00-12:00", "13:00-15:00"));
        Assert.Equal((2027, "PREDICTED"), (proposal.GetProperty("calendar").GetProperty("year").GetInt32(), Word(proposal.GetProperty("calendar"), "status")));
        Assert.Equal(before.Definition.Version, await CalendarVersionAsync(office));
        await AdoptAsync(office, proposal, Otto);

        var after = (await office.Standards.RulebookAsync("testville", default))!.Calendar;
        Assert.Equal(Word(proposal, "version"), after.Definition.Version);
        Assert.Equal((false, true, CalendarStatus.Predicted), (after.IsWorkday(new(2027, 1, 1)), after.IsWorkday(new(2027, 1, 2)), after.StatusOf(2027)));
        Assert.Equal(TimeSpan.FromHours(5), after.WorkingTime(after.StartOf(new(2027, 1, 2)), after.StartOf(new(2027, 1, 3))));
        Assert.False(after.IsWorkday(new(2026, 1, 2))); // other years stay
        var pinned = (await office.Standards.CalendarAsync("testville", before.Definition.Version, default))!;
        Assert.True(pinned.IsWorkday(new(2027, 1, 1)));

        await AdoptAsync(office, await ProposeYearAsync(office, 2027, "ANNOUNCED", Day("2027-01-01", false)), Otto);
        Assert.Equal(CalendarStatus.Announced, (await office.Standards.RulebookAsync("testville", default))!.Calendar.StatusOf(2027));
    }

    [Fact]
    public async Task Whoever_proposes_does_not_adopt_and_what_is_declined_does_not_come()
    {
        await using var office = await OpenAsync();
        var proposal = await ProposeLimitsAsync(office);
        Assert.Equal(["REVIEWER_IS_AUTHOR"], (await AdoptAsync(office, proposal, Olga)).UserErrorCodes("adoptProposal"));
        Assert.Equal(["REASON_MISSING"], (await DeclineAsync(office, proposal, Otto, " ")).UserErrorCodes("declineProposal"));
        Assert.Equal("Too short.", Word((await DeclineAsync(office, proposal, Otto, "Too short.")).Data("declineProposal.proposal"), "reason"));
        Assert.Equal(["PROPOSAL_DECIDED"], (await AdoptAsync(office, proposal, Otto)).UserErrorCodes("adoptProposal"));
        Assert.Equal(5, await LimitAsync(office, 4));
    }

    [Fact]
    public async Task Of_two_clicks_at_once_one_adopts()
    {
        await using var office = await OpenAsync();
        var proposals = new[] { await ProposeYearAsync(office, 2027, "PREDICTED"), await ProposeYearAsync(office, 2027, "PREDICTED", Day("2027-01-01", false)) };
        var answers = await Task.WhenAll(proposals.Concat(proposals).Select(proposal => Task.Run(() => AdoptAsync(office, proposal, Otto))));
        var adopted = Assert.Single(answers, answer => answer.UserErrorCodes("adoptProposal").Count == 0).Data("adoptProposal.proposal");
        Assert.All(answers.SelectMany(answer => answer.UserErrorCodes("adoptProposal")), code => Assert.Contains(code, new[] { "PROPOSAL_DECIDED", "VERSION_STALE" }));
        Assert.Equal(Word(adopted, "version"), await CalendarVersionAsync(office));
    }

    [Fact]
    public async Task What_is_based_on_a_version_that_no_longer_rules_is_refused()
    {
        await using var office = await OpenAsync();
        var early = await ProposeLimitsAsync(office, 7);
        var basedOn = Word(early, "basedOn");
        await AdoptAsync(office, await ProposeLimitsAsync(office), Otto);

        Assert.Equal(["VERSION_STALE"], (await AdoptAsync(office, early, Otto)).UserErrorCodes("adoptProposal"));
        var answer = await office.TryAsync("proposeTimeLimits", new { cityId = CityId, basedOn, rules = Array.Empty<object>() }, Olga, Fields);
        Assert.Equal(("VERSION_STALE", "basedOn"), (Word(answer.Data("proposeTimeLimits.errors.0"), "code"), Word(answer.Data("proposeTimeLimits.errors.0"), "field")));
        // A proposal for the other document is not touched by it.
        Assert.Empty((await AdoptAsync(office, await ProposeYearAsync(office, 2027, "PREDICTED"), Otto)).UserErrorCodes("adoptProposal"));
    }

    [Fact]
    public async Task The_deadline_of_what_was_dispatched_does_not_move()
    {
        await using var office = await OpenAsync();
        var (version, rules) = await LimitsAsync(office);
        Assert.Equal(["LIMIT_HAS_BEGUN rules"], await LimitErrorsAsync(office, version, rules.Skip(1)));
        Assert.Equal(["LIMIT_BEGINS_TOO_EARLY rules.2.from"], await LimitErrorsAsync(office, version, rules.Append(Limit("2026-03-02"))));
        var proposal = (await office.TryAsync("proposeTimeLimits", new { cityId = CityId, basedOn = version, rules = rules.Append(Limit("2026-03-03")) }, Olga, Fields)).Data("proposeTimeLimits.proposal");
        office.GoTo(3, 3);
        Assert.Equal(["LIMIT_BEGINS_TOO_EARLY"], (await AdoptAsync(office, proposal, Otto)).UserErrorCodes("adoptProposal"));
    }

    [Fact]
    public async Task A_bad_table_is_refused_with_the_field_of_each_problem()
    {
        await using var office = await OpenAsync();
        var (version, rules) = await LimitsAsync(office);
        Assert.Equal(["NOTHING_CHANGED "], await LimitErrorsAsync(office, version, rules));
        Assert.Equal(
            ["LIMIT_OUT_OF_RANGE rules.2.value", "SOURCE_MISSING rules.3.source", "LIMIT_TWICE rules.3", "CODE_MALFORMED rules.4.matterType", "CODE_MALFORMED rules.4.urgency"],
            await LimitErrorsAsync(office, version, [.. rules, Limit("2026-04-01", 0), Limit("2026-04-01", source: ""), Limit("2026-04-01", type: " ", urgency: "")]));
    }

    [Fact]
    public async Task A_bad_year_is_refused_with_the_field_of_each_problem()
    {
        await using var office = await OpenAsync();
        Assert.Equal(
            ["SOURCE_MISSING source", "DAY_OF_ANOTHER_YEAR days.2026-12-31", "NAME_MISSING days.2027-01-01.name", "SOURCE_MISSING days.2027-01-01.source", "HOURS_MALFORMED days.2027-01-02.hours"],
            await YearErrorsAsync(office, 2027, " ", Day("2026-12-31", false), new { day = "2027-01-01", workday = false, name = "", source = "" }, Day("2027-01-02", true, "nine to five")));
        Assert.Equal(["YEAR_OUT_OF_RANGE year"], await YearErrorsAsync(office, 1900, "x"));
        Assert.Equal(["CALENDAR_DAY_TWICE days.2027-01-01"], await YearErrorsAsync(office, 2027, "x", Day("2027-01-01", false), Day("2027-01-01", true)));
        Assert.Equal(["CALENDAR_INTERVALS_OVERLAP days.2027-01-02"], await YearErrorsAsync(office, 2027, "x", Day("2027-01-02", true, "08:00-12:00", "11:00-15:00")));
        Assert.Equal(["CALENDAR_DAY_OFF_WITH_WORK days.2027-01-02"], await YearErrorsAsync(office, 2027, "x", Day("2027-01-02", false, "08:00-12:00")));
        var same = (await office.AskAsync("query($city: ID!) { calendar(cityId: $city, year: 2026) { days { day workday name source hours } } }", new { city = CityId })).Data("calendar.days");
        var answer = await office.TryAsync("proposeCalendarYear",
            new { cityId = CityId, basedOn = await CalendarVersionAsync(office), year = 2026, status = "ANNOUNCED", source = "a notice", days = same }, Olga, Fields);
        Assert.Equal(["NOTHING_CHANGED"], answer.UserErrorCodes("proposeCalendarYear"));
    }

    [Fact]
    public async Task A_city_without_rules_has_nothing_to_change()
    {
        await using var office = await OpenAsync();
        var answer = await office.TryAsync("proposeTimeLimits", new { cityId = GlobalId.Encode("City", "otherton"), basedOn = "x", rules = Array.Empty<object>() }, Stranger, Fields);
        Assert.Equal(["CITY_WITHOUT_RULES"], answer.UserErrorCodes("proposeTimeLimits"));
    }

    [Fact]
    public async Task Proposals_are_seen_and_decided_by_the_citys_officers_alone()
    {
        await using var office = await OpenAsync();
        var proposal = await ProposeLimitsAsync(office);
        Assert.Equal(["NOT_YOUR_CITY"], (await office.TryAsync("proposeTimeLimits", new { cityId = CityId, basedOn = "x", rules = Array.Empty<object>() }, Stranger, Fields)).UserErrorCodes("proposeTimeLimits"));
        Assert.Equal(["PROPOSAL_NOT_FOUND"], (await AdoptAsync(office, proposal, Stranger)).UserErrorCodes("adoptProposal"));
        Assert.Equal(["PROPOSAL_NOT_FOUND"], (await DeclineAsync(office, proposal, Stranger, "x")).UserErrorCodes("declineProposal"));
        Assert.Equal(["CALLER_WITHOUT_PERSON"], (await AdoptAsync(office, proposal, Olga with { PersonId = null })).UserErrorCodes("adoptProposal"));

        const string list = "query($city: ID!, $state: ProposalState) { rulebookProposals(cityId: $city, state: $state) { totalCount nodes { id } } }";
        Assert.Equal(Word(proposal, "id"), Word((await office.AskAsync(list, new { city = CityId, state = "OPEN" }, Otto)).Data("rulebookProposals.nodes.0"), "id"));
        Assert.Equal(0, (await office.AskAsync(list, new { city = CityId, state = "ADOPTED" }, Otto)).Data("rulebookProposals.totalCount").GetInt32());
        Assert.Equal(0, (await office.AskAsync(list, new { city = CityId }, Stranger)).Data("rulebookProposals.totalCount").GetInt32());
        Assert.Equal(["UNAUTHENTICATED"], (await office.AskAsync(list, new { city = CityId })).ErrorCodes());
        foreach (var (caller, seen) in new[] { (Otto, true), (Stranger, false), (Caller.Anonymous, false), (TestCallers.HallManager("testville", "testville/h01"), false) })
        {
            var node = (await office.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id = Word(proposal, "id") }, caller)).Data("node");
            Assert.Equal(seen, node.ValueKind != JsonValueKind.Null);
        }
        // Nor is what nobody adopted a version of the city's limits.
        var answer = await office.AskAsync("query($city: ID!, $version: String!) { timeLimits(cityId: $city, version: $version) { version } }", new { city = CityId, version = Word(proposal, "version") });
        Assert.Equal(JsonValueKind.Null, answer.Data("timeLimits").ValueKind);
    }

    internal static async Task<JsonElement> ProposeLimitsAsync(Office office, int value = 3)
    {
        var (version, rules) = await LimitsAsync(office);
        var answer = await office.TryAsync("proposeTimeLimits", new { cityId = CityId, basedOn = version, rules = rules.Append(Limit("2026-03-04", value)) }, Olga, Fields);
        Assert.Empty(answer.UserErrorCodes("proposeTimeLimits"));
        return answer.Data("proposeTimeLimits.proposal");
    }

    internal static async Task<JsonElement> ProposeYearAsync(Office office, int year, string status, params object[] days)
    {
        var answer = await office.TryAsync("proposeCalendarYear", new { cityId = CityId, basedOn = await CalendarVersionAsync(office), year, status, source = "another notice", days }, Olga, Fields);
        Assert.Empty(answer.UserErrorCodes("proposeCalendarYear"));
        return answer.Data("proposeCalendarYear.proposal");
    }

    internal static Task<JsonElement> AdoptAsync(Office office, JsonElement proposal, Caller caller) =>
        office.TryAsync("adoptProposal", new { proposalId = Word(proposal, "id") }, caller, Fields);

    internal static object Day(string day, bool workday, params string[] hours) => new { day, workday, name = "New Year", source = "another notice", hours = hours.Length > 0 ? hours : null };

    /// <summary>Working days that a general matter dispatched on a day of March has.</summary>
    internal static async Task<int> LimitAsync(Office office, int day) =>
        (await office.Standards.RulebookAsync("testville", default))!.Limits.Find("road", "general", new(2026, 3, day))!.Limit.Value;

    private static Task<JsonElement> DeclineAsync(Office office, JsonElement proposal, Caller caller, string reason) =>
        office.TryAsync("declineProposal", new { proposalId = Word(proposal, "id"), reason }, caller, Fields);

    private static async Task<(string Version, List<object> Rules)> LimitsAsync(Office office)
    {
        var table = (await office.AskAsync("query($city: ID!) { timeLimits(cityId: $city) { version rules { matterType urgency value unit from source isSample } } }", new { city = CityId })).Data("timeLimits");
        return (Word(table, "version"), table.GetProperty("rules").EnumerateArray().Select(rule => (object)rule).ToList());
    }

    private static object Limit(string from, int value = 3, string source = "another act", string? type = null, string? urgency = null) =>
        new { matterType = type, urgency, value, unit = "WORKING_DAYS", from, source };

    private static async Task<string> CalendarVersionAsync(Office office) =>
        (await office.AskAsync("query($city: ID!) { calendar(cityId: $city, year: 2026) { version } }", new { city = CityId })).Data("calendar.version").GetString()!;

    private static async Task<IEnumerable<string>> LimitErrorsAsync(Office office, string basedOn, IEnumerable<object> rules) =>
        Errors(await office.TryAsync("proposeTimeLimits", new { cityId = CityId, basedOn, rules }, Olga, Fields), "proposeTimeLimits");

    private static async Task<IEnumerable<string>> YearErrorsAsync(Office office, int year, string source, params object[] days) => Errors(
        await office.TryAsync("proposeCalendarYear", new { cityId = CityId, basedOn = await CalendarVersionAsync(office), year, status = "ANNOUNCED", source, days }, Olga, Fields), "proposeCalendarYear");

    private static IEnumerable<string> Errors(JsonElement answer, string mutation) =>
        answer.Data($"{mutation}.errors").EnumerateArray().Select(error => $"{error.GetProperty("code")} {error.GetProperty("field")}");

    internal static string Word(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Person(string code) => GlobalId.Encode("Person", $"testville/{code}");
}
