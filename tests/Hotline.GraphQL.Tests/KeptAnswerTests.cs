using System.Net;
using System.Text.Json;
using Hotline.GraphQL.Answers;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Modularity.Data;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

/// <summary>What was answered once is answered again without being executed, until the data moves, and only to who has the same rights.</summary>
public sealed class KeptAnswerTests
{
    private const string Asked = "{ asked }";

    private readonly Data _data = new();

    [Fact]
    public async Task The_same_request_is_executed_once_until_the_data_moves()
    {
        await using var server = await GardenServer.StartAsync(data: _data);

        Assert.Equal(new[] { 1, 1 }, new[] { await AskAsync(server), await AskAsync(server) });
        // Another request to the byte, though it asks the same.
        Assert.Equal(2, await AskAsync(server, "{ asked  }"));
        _data.Commit();
        Assert.Equal(new[] { 3, 3 }, new[] { await AskAsync(server), await AskAsync(server) });
        _data.Moved();
        Assert.Equal(4, await AskAsync(server));
    }

    [Fact]
    public async Task Each_caller_has_his_own()
    {
        await using var server = await GardenServer.StartAsync(data: _data);

        Assert.Equal(new[] { 1, 2, 3 }, new[] { await AskAsync(server), await AskAsync(server, token: "Agent"), await AskAsync(server, token: "Monitor") });
        Assert.Equal(new[] { 1, 2, 3 }, new[] { await AskAsync(server), await AskAsync(server, token: "Agent"), await AskAsync(server, token: "Monitor") });
        // The public schema is another one.
        using var response = await server.SendAsync(HttpMethod.Post, "/public/graphql", JsonSerializer.Serialize(new { query = Asked }));
        Assert.Equal(4, (await response.JsonAsync()).Data("asked").GetInt32());
    }

    [Fact]
    public async Task Who_asks_for_what_is_being_made_waits_for_it()
    {
        await using var server = await GardenServer.StartAsync(data: _data);
        server.Garden.Hold = new();
        var asking = Enumerable.Range(0, 20).Select(_ => AskAsync(server)).ToList();
        await server.Garden.Entered.Task;
        // A change meanwhile: who asks from now on is not given the answer that was begun before.
        _data.Commit();
        var later = AskAsync(server);
        while (Volatile.Read(ref server.Garden.Counted) < 2) await Task.Delay(10);
        server.Garden.Hold.SetResult();

        Assert.Equal(2, await later);
        Assert.All(await Task.WhenAll(asking), answer => Assert.InRange(answer, 1, 2));
        Assert.Equal(2, server.Garden.Counted);
    }

    [Fact]
    public void One_system_has_the_same_answers_by_each_of_its_keys_and_another_has_its_own()
    {
        var system = TestCallers.System("testville") with { KeyId = "first", Mutations = ["addPlant"] };
        var key = AnswerKey.OfQuery("{ asked }", system);
        Assert.Equal(key, AnswerKey.OfQuery("{ asked }", system with { KeyId = "second", Mutations = null }));
        Assert.NotEqual(key, AnswerKey.OfQuery("{ asked }", system with { Name = "another" }));
    }

    [Fact]
    public async Task When_its_maker_leaves_the_next_one_makes_it()
    {
        await using var server = await GardenServer.StartAsync(data: _data);
        server.Garden.Hold = new();
        using var leaves = new CancellationTokenSource();
        var first = server.Http.GetAsync(new Uri("/graphql?query={asked}", UriKind.Relative), leaves.Token);
        await server.Garden.Entered.Task;
        var second = server.Http.GetAsync(new Uri("/graphql?query={asked}", UriKind.Relative));
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        server.Garden.Hold.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await second).StatusCode);
        using var third = await server.Http.GetAsync(new Uri("/graphql?query={asked}", UriKind.Relative));
        using var fourth = await server.Http.GetAsync(new Uri("/graphql?query={asked}", UriKind.Relative));
        Assert.Equal(third.Headers.ETag, fourth.Headers.ETag);
    }

    [Theory]
    [InlineData("{ asked clock }")]
    [InlineData("{ asked plants(first: 1) { nodes { gardener { name } } } }")]
    [InlineData("{ asked refused }")]
    public async Task What_rests_on_the_time_shows_a_file_or_failed_is_not_kept(string query)
    {
        await using var server = await GardenServer.StartAsync(data: _data);

        Assert.Equal(new[] { 1, 2, 3 }, new[] { await AskAsync(server, query, "Agent"), await AskAsync(server, query, "Agent"), await AskAsync(server, query, "Agent") });
    }

    [Fact]
    public async Task Mutations_are_carried_out_each_time()
    {
        await using var server = await GardenServer.StartAsync(data: _data);
        const string Mutation = """{"query":"mutation { addPlant(input: { bedId: \"QmVkOmV2ZW4\", name: { zh: \"a\", en: \"a\" }, habit: TREE, worths: [] }) { plant { id } } }"}""";

        for (var time = 0; time < 2; time++)
        {
            server.Garden.LastInput = null;
            using var response = await server.SendAsync(HttpMethod.Post, "/graphql", Mutation, "Agent");
            Assert.Equal("", await response.CodeAsync() ?? "");
            Assert.NotNull(server.Garden.LastInput);
        }
    }

    [Fact]
    public async Task What_is_kept_is_bounded()
    {
        await using var server = await GardenServer.StartAsync(new GraphQLOptions { KeptAnswerBytes = 20_000 }, data: _data);
        for (var number = 0; number < 100; number++) Assert.Equal(number + 1, await AskAsync(server, $"{{ asked echo(text: \"{number}\") }}"));

        Assert.Equal(101, await AskAsync(server, "{ asked echo(text: \"0\") }"));
        Assert.Equal(101, await AskAsync(server, "{ asked echo(text: \"0\") }"));
    }

    [Fact]
    public async Task Nothing_is_kept_where_that_is_switched_off_or_nobody_can_tell_when_data_moves()
    {
        await using var off = await GardenServer.StartAsync(new GraphQLOptions { KeptAnswerBytes = 0 }, data: _data);
        await using var blind = await GardenServer.StartAsync();
        _data.IsUnknown = true;
        await using var unknown = await GardenServer.StartAsync(data: _data);

        foreach (var server in new[] { off, blind, unknown }) Assert.Equal(new[] { 1, 2 }, new[] { await AskAsync(server), await AskAsync(server) });
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("\"other\", {0}", true)]
    [InlineData("*", true)]
    [InlineData("\"other\"", false)]
    [InlineData("not a tag", false)]
    public async Task Who_has_the_answer_is_spared_it(string ifNoneMatch, bool isSpared)
    {
        await using var server = await GardenServer.StartAsync(data: _data);
        using var first = await server.SendAsync(HttpMethod.Get, "/graphql?query={count}");
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal("no-cache, public", string.Join(", ", first.Headers.CacheControl!.ToString().Split(", ").Order()));

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var again = await server.SendAsync(method, "/graphql?query={count}", headers: ("If-None-Match", ifNoneMatch.Replace("{0}", tag, StringComparison.Ordinal)));

            Assert.Equal((isSpared ? HttpStatusCode.NotModified : HttpStatusCode.OK, tag), (again.StatusCode, again.Headers.ETag!.ToString()));
            if (isSpared) Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }
        // A change that changes nothing of the answer leaves its tag.
        _data.Commit();
        using var later = await server.SendAsync(HttpMethod.Get, "/graphql?query={count}", headers: ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, later.StatusCode);
    }

    [Fact]
    public async Task What_was_answered_to_somebody_is_for_no_cache_on_the_way()
    {
        await using var server = await GardenServer.StartAsync(data: _data);
        using var response = await server.SendAsync(HttpMethod.Get, "/graphql?query={diary}", token: "Agent");

        Assert.Equal(("no-store", "Accept, Accept-Encoding, Authorization"), (response.Headers.CacheControl!.ToString(), string.Join(", ", response.Headers.Vary)));
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task An_answer_in_either_form_is_of_its_type_and_no_wrong_type_is_let_through()
    {
        await using var server = await GardenServer.StartAsync(data: _data);
        var body = JsonSerializer.Serialize(new { query = Asked });
        using var json = await server.SendAsync(HttpMethod.Post, "/graphql", body, accept: "application/json");
        using var form = await server.SendAsync(HttpMethod.Post, "/graphql", body, accept: "application/graphql-response+json");
        using var text = await server.SendAsync(HttpMethod.Post, "/graphql", body, contentType: "text/plain");

        Assert.Equal("application/json", json.Content.Headers.ContentType!.MediaType);
        Assert.Equal("application/graphql-response+json", form.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await json.Content.ReadAsStringAsync(), await form.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
    }

    private static async Task<int> AskAsync(GardenServer server, string query = Asked, string? token = null)
    {
        using var response = await server.PostAsync(new { query }, token);
        return (await response.JsonAsync()).GetProperty("data").GetProperty("asked").GetInt32();
    }

    private sealed class Data : IDataVersion
    {
        private long _committed;
        private long _remembered;

        public bool IsUnknown { get; set; }

        public DataVersion? Now() => IsUnknown ? null : new(Interlocked.Read(ref _committed), Interlocked.Read(ref _remembered));

        public void Commit() => Interlocked.Increment(ref _committed);

        public void Moved() => Interlocked.Increment(ref _remembered);
    }
}
