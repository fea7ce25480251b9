using Hotline.Testing;

namespace Hotline.Assessment.Tests;

/// <summary>Orders that went to the wrong unit, or were returned without cause (D21).</summary>
public sealed class ReturnRulingTests
{
    private static readonly (string File, string Yaml)[] s_standards =
        [("agent.yaml", Standard("agent", "dispatch.ruled-wrong")), ("sub-centre.yaml", Standard("subCentre", "return.ruled-improper"))];

    private static string Standard(string kind, string fact) => $$"""
        code: {{kind}}
        version: "1"
        kind: {{kind}}
        title: { zh: 标准, en: Standard }
        source: test
        from: 2025-01-01
        fullMark: 10
        sections:
          - code: only
            name: { zh: 唯一, en: Only }
            fullMark: 10
            items:
              - code: ruled
                name: { zh: 裁定, en: Ruled }
                nature: quantitative
                duty: duty
                fullMark: 10
                evaluator: perOccurrence
                facts: { kind: {{fact}} }
                parameters: { points: { from: 2025-01-01, value: 1, source: test } }
        """;

    [Theory]
    [InlineData(true, "9", "10")]
    [InlineData(false, "10", "9")]
    public async Task With_cause_the_dispatcher_is_charged_and_without_the_unit(bool withCause, string dispatcher, string unit)
    {
        await using var city = await ReturnedAsync();
        Assert.Empty(await RuleAsync(city, withCause));
        Assert.Equal((dispatcher, unit), (await city.ScoreAsync("AGENT", "a1", "ruled"), await city.ScoreAsync("SUB_CENTRE", "a", "ruled")));
    }

    [Fact]
    public async Task A_return_is_ruled_on_once_also_by_many_at_once_and_anew_when_the_ruling_is_voided()
    {
        await using var city = await ReturnedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => RuleAsync(city, withCause: number % 2 == 0)));
        Assert.Single(answers, codes => codes.Count == 0);
        Assert.All(answers.Where(codes => codes.Count > 0), codes => Assert.Equal(["RETURN_RULED:orderId"], codes));

        await using var other = await ReturnedAsync();
        var factId = await other.RecordAsync("ruleOnReturn", TestCity.HallManager, Input(withCause: true));
        Assert.Empty(await other.MutateAsync("voidRecord", TestCity.HallManager, $"factId: \"{factId}\", reason: \"a mistake\""));
        Assert.Empty(await RuleAsync(other, withCause: false));
        Assert.Equal(("10", "9"), (await other.ScoreAsync("AGENT", "a1", "ruled"), await other.ScoreAsync("SUB_CENTRE", "a", "ruled")));
    }

    [Fact]
    public async Task What_was_not_returned_is_not_ruled_on_and_nobody_rules_without_the_post()
    {
        await using var city = await AssessedCity.StartAsync(standards: s_standards);
        Assert.Equal(["ORDER_NOT_FOUND:orderId"], await RuleAsync(city, withCause: true));
        await city.InHandAsync();
        Assert.Equal(["RETURN_NOT_FOUND:unitId"], await RuleAsync(city, withCause: true));
        Assert.Empty(await city.ActAsync("returnOrder", TestCity.UnitOfficer, "reason: \"not ours\""));
        Assert.Equal(["TEXT_REQUIRED:reason"], await city.MutateAsync("ruleOnReturn", TestCity.HallManager, Input(withCause: true).Replace("\"as heard\"", "\"\"", StringComparison.Ordinal)));
        Assert.Equal(["SEPARATION_OF_DUTIES_POST"], await city.MutateAsync("ruleOnReturn", TestCallers.HallManager(TestCity.Id, "testville/a2"), Input(withCause: true)));
        Assert.Equal(["ORDER_NOT_FOUND:orderId"], await city.MutateAsync("ruleOnReturn", TestCallers.HallManager("elsewhere", "elsewhere/h"), Input(withCause: true)));
    }

    private static async Task<AssessedCity> ReturnedAsync()
    {
        var city = await AssessedCity.StartAsync(standards: s_standards);
        await city.InHandAsync();
        Assert.Empty(await city.ActAsync("returnOrder", TestCity.UnitOfficer, "reason: \"not ours\""));
        return city;
    }

    private static string Input(bool withCause) =>
        $"orderId: \"{AssessedCity.Order("77")}\", unitId: \"{AssessedCity.Unit("a")}\", withCause: {(withCause ? "true" : "false")}, reason: \"as heard\"";

    private static Task<IReadOnlyList<string>> RuleAsync(AssessedCity city, bool withCause) => city.MutateAsync("ruleOnReturn", TestCity.HallManager, Input(withCause));
}
