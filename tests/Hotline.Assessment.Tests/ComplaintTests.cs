using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Complaints (D13): filed, ruled on once by somebody else, counted when ruled. And corrections of records.</summary>
public sealed class ComplaintTests
{
    private static readonly string s_complaint = $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", text: \"rude\"";
    private static readonly Period s_january = new PeriodScheme().Month(2026, 1);

    [Fact]
    public async Task It_counts_only_when_ruled_a_fault_and_by_the_grade_of_the_fault()
    {
        await using var city = await AssessedCity.StartAsync();
        foreach (var (text, fault, score) in new[] { ("one", "none", "20"), ("two", "handledWell", "17.5"), ("three", "handledBadly", "12.5") })
        {
            var complaint = await FileAsync(city, "2026-02-02", text);
            await RuleAsync(city, complaint, fault);
            Assert.Equal(score, await city.ScoreAsync("AGENT", "a1", "complaints"));
        }
    }

    [Fact]
    public async Task A_later_ruling_counts_in_the_month_of_the_ruling()
    {
        await using var city = await AssessedCity.StartAsync();
        await RuleAsync(city, await FileAsync(city, "2026-01-20"), "handledBadly");
        Assert.Equal("15", await city.ScoreAsync("AGENT", "a1", "complaints"));
        var january = (await city.Host.Get<IScorecards>().ForPeriodAsync(TestCity.Id, s_january, SubjectKind.Agent, ["testville/a1"], null, default)).Single();
        Assert.Equal(Points.Of(20), january.Items.Single(item => item.Code == "complaints").Score);
    }

    [Fact]
    public async Task It_is_ruled_on_once_also_by_many_at_once()
    {
        await using var city = await AssessedCity.StartAsync();
        var complaint = await FileAsync(city, "2026-02-02");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number =>
            city.MutateAsync("adjudicateComplaint", TestCity.HallManager, $"complaint: \"{complaint}\", fault: \"handledBadly\", reason: \"{number}\"")));
        Assert.Single(answers, codes => codes.Count == 0);
        Assert.All(answers.Where(codes => codes.Count > 0), codes => Assert.True(codes.Single() is "COMPLAINT_ADJUDICATED:complaint" or "ALREADY_RECORDED", codes.Single()));
        Assert.Equal("15", await city.ScoreAsync("AGENT", "a1", "complaints"));
    }

    [Theory]
    [InlineData("fault: \"handledBadly\", reason: \" \"", "TEXT_REQUIRED:reason")]
    [InlineData("fault: \"\", reason: \"x\"", "TEXT_REQUIRED:fault")]
    [InlineData("fault: \"dreadful\", reason: \"x\"", "FAULT_UNKNOWN:fault")]
    public async Task A_ruling_that_says_nothing_known_is_refused(string ruling, string code)
    {
        await using var city = await AssessedCity.StartAsync();
        var complaint = await FileAsync(city, "2026-02-02");
        Assert.Equal([code], await city.MutateAsync("adjudicateComplaint", TestCity.HallManager, $"complaint: \"{complaint}\", {ruling}"));
    }

    [Fact]
    public async Task Neither_the_subject_nor_an_agent_rules_and_what_is_no_complaint_is_not_found()
    {
        await using var city = await AssessedCity.StartAsync();
        var complaint = await FileAsync(city, "2026-02-02");
        const string Ruling = "fault: \"none\", reason: \"x\"";
        Assert.Equal(["SEPARATION_OF_DUTIES_OWN_WORK"], await city.MutateAsync("adjudicateComplaint", TestCallers.HallManager(TestCity.Id, "testville/a1"), $"complaint: \"{complaint}\", {Ruling}"));
        Assert.Equal(["SEPARATION_OF_DUTIES_POST"], await city.MutateAsync("adjudicateComplaint", TestCallers.HallManager(TestCity.Id, "testville/a2"), $"complaint: \"{complaint}\", {Ruling}"));
        Assert.Equal(["COMPLAINT_NOT_FOUND:complaint"], await city.MutateAsync("adjudicateComplaint", TestCity.HallManager, $"complaint: \"nonsense\", {Ruling}"));
        Assert.Equal(["COMPLAINT_NOT_FOUND:complaint"], await city.MutateAsync("adjudicateComplaint", TestCallers.HallManager("elsewhere", "elsewhere/h"), $"complaint: \"{complaint}\", {Ruling}"));
        var agent = await city.Host.ExecuteAsync($$"""mutation { adjudicateComplaint(input: { complaint: "{{complaint}}", {{Ruling}} }) { errors { code } } }""", null, TestCity.Agent());
        Assert.Equal(["FORBIDDEN"], agent.ErrorCodes());
    }

    [Fact]
    public async Task A_connected_system_files_complaints_but_does_not_rule_on_them()
    {
        await using var city = await AssessedCity.StartAsync();
        var complaint = await city.RecordAsync("fileComplaint", TestCity.Integrator, $"kind: SUB_CENTRE, unitId: \"{AssessedCity.Unit("a")}\", text: \"nobody came\", day: \"2026-02-02\"");
        var ruling = await city.Host.ExecuteAsync($$"""mutation { adjudicateComplaint(input: { complaint: "{{complaint}}", fault: "none", reason: "x" }) { errors { code } } }""", null, TestCity.Integrator);
        Assert.Equal(["FORBIDDEN"], ruling.ErrorCodes());
    }

    [Fact]
    public async Task A_voided_ruling_leaves_the_complaint_to_be_ruled_on_anew()
    {
        await using var city = await AssessedCity.StartAsync();
        var complaint = await FileAsync(city, "2026-02-02");
        for (var round = 0; round < 3; round++)
        {
            // Even the same words again: what was voided stays void, and the new ruling is another.
            var ruling = await RuleAsync(city, complaint, "handledBadly");
            Assert.Equal("15", await city.ScoreAsync("AGENT", "a1", "complaints"));
            Assert.Equal(["COMPLAINT_ADJUDICATED:complaint"], await city.MutateAsync("adjudicateComplaint", TestCity.HallManager, $"complaint: \"{complaint}\", fault: \"none\", reason: \"x\""));
            await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{ruling}\", reason: \"wrong complaint\"");
            Assert.Equal("20", await city.ScoreAsync("AGENT", "a1", "complaints"));
        }
    }

    [Fact]
    public async Task A_voided_complaint_waits_for_nobody()
    {
        await using var city = await AssessedCity.StartAsync();
        var complaint = await FileAsync(city, "2026-01-20");
        Assert.Contains("COMPLAINT_NOT_ADJUDICATED", await BlockersAsync(city));
        await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{complaint}\", reason: \"filed twice\"");
        Assert.DoesNotContain("COMPLAINT_NOT_ADJUDICATED", await BlockersAsync(city));
        Assert.Equal(["COMPLAINT_NOT_FOUND:complaint"], await city.MutateAsync("adjudicateComplaint", TestCity.HallManager, $"complaint: \"{complaint}\", fault: \"none\", reason: \"x\""));
    }

    [Fact]
    public async Task A_record_is_voided_once_by_somebody_else_and_may_be_made_anew()
    {
        await using var city = await AssessedCity.StartAsync();
        var breach = $"kind: AGENT, personId: \"{AssessedCity.Person("a1")}\", day: \"2026-02-02\", category: DISCIPLINE, note: \"late\"";
        var first = await city.RecordAsync("recordBreach", TestCity.Monitor, breach);
        string Void(string factId) => $"factId: \"{factId}\", reason: \"was on leave\"";
        Assert.Equal(["TEXT_REQUIRED:reason"], await city.MutateAsync("voidRecord", TestCity.HallManager, $"factId: \"{first}\", reason: \"\""));
        Assert.Equal(["FACT_NOT_FOUND:factId"], await city.MutateAsync("voidRecord", TestCity.HallManager, Void("testville/a1#0000000000000000")));
        Assert.Equal(["FACT_NOT_FOUND:factId"], await city.MutateAsync("voidRecord", TestCity.HallManager, Void("nonsense")));
        Assert.Equal(["FACT_NOT_FOUND:factId"], await city.MutateAsync("voidRecord", TestCallers.HallManager("elsewhere", "elsewhere/h"), Void(first)));
        Assert.Equal(["SEPARATION_OF_DUTIES_OWN_WORK"], await city.MutateAsync("voidRecord", TestCallers.HallManager(TestCity.Id, "testville/a1"), Void(first)));
        Assert.Equal(["SEPARATION_OF_DUTIES_POST"], await city.MutateAsync("voidRecord", TestCallers.HallManager(TestCity.Id, "testville/a2"), Void(first)));
        Assert.Equal(["CALLER_WITHOUT_PERSON"], await city.MutateAsync("voidRecord", TestCity.HallManager with { PersonId = null }, Void(first)));
        var correction = await city.RecordAsync("voidRecord", TestCity.HallManager, Void(first));
        Assert.Equal(["FACT_VOIDED:factId"], await city.MutateAsync("voidRecord", TestCity.HallManager, Void(first)));
        Assert.Equal(["FACT_NOT_VOIDABLE:factId"], await city.MutateAsync("voidRecord", TestCity.HallManager, Void(correction)));
        Assert.Equal("20", await city.ScoreAsync("AGENT", "a1", "discipline"));

        Assert.NotEqual(first, await city.RecordAsync("recordBreach", TestCity.Monitor, breach));
        Assert.Equal("18", await city.ScoreAsync("AGENT", "a1", "discipline"));
    }

    private static Task<string> FileAsync(AssessedCity city, string day, string text = "rude") =>
        city.RecordAsync("fileComplaint", TestCity.Monitor, s_complaint.Replace("rude", text, StringComparison.Ordinal) + $", day: \"{day}\"");

    private static Task<string> RuleAsync(AssessedCity city, string complaint, string fault) =>
        city.RecordAsync("adjudicateComplaint", TestCity.HallManager, $"complaint: \"{complaint}\", fault: \"{fault}\", reason: \"heard both\"");

    private static async Task<IEnumerable<string>> BlockersAsync(AssessedCity city) =>
        (await city.Host.Get<IPeriodReadiness>().BlockersAsync(TestCity.Id, s_january, default)).Select(blocker => blocker.Code);
}
