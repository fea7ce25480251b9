using System.Net;
using Hotline.GraphQL.Scalars;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Modularity;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

/// <summary>Whoever is shown part of another's file is noted, wherever he meets it, and before he is answered.</summary>
public sealed class PersonalFileTests
{
    private static readonly Caller s_agent = TestCallers.Agent("testville", "testville/a01");
    private static readonly Caller s_gardener = TestCallers.Agent("testville", "testville/g1");

    [Theory]
    [InlineData("{ plants(first: 3) { nodes { gardener { name } } } }")]
    [InlineData("{ plants(first: 1) { edges { node { ... { g: gardener { __typename } } } } } }")]
    [InlineData("{ node(id: $id) { ... on Gardener { name } } }")]
    [InlineData("{ nodes(ids: [$id, $id]) { id } }")]
    public async Task A_look_is_noted_once_for_each_answer(string query)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        query = query.Replace("$id", $"\"{GlobalId.Encode("Gardener", "g1")}\"", StringComparison.Ordinal);

        Assert.Empty((await host.ExecuteAsync(query, caller: s_agent)).ErrorCodes());

        Assert.Equal([(s_agent, new FileLook("testville/g1", "Gardener"))], host.Get<SeenFiles>().Looks);
    }

    [Theory]
    [InlineData("{ plants { nodes { seeds } } }")]
    [InlineData("{ plants(first: 1) { nodes { gardener @include(if: false) { name } seeds } } }")]
    [InlineData("{ node(id: $id) { id } }")]
    public async Task What_is_not_shown_or_is_nobodys_file_is_no_look(string query)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        query = query.Replace("$id", $"\"{GlobalId.Encode("Gardener", "g2")}\"", StringComparison.Ordinal);

        Assert.Empty((await host.ExecuteAsync(query, caller: s_agent)).ErrorCodes());

        Assert.Empty(host.Get<SeenFiles>().Looks);
    }

    [Fact]
    public async Task To_look_at_ones_own_is_no_look()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);

        Assert.Empty((await host.ExecuteAsync("{ plants { nodes { gardener { name } } } }", caller: s_gardener)).ErrorCodes());

        Assert.Empty(host.Get<SeenFiles>().Looks);
    }

    [Fact]
    public async Task What_cannot_be_noted_is_not_shown()
    {
        await using var server = await GardenServer.StartAsync(files: new FullLog());

        using var response = await server.PostAsync(new { query = "{ plants(first: 1) { nodes { gardener { name } } } }" }, token: "Agent", accept: "application/graphql-response+json");
        var answer = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"INTERNAL\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("gardener of", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("disk", answer, StringComparison.Ordinal);
    }

    private sealed class FullLog : IFileLog
    {
        public Task NoteAsync(Caller caller, IReadOnlyCollection<FileLook> looks, CancellationToken cancellationToken) => throw new IOException("no space left on the disk");
    }
}
