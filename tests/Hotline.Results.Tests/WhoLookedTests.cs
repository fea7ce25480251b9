using Hotline.GraphQL;
using Hotline.Modularity;
using Hotline.Results.Tests.Town;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Hotline.Results.Tests.Town.TownHost;

namespace Hotline.Results.Tests;

/// <summary>Whoever reads a person's appeals or year is written down, wherever he meets them; the person himself is not.</summary>
public sealed class WhoLookedTests
{
    private static readonly FileLook s_appeal = new(Ann.Id, "Appeal");
    private static readonly FileLook s_year = new(Ann.Id, "YearResult");

    [Theory]
    [InlineData("{ appeals { nodes { grounds } } }")]
    [InlineData("{ appeals { edges { node { state } } } }")]
    [InlineData("{ deductions { nodes { appeal { filedAt } } } }")]
    [InlineData("{ node(id: $appeal) { ... on Appeal { decidedBy } } }")]
    public async Task To_read_an_appeal_is_a_look_into_its_persons_file(string query)
    {
        await using var town = await OpenAsync();
        var appeal = (await town.AppealAsync(await town.DeductAsync(Ann, "2"), AnnHerself)).Data("fileAppeal.appeal.id").GetString()!;
        query = query.Replace("$appeal", $"\"{appeal}\"", StringComparison.Ordinal);

        Assert.Equal([Olga, HallManager], await LookersAsync(town, s_appeal, query, AnnHerself, Olga, HallManager));
    }

    [Fact]
    public async Task To_decide_an_appeal_and_read_it_back_is_one_too()
    {
        await using var town = await OpenAsync();
        var appeal = (await town.AppealAsync(await town.DeductAsync(Ann, "2"), AnnHerself)).Data("fileAppeal.appeal.id").GetString()!;
        Assert.Empty(Lookers(town, s_appeal));

        await town.DecideAsync(appeal, true, Olga);

        Assert.Equal([Olga], Lookers(town, s_appeal));
    }

    [Fact]
    public async Task To_read_the_year_of_a_person_is_a_look_and_that_of_a_unit_is_none()
    {
        await using var town = await OpenAsync();
        town.GoTo(4, 20);
        await town.FinishAsync();
        var people = "{ yearResults(cityId: \"$city\", year: \"2026\", kind: AGENT) { score } }".Replace("$city", City, StringComparison.Ordinal);

        Assert.Equal([Olga, HallManager], await LookersAsync(town, s_year, people, AnnHerself, Olga, HallManager));
        var looks = town.Services.GetRequiredService<SeenFiles>().Looks.Count;
        var units = await town.AskAsync(people.Replace("AGENT", "SUB_CENTRE", StringComparison.Ordinal), null, Olga);
        Assert.NotEmpty(units.Data("yearResults").EnumerateArray());
        Assert.Equal(looks, town.Services.GetRequiredService<SeenFiles>().Looks.Count);
    }

    /// <summary>Each of the callers asks, and is answered.</summary>
    private static async Task<IEnumerable<Caller>> LookersAsync(TownHost town, FileLook look, string query, params Caller[] callers)
    {
        var before = Lookers(town, look).Count();
        foreach (var caller in callers)
        {
            var answer = await town.AskAsync(query, null, caller);
            Assert.Empty(answer.ErrorCodes());
            Assert.DoesNotContain("[]", answer.Data().GetRawText(), StringComparison.Ordinal);
        }
        return Lookers(town, look).Skip(before);
    }

    private static IEnumerable<Caller> Lookers(TownHost town, FileLook look) =>
        town.Services.GetRequiredService<SeenFiles>().Looks.Where(each => each.Look == look).Select(each => each.By);
}
