using System.Text.Json;
using Hotline.Assessment.Contracts;
using Hotline.GraphQL.Scalars;
using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Results.Contracts;
using Hotline.Results.Data;
using Hotline.Results.Periods;
using Hotline.Results.Tests.Town;
using Hotline.Scoring.Facts;
using Hotline.Scoring.WorkOrders;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Hotline.Results.Tests.Town.WholeTown;
using IPositions = Hotline.Positions.Contracts.IPositions;

namespace Hotline.Results.Tests;

/// <summary>A month that was closed comes out the same to the byte, whatever was recorded, corrected or adopted since.</summary>
public sealed class ReproductionTests
{
    private const string Reproduction = "reproduction { same version subjects differing { kind personId unitId frozenHash recomputedHash figures } }";

    [Fact]
    public async Task A_published_month_is_reproduced_after_facts_calendar_limits_and_staff_have_changed()
    {
        await using var town = await OpenAsync();
        var breach = await ClosedAsync(town);
        var (frozenAt, knownAt) = await MomentsAsync(town);
        Assert.Equal(["ann 98", "mo 100", "north 50", "south 100"], await TotalsAsync(town));

        await ChangeEverythingAsync(town, breach);
        Assert.Equal(["ann 100", "new 100", "mo 98", "north 66.67", "south 0"], await TotalsAsync(town));

        var reproduction = (await MonthAsync(town, Reproduction)).GetProperty("reproduction");
        Assert.Equal("""{"same":true,"version":1,"subjects":5,"differing":[]}""", reproduction.GetRawText());
        Assert.Equal(["ann 98", "mo 100", "north 50", "south 100"], await TotalsAsync(town, $"asOf: \"{frozenAt}\", rulesAsOf: \"{knownAt}\", knownAt: \"{knownAt}\""));
        Assert.Equal(["ann 98", "mo 100", "north 50", "south 100"], await TotalsAsync(town, $"rulesAsOf: \"{knownAt}\", knownAt: \"{knownAt}\""));
    }

    [Fact]
    public async Task Each_version_of_a_corrected_month_is_reproduced_by_its_own_rules_and_facts()
    {
        await using var town = await OpenAsync();
        await ChangeEverythingAsync(town, await ClosedAsync(town));
        await town.SyncAsync(2026, 2);
        town.GoTo(4, 20);
        await town.DoAsync("correctResult", new { publicationId = GlobalId.Encode("Publication", "testville/2026-02-v1"), reason = "a breach was another's" }, Otto, "publication { version }");
        // What is recorded in the same millisecond counts as known.
        town.Host.Time.Now = town.Host.Time.Now.Plus(TimeSpan.FromSeconds(1));
        await ChangeEverythingAsync(town, await town.BreachAsync("mo", "MONITOR", "x"), number: "9", day: "2026-02-18");

        var month = await MonthAsync(town, $"version first: {Reproduction.Replace("reproduction", "reproduction(version: 1)", StringComparison.Ordinal)} {Reproduction} third: {Reproduction.Replace("reproduction", "reproduction(version: 3)", StringComparison.Ordinal)}");
        Assert.Equal(2, month.GetProperty("version").GetInt32());
        Assert.Equal((true, 1, 5), Summary(month.GetProperty("first")));
        Assert.True(month.GetProperty("reproduction").GetProperty("same").GetBoolean(), month.GetProperty("reproduction").GetRawText());
        Assert.Equal((true, 2, 6), Summary(month.GetProperty("reproduction")));
        Assert.Equal(JsonValueKind.Null, month.GetProperty("third").ValueKind);

        static (bool, int, int) Summary(JsonElement reproduction) =>
            (reproduction.GetProperty("same").GetBoolean(), reproduction.GetProperty("version").GetInt32(), reproduction.GetProperty("subjects").GetInt32());
    }

    [Fact]
    public async Task A_document_that_somebody_changed_in_the_file_is_named_with_both_hashes()
    {
        await using var town = await OpenAsync();
        await ClosedAsync(town);
        await using (var db = await town.Host.Get<IDbContextFactory<ResultsDb>>().CreateDbContextAsync())
        {
            Assert.Equal(1, await db.FrozenDocuments.Where(document => document.SubjectId == "testville/ann").ExecuteUpdateAsync(set => set.SetProperty(document => document.Content, document => document.Content + " ")));
            Assert.Equal(1, await db.FrozenDocuments.Where(document => document.SubjectId == "testville/mo").ExecuteDeleteAsync());
            Assert.Equal(1, await db.FrozenResults.Where(result => result.SubjectId == "testville/south").ExecuteDeleteAsync());
        }
        var reproduction = (await MonthAsync(town, Reproduction)).GetProperty("reproduction");
        Assert.Equal((false, 4), (reproduction.GetProperty("same").GetBoolean(), reproduction.GetProperty("subjects").GetInt32()));
        var (ann, mo, south) = (reproduction.GetProperty("differing")[0], reproduction.GetProperty("differing")[1], reproduction.GetProperty("differing")[2]);
        Assert.Equal(3, reproduction.GetProperty("differing").GetArrayLength());
        Assert.Equal((GlobalId.Encode("Person", "testville/ann"), GlobalId.Encode("Unit", "testville/south")), (ann.GetProperty("personId").GetString(), south.GetProperty("unitId").GetString()));
        Assert.NotEqual(ann.GetProperty("frozenHash").GetString(), ann.GetProperty("recomputedHash").GetString());
        Assert.All([mo, south], gone => Assert.Equal((JsonValueKind.Null, 64), (gone.GetProperty("frozenHash").ValueKind, gone.GetProperty("recomputedHash").GetString()!.Length)));
        Assert.All([ann, mo, south], changed => Assert.Equal(0, changed.GetProperty("figures").GetArrayLength()));
    }

    [Fact]
    public async Task A_figure_or_an_amount_that_somebody_changed_in_the_file_is_named()
    {
        await using var town = await OpenAsync();
        await ClosedAsync(town);
        await using (var db = await town.Host.Get<IDbContextFactory<ResultsDb>>().CreateDbContextAsync())
        {
            Assert.Equal(1, await db.FrozenResults.Where(result => result.SubjectId == "testville/ann")
                .ExecuteUpdateAsync(set => set.SetProperty(result => result.Money, new Money(99_999)).SetProperty(result => result.WorkdaysHeld, 1)));
            Assert.Equal(1, await db.FrozenResults.Where(result => result.SubjectId == "testville/north")
                .ExecuteUpdateAsync(set => set.SetProperty(result => result.Total, Points.Of(100)).SetProperty(result => result.OutlineText, "no outline")));
        }
        var reproduction = (await MonthAsync(town, Reproduction)).GetProperty("reproduction");
        Assert.Equal([("AGENT", "workdaysHeld, money"), ("SUB_CENTRE", "total, outline")], reproduction.GetProperty("differing").EnumerateArray().Select(each => (
            each.GetProperty("kind").GetString()!, string.Join(", ", each.GetProperty("figures").EnumerateArray().Select(figure => figure.GetString())))));
        Assert.All(reproduction.GetProperty("differing").EnumerateArray(), each => Assert.Equal(each.GetProperty("recomputedHash").GetString(), each.GetProperty("frozenHash").GetString()));
    }

    [Fact]
    public async Task Money_that_somebody_wrote_into_a_month_before_its_release_is_named()
    {
        await using var town = await OpenAsync();
        town.GoTo(3, 24);
        await town.DoAsync("closePeriod", new { cityId = City, period = "2026-02" }, Olga, "periodResult { id }");
        await using (var db = await town.Host.Get<IDbContextFactory<ResultsDb>>().CreateDbContextAsync())
            Assert.Equal(1, await db.FrozenResults.Where(result => result.SubjectId == "testville/ann").ExecuteUpdateAsync(set => set.SetProperty(result => result.Money, new Money(1))));
        var ann = Assert.Single((await MonthAsync(town, Reproduction)).GetProperty("reproduction").GetProperty("differing").EnumerateArray());
        Assert.Equal("money", Assert.Single(ann.GetProperty("figures").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task What_is_learned_of_a_post_after_the_closing_moves_the_money_as_little_as_the_scores()
    {
        await using var town = await OpenAsync();
        await town.SyncAsync(2026, 2);
        town.GoTo(3, 24);
        var input = new { cityId = City, period = "2026-02" };
        await town.DoAsync("closePeriod", input, Olga, "periodResult { id }");
        town.Host.Time.Now = town.Host.Time.Now.Plus(TimeSpan.FromDays(1));
        await EndPostAsync(town, "mo", SubjectKind.Monitor, new(2026, 2, 16));
        await town.DoAsync("releasePeriod", input, Otto, "periodResult { id }");

        const string Monitors = "results(kind: MONITOR) { nodes { workdaysHeld workdaysOfMonth money total } }";
        var month = await MonthAsync(town, $"{Reproduction} {Monitors}");
        var mo = Assert.Single(month.GetProperty("results").GetProperty("nodes").EnumerateArray());
        Assert.Equal(mo.GetProperty("workdaysOfMonth").GetInt32(), mo.GetProperty("workdaysHeld").GetInt32());
        Assert.True(month.GetProperty("reproduction").GetProperty("same").GetBoolean(), month.GetProperty("reproduction").GetRawText());

        // A correction takes it in, though no score has moved.
        await town.DoAsync("publishResults", input, Olga, "publication { id }");
        await town.DoAsync("correctResult", new { publicationId = GlobalId.Encode("Publication", "testville/2026-02-v1"), reason = "she left on the 16th" }, Otto, "publication { version }");
        month = await MonthAsync(town, $"{Reproduction} {Monitors}");
        var corrected = Assert.Single(month.GetProperty("results").GetProperty("nodes").EnumerateArray());
        Assert.Equal(mo.GetProperty("total").GetDecimal(), corrected.GetProperty("total").GetDecimal());
        Assert.True(corrected.GetProperty("workdaysHeld").GetInt32() < mo.GetProperty("workdaysHeld").GetInt32());
        Assert.True(month.GetProperty("reproduction").GetProperty("same").GetBoolean(), month.GetProperty("reproduction").GetRawText());
    }

    [Fact]
    public async Task A_month_names_what_it_pinned_and_only_an_officer_has_it_computed_again()
    {
        await using var town = await OpenAsync();
        await ClosedAsync(town);
        var month = await MonthAsync(town, "frozenAt knownAt calendarVersion rulebook { rules calendar limits pack } standardIds");
        var rulebook = month.GetProperty("rulebook");
        Assert.Equal(("testville@1.0.0", month.GetProperty("calendarVersion").GetString()), (rulebook.GetProperty("pack").GetString(), rulebook.GetProperty("calendar").GetString()));
        Assert.Equal(["testville/agent@1", "testville/monitor@1", "testville/sub-centre@1"], month.GetProperty("standardIds").EnumerateArray().Select(id => id.GetString()));

        var seen = await town.AskAsync($"query($city: ID!) {{ periodResult(cityId: $city, period: \"2026-02\") {{ state {Reproduction} }} }}", new { city = City }, HallManager);
        Assert.Equal(("RELEASED", JsonValueKind.Null), (seen.Data("periodResult.state").GetString(), seen.Data("periodResult.reproduction").ValueKind));
    }

    [Fact]
    public async Task A_month_opened_again_has_nothing_to_reproduce_and_closed_anew_pins_anew()
    {
        await using var town = await OpenAsync();
        await town.OrderAsync("1", "north", 2, 3);
        var input = new { cityId = City, period = "2026-02" };
        await town.DoAsync("closePeriod", input, Olga, "periodResult { id }");
        await town.DoAsync("reopenPeriod", new { cityId = City, period = "2026-02", reason = "too early" }, Olga, "periodResult { id }");
        Assert.Equal(JsonValueKind.Null, (await MonthAsync(town, Reproduction)).GetProperty("reproduction").ValueKind);

        town.GoTo(3, 11);
        await town.OrderAsync("2", "north", 2, 4);
        await town.DoAsync("closePeriod", input, Olga, "periodResult { id }");
        var month = await MonthAsync(town, $"knownAt {Reproduction}");
        Assert.Equal("2026-03-11T09:00:00Z", month.GetProperty("knownAt").GetString());
        Assert.True(month.GetProperty("reproduction").GetProperty("same").GetBoolean());
    }

    [Fact]
    public async Task What_is_being_recorded_when_a_month_is_closed_is_waited_for()
    {
        await using var town = await OpenAsync();
        var impatient = new ImpatientResults(town.Host.Get<DatabaseOptions>());
        var known = new KnownMoment(impatient, town.Host.Time);
        Assert.Equal(town.Host.Time.Now, await known.TakeAsync(default));

        await using var writer = impatient.CreateDbContext();
        await using var writing = await writer.Database.BeginTransactionAsync();
        await Assert.ThrowsAsync<SqliteException>(() => known.TakeAsync(default));
    }

    /// <summary>Gives up after a second where somebody else is writing.</summary>
    private sealed class ImpatientResults(DatabaseOptions database) : IDbContextFactory<ResultsDb>
    {
        public ResultsDb CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<ResultsDb>();
            ModuleDatabaseRegistration.Use(options, $"{database.ConnectionString};Default Timeout=1", "results");
            return new(options.Options);
        }
    }

    /// <summary>February: Ann has a breach, north an order too late and one in time, south one in time; closed, released and published.</summary>
    /// <returns>The fact of the breach.</returns>
    private static async Task<string> ClosedAsync(WholeTown town)
    {
        var breach = await town.BreachAsync("ann", "AGENT", "late");
        await town.OrderAsync("1", "north", 2, 3);
        await town.OrderAsync("2", "north", 2, 5);
        await town.OrderAsync("3", "south", 3, 4);
        await town.DoAsync("recordExternalResult", new { personId = GlobalId.Encode("Person", "testville/hall"), day = "2026-02-27", score = "92", grade = "good", scheme = "theirs" }, Olga, "fact { factId }");
        await town.SyncAsync(2026, 2);
        town.GoTo(3, 24);
        var input = new { cityId = City, period = "2026-02" };
        await town.DoAsync("closePeriod", input, Olga, "periodResult { id }");
        await town.DoAsync("releasePeriod", input, Otto, "periodResult { id }");
        await town.DoAsync("publishResults", input, Olga, "publication { id }");
        return breach;
    }

    /// <summary>A fact is corrected, facts and a person come late, a year of the calendar and the limits are adopted anew.</summary>
    private static async Task ChangeEverythingAsync(WholeTown town, string breach, string number = "4", string day = "2026-02-04")
    {
        town.Host.Time.Now = town.Host.Time.Now.Plus(TimeSpan.FromDays(1));
        await town.DoAsync("voidRecord", new { factId = breach, reason = "another's" }, Olga, "fact { factId }");
        await town.BreachAsync("mo", "MONITOR", $"came to light {number}");
        await town.OrderAsync(number, "north", 2, 9);
        await town.DoAsync("recordExternalResult", new { personId = GlobalId.Encode("Person", "testville/hall"), day = "2026-02-27", score = "90", grade = "fair", scheme = "theirs" }, Olga, "fact { factId }");
        await town.Host.Get<IFactRecorder>().RecordOrdersAsync("testville", [new("testville/3",
            [new(OrderFactKind.VerdictGiven, Instant.Utc(2026, 2, 4, 10), null, null, new() { Verdict = TimelinessVerdict.Overdue })])], default);
        if (number == "4")
        {
            await town.HireAsync(("new", "agent"));
            await EndPostAsync(town, "mo", SubjectKind.Monitor, new(2026, 2, 16));
        }

        var rules = await town.AskAsync("query($city: ID!) { timeLimits(cityId: $city) { version rules { matterType urgency value unit from source isSample } } calendar(cityId: $city, year: 2026) { version days { day workday name source hours } } }", new { city = City });
        var lines = rules.Data("timeLimits.rules").EnumerateArray().Select(line => (object)line).Append(new { value = 1, unit = "WORKING_HOURS", from = $"2026-12-{number.PadLeft(2, '0')}", source = "an act" });
        await AdoptAsync(town, "proposeTimeLimits", new { cityId = City, basedOn = rules.Data("timeLimits.version").GetString(), rules = lines });
        var days = rules.Data("calendar.days").EnumerateArray().Select(line => (object)line).Append(new { day, workday = false, name = "Fair", source = "a notice" });
        await AdoptAsync(town, "proposeCalendarYear", new { cityId = City, basedOn = rules.Data("calendar.version").GetString(), year = 2026, status = "ANNOUNCED", source = "a notice", days });
    }

    private static async Task EndPostAsync(WholeTown town, string person, SubjectKind kind, DateOnly until)
    {
        var held = await town.Host.Get<IPositions>().AssignmentsAsync("testville", kind, new(until, null), default);
        await town.DoAsync("endAssignment", new { assignmentId = GlobalId.Encode("Assignment", held.Single(post => post.PersonId == $"testville/{person}").Id), until }, Olga, "assignment { id }");
    }

    private static async Task AdoptAsync(WholeTown town, string mutation, object input)
    {
        var proposed = await town.DoAsync(mutation, input, Olga, "proposal { id }");
        await town.DoAsync("adoptProposal", new { proposalId = proposed.Data($"{mutation}.proposal.id").GetString() }, Otto, "proposal { id }");
    }

    private static async Task<(string FrozenAt, string KnownAt)> MomentsAsync(WholeTown town)
    {
        var month = await MonthAsync(town, "frozenAt knownAt");
        return (month.GetProperty("frozenAt").GetString()!, month.GetProperty("knownAt").GetString()!);
    }

    private static async Task<JsonElement> MonthAsync(WholeTown town, string fields) =>
        (await town.AskAsync($"query($city: ID!) {{ periodResult(cityId: $city, period: \"2026-02\") {{ {fields} }} }}", new { city = City })).Data("periodResult");

    /// <summary>Everybody's total, as "code total".</summary>
    private static async Task<IReadOnlyList<string>> TotalsAsync(WholeTown town, string moments = "")
    {
        var totals = new List<string>();
        foreach (var kind in new[] { "AGENT", "MONITOR", "SUB_CENTRE" })
        {
            var answer = await town.AskAsync($"query($city: ID!) {{ scorecards(cityId: $city, kind: {kind}, period: \"2026-02\", {moments}) {{ total person {{ code }} unit {{ code }} }} }}", new { city = City });
            totals.AddRange(answer.Data("scorecards").EnumerateArray().Select(card =>
                $"{(card.GetProperty("person").ValueKind == JsonValueKind.Null ? card.GetProperty("unit") : card.GetProperty("person")).GetProperty("code").GetString()} {card.GetProperty("total")}"));
        }
        return totals;
    }
}
