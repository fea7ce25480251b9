using System.Text.Json;
using Hotline.GraphQL.Scalars;
using Hotline.Modularity;
using Hotline.Testing;
using static Hotline.Positions.Tests.Testville;

namespace Hotline.Positions.Tests;

public sealed class MutationTests
{
    [Fact]
    public async Task A_persons_career_is_recorded_and_its_history_kept()
    {
        await using var city = await StartAsync();
        var person = await DoAsync(city, "addPerson", "AddPersonInput", new { cityId = CityId, code = "a01", name = "张三" }, "person { id }", "person.id");
        var agent = await DoAsync(city, "assign", "AssignInput", new
        {
            personId = person,
            positionId = Global("Position", "agent"),
            unitId = Global("Unit", "day"),
            acting = false,
            from = "2025-01-01",
            reason = "hired",
        }, "assignment { id }", "assignment.id");
        var leave = await DoAsync(city, "startLeave", "StartLeaveInput", new { assignmentId = agent, from = "2025-02-01" }, "assignment { id kind }", "assignment.id");
        await DoAsync(city, "endLeave", "EndLeaveInput", new { assignmentId = leave, until = "2025-03-01" }, "assignment { id }", "assignment.id");
        var monitor = await DoAsync(city, "transfer", "TransferInput", new
        {
            assignmentId = agent,
            day = "2025-06-01",
            positionId = Global("Position", "monitor"),
            unitId = Global("Unit", "night"),
        }, "assignment { id }", "assignment.id");
        await DoAsync(city, "endAssignment", "EndAssignmentInput", new { assignmentId = monitor, until = "2025-09-01" }, "assignment { id }", "assignment.id");

        const string query = """
            query($position: ID!, $day: Date!) { whoHeld(positionId: $position, day: $day) { edges { node { kind days { from until } unit { code }
              person { name } history { kind until by at reason } } } } }
            """;
        Assert.Equal("LEAVE", (await AskAsync("agent", "2025-02-28")).Data("whoHeld.edges.0.node.kind").GetString());
        var worked = (await AskAsync("agent", "2025-03-01")).Data("whoHeld.edges.0.node");
        Assert.Equal("张三", worked.GetProperty("person").GetProperty("name").GetString());
        Assert.Equal("2025-06-01", worked.GetProperty("days").GetProperty("until").GetString());
        var history = worked.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(["RECORDED", "END_SET"], history.Select(change => change.GetProperty("kind").GetString()));
        Assert.Equal("hired", history[0].GetProperty("reason").GetString());
        Assert.All(history, change => Assert.Equal(Officer.Name, change.GetProperty("by").GetString()));
        Assert.Single((await AskAsync("monitor", "2025-08-31")).Data("whoHeld.edges").EnumerateArray());
        Assert.Empty((await AskAsync("monitor", "2025-09-01")).Data("whoHeld.edges").EnumerateArray());

        Task<JsonElement> AskAsync(string position, string day) => city.Host.ExecuteAsync(query, new { position = Global("Position", position), day }, Officer);
    }

    [Fact]
    public async Task A_refusal_names_the_rule_in_both_languages()
    {
        await using var city = await StartAsync("a01");
        await city.AssignAsync("a01", "agent", "day", "2025-01-01");
        var answer = await city.Host.ExecuteAsync(
            "mutation($input: AssignInput!) { assign(input: $input) { assignment { id } errors { code field message messageZh } } }",
            new
            {
                input = new { personId = Global("Person", "a01"), positionId = Global("Position", "monitor"), unitId = Global("Unit", "night"), acting = true, from = "2025-01-01" },
            }, Officer);

        Assert.Equal(JsonValueKind.Null, answer.Data("assign.assignment").ValueKind);
        Assert.Equal(["SEPARATION_OF_DUTIES_AGENT_MONITOR"], answer.UserErrorCodes("assign"));
        Assert.Contains("agent and monitor", answer.Data("assign.errors.0.message").GetString(), StringComparison.Ordinal);
        Assert.Contains("受理员和监督员", answer.Data("assign.errors.0.messageZh").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_are_added_and_renamed_and_keep_their_old_names()
    {
        await using var city = await StartAsync();
        var unit = await DoAsync(city, "addUnit", "AddUnitInput",
            new { cityId = CityId, code = "parks", kind = "SUB_CENTRE", name = new { zh = "园林", en = "Parks" }, parentId = Global("Unit", "centre") }, "unit { id }", "unit.id");
        var names = await DoAsync(city, "renameUnit", "RenameUnitInput",
            new { unitId = unit, revision = 0, name = new { zh = "园林绿化", en = "Parks" } }, "unit { otherNames }", "unit.otherNames.0");
        Assert.Equal("园林", names);
        // Somebody who had read it before.
        Assert.Equal(["REVISION_STALE"], await RefusedAsync(city, "renameUnit", "RenameUnitInput", new { unitId = unit, revision = 0, name = new { zh = "公园", en = "Parks" } }));
        Assert.Equal("公园", await DoAsync(city, "renameUnit", "RenameUnitInput", new { unitId = unit, revision = 1, name = new { zh = "公园", en = "Parks" } }, "unit { name { zh } }", "unit.name.zh"));
        var listed = await city.Host.ExecuteAsync("query($city: ID!) { units(cityId: $city) { edges { node { code revision } } } }", new { city = CityId }, Officer);
        Assert.Equal(2, listed.Data("units.edges").EnumerateArray().Select(edge => edge.GetProperty("node")).Single(node => node.GetProperty("code").GetString() == "parks").GetProperty("revision").GetInt32());
        Assert.Equal(["UNIT_EXISTS"], await RefusedAsync(city, "addUnit", "AddUnitInput", new { cityId = CityId, code = "parks", kind = "PART", name = new { zh = "x", en = "x" }, parentId = unit }));
        Assert.Equal(["PARENT_REQUIRED"], await RefusedAsync(city, "addUnit", "AddUnitInput", new { cityId = CityId, code = "x", kind = "PART", name = new { zh = "x", en = "x" } }));
        Assert.Equal(["CODE_NOT_SOUND"], await RefusedAsync(city, "addUnit", "AddUnitInput", new { cityId = CityId, code = "a b", kind = "CENTRE", name = new { zh = "x", en = "x" } }));
        Assert.Equal(["NAME_REQUIRED"], await RefusedAsync(city, "renameUnit", "RenameUnitInput", new { unitId = unit, revision = 0, name = new { zh = "x", en = " " } }));
    }

    [Fact]
    public async Task What_another_did_to_an_assignment_is_not_overwritten_by_one_who_says_what_he_read()
    {
        await using var city = await StartAsync("a01");
        var agent = GlobalId.Encode("Assignment", (await city.AssignAsync("a01", "agent", "day", "2025-01-01")).Value!.Id);
        Assert.Equal(1, await RevisionAsync());
        await DoAsync(city, "endAssignment", "EndAssignmentInput", new { assignmentId = agent, until = "2025-09-01", revision = 1 }, "assignment { id }", "assignment.id");
        Assert.Equal(2, await RevisionAsync());
        foreach (var (mutation, type, input) in new (string, string, object)[]
                 {
                     ("endAssignment", "EndAssignmentInput", new { assignmentId = agent, until = "2025-10-01", revision = 1 }),
                     ("startLeave", "StartLeaveInput", new { assignmentId = agent, from = "2025-02-01", revision = 1 }),
                     ("transfer", "TransferInput", new { assignmentId = agent, day = "2025-06-01", positionId = Global("Position", "monitor"), unitId = Global("Unit", "night"), revision = 1 }),
                     ("withdrawAssignment", "WithdrawAssignmentInput", new { assignmentId = agent, reason = "recorded in error", revision = 1 }),
                 })
            Assert.Equal(["REVISION_STALE"], await RefusedAsync(city, mutation, type, input));
        Assert.Equal(2, await RevisionAsync());

        var leave = await DoAsync(city, "startLeave", "StartLeaveInput", new { assignmentId = agent, from = "2025-02-01", revision = 2 }, "assignment { id }", "assignment.id");
        Assert.Equal(["REVISION_STALE"], await RefusedAsync(city, "endLeave", "EndLeaveInput", new { assignmentId = leave, until = "2025-03-01", revision = 7 }));
        // Who does not say is not asked.
        await DoAsync(city, "endLeave", "EndLeaveInput", new { assignmentId = leave, until = "2025-03-01" }, "assignment { id }", "assignment.id");

        async Task<int> RevisionAsync() => (await city.Host.ExecuteAsync("query($id: ID!) { node(id: $id) { ... on Assignment { revision } } }", new { id = agent }, Officer)).Data("node.revision").GetInt32();
    }

    [Fact]
    public async Task A_staff_number_is_given_once()
    {
        await using var city = await StartAsync("a01");
        Assert.Equal(["PERSON_EXISTS"], await RefusedAsync(city, "addPerson", "AddPersonInput", new { cityId = CityId, code = "a01", name = "李四" }));
    }

    public static TheoryData<Caller> MayNotChange =>
    [
        Caller.Anonymous, TestCallers.Agent(Id, "testville/a01"), TestCallers.Monitor(Id, "testville/m01"),
        TestCallers.UnitOfficer(Id, "testville/water"), TestCallers.SurveyAgency(Id), TestCallers.System(Id),
    ];

    [Theory, MemberData(nameof(MayNotChange))]
    public async Task Only_results_officers_and_hall_managers_change_staff_and_units(Caller caller)
    {
        await using var city = await StartAsync();
        foreach (var (mutation, input) in new[]
                 {
                     ("addPerson", "cityId: \"x\", code: \"x\", name: \"x\""),
                     ("assign", "personId: \"x\", positionId: \"x\", unitId: \"x\", acting: false, from: \"2025-01-01\""),
                     ("transfer", "assignmentId: \"x\", day: \"2025-01-01\", positionId: \"x\", unitId: \"x\""),
                     ("startLeave", "assignmentId: \"x\", from: \"2025-01-01\""), ("endLeave", "assignmentId: \"x\", until: \"2025-01-01\""),
                     ("endAssignment", "assignmentId: \"x\", until: \"2025-01-01\""), ("withdrawAssignment", "assignmentId: \"x\", reason: \"x\""),
                     ("addUnit", "cityId: \"x\", code: \"x\", kind: PART, name: { zh: \"x\", en: \"x\" }"), ("renameUnit", "unitId: \"x\", revision: 0, name: { zh: \"x\", en: \"x\" }"),
                 })
        {
            var answer = await city.Host.ExecuteAsync($"mutation {{ {mutation}(input: {{ {input} }}) {{ errors {{ code }} }} }}", caller: caller);
            Assert.Equal([caller.Role == Role.Citizen ? "UNAUTHENTICATED" : "FORBIDDEN"], answer.ErrorCodes());
        }
    }

    [Fact]
    public async Task An_officer_of_another_city_is_refused()
    {
        await using var city = await StartAsync();
        var stranger = TestCallers.HallManager("elsewhere", "elsewhere/h01");
        Assert.Equal(["NOT_YOUR_CITY"], await RefusedAsync(city, "addPerson", "AddPersonInput", new { cityId = CityId, code = "a01", name = "x" }, stranger));
        Assert.Equal(["NOT_YOUR_CITY"], await RefusedAsync(city, "renameUnit", "RenameUnitInput", new { unitId = Global("Unit", "water"), revision = 0, name = new { zh = "x", en = "x" } }, stranger));
        Assert.Equal(["NOT_YOUR_CITY"], await RefusedAsync(city, "addUnit", "AddUnitInput", new { cityId = CityId, code = "x", kind = "CENTRE", name = new { zh = "x", en = "x" } }, stranger));
    }

    private static async Task<string> DoAsync(Testville city, string mutation, string inputType, object input, string fields, string path)
    {
        var answer = await city.Host.ExecuteAsync(
            $"mutation($input: {inputType}!) {{ {mutation}(input: $input) {{ {fields} errors {{ code message }} }} }}", new { input }, Officer);
        Assert.Empty(answer.ErrorCodes());
        Assert.Empty(answer.UserErrorCodes(mutation));
        return answer.Data($"{mutation}.{path}").GetString()!;
    }

    private static async Task<IReadOnlyList<string>> RefusedAsync(Testville city, string mutation, string inputType, object input, Caller? caller = null)
    {
        var answer = await city.Host.ExecuteAsync(
            $"mutation($input: {inputType}!) {{ {mutation}(input: $input) {{ errors {{ code }} }} }}", new { input }, caller ?? Officer);
        Assert.Empty(answer.ErrorCodes());
        return answer.UserErrorCodes(mutation);
    }
}
