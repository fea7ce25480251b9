using System.Globalization;
using Hotline.Oversight.Tests.Support;
using Hotline.Scoring.Facts;

namespace Hotline.Oversight.Tests.Surveys;

/// <summary>What one who reads the whole database can, and cannot, find out.</summary>
public class AnonymityTests
{
    private static readonly string[] Tables = ["surveys", "survey_sample", "survey_tokens", "survey_answers", "survey_texts", "survey_findings", "outbox", "outbox_deliveries", "inbox"];

    [Fact]
    public async Task No_value_is_shared_between_a_token_an_answer_and_a_text_but_the_survey()
    {
        await using var city = await Answered();
        var tokens = await Values(city, "survey_tokens");
        var answers = await Values(city, "survey_answers");
        var texts = await Values(city, "survey_texts");
        // "0" and "1" are whether a token was used, and the number of a stratum.
        string[] known = [Testville.SurveyId, "0", "1"];
        Assert.Empty(tokens.Intersect(answers).Except(known));
        Assert.Empty(tokens.Intersect(texts).Except(known));
        Assert.Empty(answers.Intersect(texts).Except(known));
    }

    [Fact]
    public async Task Neither_a_token_nor_its_order_can_be_read_from_the_database()
    {
        await using var city = await Testville.StartAsync();
        var issued = await city.Opened();
        var everything = new HashSet<string>();
        foreach (var table in Tables) everything.UnionWith(await Values(city, table));
        Assert.All(issued, token => Assert.DoesNotContain(everything, value => value.Contains(token.Token[2..], StringComparison.OrdinalIgnoreCase)));

        var columns = await city.Rows("select name from pragma_table_info('oversight_survey_tokens') order by name");
        Assert.Equal(["CampaignId", "Hash", "Id", "Used"], columns.Select(column => column[0]));
        columns = await city.Rows("select name from pragma_table_info('oversight_survey_answers') order by name");
        Assert.Equal(["CampaignId", "Grades", "Id", "Stratum"], columns.Select(column => column[0]));
    }

    [Theory]
    [InlineData("survey_tokens")]
    [InlineData("survey_answers")]
    [InlineData("survey_texts")]
    public async Task The_row_number_is_the_random_key_so_no_order_of_insertion_is_kept(string table)
    {
        await using var city = await Answered();
        Assert.Equal([["0"]], await city.Rows($"select count(*) from oversight_{table} where rowid <> Id"));
        Assert.Equal([["0"]], await city.Rows($"select count(*) from oversight_{table} where Id < 1000000"));
    }

    [Fact]
    public async Task The_order_of_rows_says_nothing_of_the_order_of_answers()
    {
        await using var city = await Answered();
        var rows = await city.Rows("select Original from oversight_survey_texts where Kind = 'Opinion' order by rowid");
        var places = rows.ConvertAll(row => int.Parse(row[0].AsSpan("opinion ".Length), CultureInfo.InvariantCulture));
        // 40 answers: chance keeps about half of the neighbours in order, 19.5 ± 1.8; all 39 once in 40! runs, at most 32 all but never.
        Assert.InRange(places.Zip(places.Skip(1)).Count(pair => pair.First < pair.Second), 7, 32);
    }

    [Fact]
    public async Task No_column_of_an_answer_holds_a_time()
    {
        await using var city = await Answered();
        var now = city.Time.Now.UnixMilliseconds.ToString(CultureInfo.InvariantCulture);
        foreach (var table in new[] { "survey_tokens", "survey_answers", "survey_texts", "outbox" })
            Assert.DoesNotContain(await Values(city, table), value => value.StartsWith(now[..6], StringComparison.Ordinal) && value.Length == now.Length || value.Contains("2025-10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answers_stratum_points_at_ten_orders_or_more()
    {
        await using var city = await Testville.StartAsync();
        city.Orders.Units = [("big", 30), ("small", 4), ("tiny", 1)];
        await city.Opened();
        var strata = await city.Rows("select Stratum, count(*) from oversight_survey_sample group by Stratum");
        Assert.All(strata, stratum => Assert.True(int.Parse(stratum[1], CultureInfo.InvariantCulture) >= 10));
    }

    private static async Task<Testville> Answered()
    {
        var city = await Testville.StartAsync();
        foreach (var (index, token) in (await city.Opened()).Index())
            Assert.Empty((await city.Submit(token.Token, Satisfaction.Satisfied, Satisfaction.Dissatisfied, FormattableString.Invariant($"opinion {index}"), FormattableString.Invariant($"suggestion {index}"))).Problems);
        return city;
    }

    private static async Task<HashSet<string>> Values(Testville city, string table) =>
        (await city.Rows($"select rowid, * from oversight_{table}")).SelectMany(row => row).ToHashSet();
}
