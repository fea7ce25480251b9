using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Records about people and units: each becomes a fact that scores, and bad ones are refused with code and field.</summary>
public sealed class RecordTests
{
    private const string Day = "day: \"2026-02-02\"";
    private static string About(string person) => $"personId: \"{AssessedCity.Person(person)}\", {Day}";
    private static string OfUnit(string unit) => $"unitId: \"{AssessedCity.Unit(unit)}\", {Day}";

    public static TheoryData<string, Caller, string, string, string, string, string?, string?> WhatScores => new()
    {
        { "recordBreach", TestCity.Monitor, About("a1") + ", kind: AGENT, category: DISCIPLINE, note: \"late\"", "AGENT", "a1", "discipline", "20", "18" },
        { "recordInspection", TestCity.Monitor, About("a1") + ", sample: \"REC-1\", grades: [{ criterion: \"entry\", grade: \"good\" }, { criterion: \"speech\", grade: \"poor\" }]", "AGENT", "a1", "quality", null, "10" },
        { "recordCalls", TestCity.Monitor, About("a1") + ", calls: 80, hours: 8", "AGENT", "a1", "calls", null, "20" },
        { "giveMark", TestCity.HallManager, About("a1") + ", kind: AGENT, item: \"attitude\", grade: \"fair\", reason: \"curt\"", "AGENT", "a1", "attitude", null, "10" },
        { "giveMark", TestCity.ResultsOfficer, About("a1") + ", kind: AGENT, item: \"attitude\", points: 12.5, reason: \"curt\"", "AGENT", "a1", "attitude", null, "12.5" },
        { "recordError", TestCity.HallManager, About("m1") + ", note: \"wrong type passed\"", "MONITOR", "m1", "errors", "100", "95" },
        { "recordArchiveCheck", TestCity.HallManager, OfUnit("a") + ", complete: false, note: \"two files missing\"", "SUB_CENTRE", "a", "files", null, "30" },
    };

    [Theory, MemberData(nameof(WhatScores))]
    public async Task A_record_becomes_a_fact_that_scores_and_the_same_again_changes_nothing(
        string mutation, Caller caller, string input, string kind, string subject, string item, string? before, string? after)
    {
        await using var city = await AssessedCity.StartAsync();
        Assert.Equal(before, await city.ScoreAsync(kind, subject, item));
        var fact = await city.RecordAsync(mutation, caller, input);
        Assert.Equal(after, await city.ScoreAsync(kind, subject, item));
        Assert.Equal(fact, await city.RecordAsync(mutation, caller, input));
        Assert.Equal(after, await city.ScoreAsync(kind, subject, item));
    }

    public static TheoryData<string, Caller, string, string> WhatIsRefused => new()
    {
        { "recordCalls", TestCity.Monitor, About("a1") + ", calls: -1, hours: 8", "CALLS_OUT_OF_BOUNDS:calls" },
        { "recordCalls", TestCity.Monitor, About("a1") + ", calls: 1, hours: 24.01", "HOURS_OUT_OF_BOUNDS:hours" },
        { "recordCalls", TestCity.Monitor, About("m2") + ", calls: 1, hours: 8", "SUBJECT_NOT_IN_POST:personId" },
        { "recordCalls", TestCity.Monitor, $"personId: \"{AssessedCity.Person("a1")}\", day: \"2026-02-03\", calls: 1, hours: 8", "DAY_IN_FUTURE:day" },
        { "recordCalls", TestCity.Monitor, $"personId: \"{AssessedCity.Person("a1")}\", day: \"2024-12-31\", calls: 1, hours: 8", "SUBJECT_NOT_IN_POST:personId" },
        { "recordBreach", TestCity.Monitor, About("a1") + ", kind: AGENT, category: SAFETY, note: \" \"", "TEXT_REQUIRED:note" },
        { "recordBreach", TestCity.Monitor, About("h1") + ", kind: HALL_MANAGER, category: SAFETY, note: \"x\"", "SUBJECT_KIND:kind" },
        { "recordInspection", TestCity.Monitor, About("a1") + ", sample: \"\", grades: [{ criterion: \"entry\", grade: \"good\" }]", "TEXT_REQUIRED:sample" },
        { "recordInspection", TestCity.Monitor, About("a1") + ", sample: \"1\", grades: []", "GRADES_REQUIRED:grades" },
        { "recordInspection", TestCity.Monitor, About("a1") + ", sample: \"1\", grades: [{ criterion: \"entry\", grade: \"good\" }, { criterion: \"entry\", grade: \"poor\" }]", "CRITERION_TWICE:grades" },
        { "recordInspection", TestCity.Monitor, About("a1") + ", sample: \"1\", grades: [{ criterion: \"smile\", grade: \"good\" }]", "CRITERION_UNKNOWN:grades" },
        { "recordInspection", TestCity.Monitor, About("a1") + ", sample: \"1\", grades: [{ criterion: \"entry\", grade: \"great\" }]", "GRADE_UNKNOWN:grades" },
        { "recordInspection", TestCity.Monitor, About("m2") + ", kind: MONITOR, sample: \"1\", grades: [{ criterion: \"accuracy\", grade: \"good\" }]", "SEPARATION_OF_DUTIES_POST" },
        { "recordError", TestCity.HallManager, About("m1") + ", note: \"\"", "TEXT_REQUIRED:note" },
        { "recordError", TestCity.HallManager, About("a1") + ", note: \"x\"", "SUBJECT_NOT_IN_POST:personId" },
        { "recordActivity", TestCity.HallManager, OfUnit("a") + ", activity: \"picnic\", present: true", "ACTIVITY_UNKNOWN:activity" },
        { "recordActivity", TestCity.HallManager, OfUnit("centre") + ", activity: \"meeting\", present: true", "SUBJECT_NOT_FOUND:unitId" },
        { "recordArchiveCheck", TestCity.HallManager, OfUnit("nowhere") + ", complete: true", "SUBJECT_NOT_FOUND:unitId" },
        { "recordArchiveCheck", TestCity.HallManager, OfUnit("a") + $", complete: true, note: \"{new string('x', 501)}\"", "TEXT_TOO_LONG:note" },
        { "recordPublicity", TestCity.HallManager, OfUnit("a") + ", channel: \"\"", "TEXT_REQUIRED:channel" },
        { "giveMark", TestCity.HallManager, About("a1") + ", kind: SUB_CENTRE, item: \"files\", points: 1, reason: \"x\"", "SUBJECT_REQUIRED:unitId" },
        { "giveMark", TestCity.HallManager, About("h1") + ", kind: HALL_MANAGER, item: \"x\", points: 1, reason: \"x\"", "SUBJECT_KIND:kind" },
        { "giveMark", TestCity.HallManager, About("a1") + ", kind: AGENT, item: \"attitude\", reason: \"x\"", "POINTS_OR_GRADE:points" },
        { "giveMark", TestCity.HallManager, About("a1") + ", kind: AGENT, item: \"attitude\", points: 1, grade: \"good\", reason: \"x\"", "POINTS_OR_GRADE:points" },
        { "giveMark", TestCity.HallManager, About("a1") + ", kind: AGENT, item: \"discipline\", points: 1, reason: \"x\"", "ITEM_NOT_MARKED_BY_HAND:item" },
        { "giveMark", TestCity.HallManager, About("a1") + ", kind: AGENT, item: \"attitude\", points: 20.001, reason: \"x\"", "POINTS_OUT_OF_BOUNDS:points" },
        { "giveMark", TestCity.HallManager, About("a1") + ", kind: AGENT, item: \"attitude\", grade: \"great\", reason: \"x\"", "GRADE_UNKNOWN:grade" },
        { "giveMark", TestCity.HallManager, About("a1") + ", kind: AGENT, item: \"attitude\", points: 1, reason: \"\"", "TEXT_REQUIRED:reason" },
        { "recordExternalResult", TestCity.ResultsOfficer, About("h1") + ", grade: \"\", scheme: \"bureau\"", "TEXT_REQUIRED:grade" },
        { "recordExternalResult", TestCity.ResultsOfficer, About("h1") + ", grade: \"A\", scheme: \"\"", "TEXT_REQUIRED:scheme" },
        { "recordExternalResult", TestCity.ResultsOfficer, About("a1") + ", grade: \"A\", scheme: \"bureau\"", "SUBJECT_NOT_IN_POST:personId" },
        { "recordBreach", TestCity.Monitor, About("m1") + ", kind: MONITOR, category: SAFETY, note: \"x\"", "SEPARATION_OF_DUTIES_OWN_WORK" },
        { "recordBreach", TestCallers.Monitor(TestCity.Id, "testville/a2"), About("a1") + ", kind: AGENT, category: SAFETY, note: \"x\"", "SEPARATION_OF_DUTIES_POST" },
        { "recordArchiveCheck", TestCallers.HallManager(TestCity.Id, "testville/x1"), OfUnit("a") + ", complete: true", "SEPARATION_OF_DUTIES_OWN_WORK" },
        { "recordArchiveCheck", TestCallers.ResultsOfficer(TestCity.Id, "testville/nobody"), OfUnit("a") + ", complete: true", "SEPARATION_OF_DUTIES_POST" },
        { "recordBreach", TestCity.Monitor with { PersonId = null }, About("a1") + ", kind: AGENT, category: SAFETY, note: \"x\"", "CALLER_WITHOUT_PERSON" },
        { "recordBreach", TestCallers.Monitor("elsewhere", "elsewhere/m1"), About("a1") + ", kind: AGENT, category: SAFETY, note: \"x\"", "CITY_WITHOUT_RULES" },
    };

    [Theory, MemberData(nameof(WhatIsRefused))]
    public async Task A_bad_record_is_refused_with_its_code_and_field(string mutation, Caller caller, string input, string code)
    {
        await using var city = await AssessedCity.StartAsync();
        Assert.Equal([code], await city.MutateAsync(mutation, caller, input));
        Assert.Empty(await city.ToldAsync());
    }

    [Fact]
    public async Task The_files_of_a_monitors_replies_are_inspected_by_the_hall_manager()
    {
        await using var city = await AssessedCity.StartAsync();
        var fact = await city.RecordAsync("recordInspection", TestCity.HallManager, About("m1") + ", kind: MONITOR, sample: \"CHK-1\", grades: [{ criterion: \"accuracy\", grade: \"good\" }]");
        Assert.StartsWith("testville/m1#", fact, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activities_and_publicity_are_kept_with_what_they_say()
    {
        await using var city = await AssessedCity.StartAsync();
        Assert.Equal("""[{"name":"activity","value":"training"},{"name":"present","value":"false"}]""", await DataAsync(city, "recordActivity", OfUnit("a") + ", activity: \"training\", present: false"));
        Assert.Equal("""[{"name":"channel","value":"晚报"},{"name":"note","value":"p. 3"}]""", await DataAsync(city, "recordPublicity", OfUnit("b") + ", channel: \"晚报\", note: \"p. 3\""));
    }

    [Fact]
    public async Task The_last_mark_stands_also_when_it_says_what_an_earlier_one_said()
    {
        await using var city = await AssessedCity.StartAsync();
        foreach (var points in new[] { "5", "7", "5" })
        {
            await city.RecordAsync("giveMark", TestCity.HallManager, About("a1") + $", kind: AGENT, item: \"attitude\", points: {points}, reason: \"x\"");
            Assert.Equal(points, await city.ScoreAsync("AGENT", "a1", "attitude"));
            city.Wait(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task A_day_at_the_telephone_is_recorded_once()
    {
        await using var city = await AssessedCity.StartAsync();
        var first = await city.RecordAsync("recordCalls", TestCity.Monitor, About("a1") + ", calls: 80, hours: 8");
        Assert.Equal(["ALREADY_RECORDED"], await city.MutateAsync("recordCalls", TestCity.Monitor, About("a1") + ", calls: 8, hours: 8"));
        await city.RecordAsync("voidRecord", TestCity.HallManager, $"factId: \"{first}\", reason: \"typing error\"");
        await city.RecordAsync("recordCalls", TestCity.Monitor, About("a1") + ", calls: 8, hours: 8");
    }

    private static async Task<string> DataAsync(AssessedCity city, string mutation, string input)
    {
        var answer = await city.Host.ExecuteAsync($$"""mutation { {{mutation}}(input: { {{input}} }) { errors { code } fact { data { name value } } } }""", null, TestCity.HallManager);
        return answer.Data($"{mutation}.fact.data").GetRawText();
    }
}
