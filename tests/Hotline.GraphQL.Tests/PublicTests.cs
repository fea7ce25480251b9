using System.Net;
using System.Text.Json;
using Hotline.GraphQL.Composition;
using Hotline.GraphQL.Scalars;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

public sealed class PublicTests
{
    [Fact]
    public void The_public_schema_names_nothing_that_is_not_public()
    {
        var sdl = SchemaSdl.Print(SchemaComposer.ComposePublic([new GardenModule()]));
        Assert.Contains("type Plant implements Node", sdl, StringComparison.Ordinal);
        foreach (var hidden in new[] { "ardener", "diary", "PlantPayload", "PlantInput", "planted:", "wage", "Allowed", "AGENT" })
            Assert.DoesNotContain(hidden, sdl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ diary }")]
    [InlineData("{ plants { nodes { gardener { id } } } }")]
    [InlineData("{ __typename ...f } fragment f on Gardener { id }")]
    public async Task What_is_not_public_cannot_be_told_from_what_is_not_there(string query)
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Equal("VALIDATION_FAILED", await CodeAsync(server, query.Replace("diary", "diarx", StringComparison.Ordinal).Replace("ardener", "ardenex", StringComparison.Ordinal)));
        Assert.Equal("VALIDATION_FAILED", await CodeAsync(server, query));
        Assert.Equal("VALIDATION_FAILED", await CodeAsync(server, query, token: "Agent"));
    }

    [Fact]
    public async Task A_node_that_is_not_public_has_no_id_there()
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Equal("INVALID_ID", await CodeAsync(server, $$"""{ node(id: "{{GlobalId.Encode("Gardener", "g1")}}") { id } }"""));
        Assert.Null(await CodeAsync(server, $$"""{ node(id: "{{GlobalId.Encode("Bed", "b1")}}") { id ... on Bed { name } } }"""));
    }

    [Fact]
    public async Task Credentials_are_not_even_read()
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Null(await CodeAsync(server, "{ plants { totalCount } }", token: "no token at all"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.PostAsync(new { query = "{ plants { totalCount } }" }, token: "no token at all")).StatusCode);
    }

    /// <summary>The first error's code; <c>null</c> where there is none.</summary>
    private static async Task<string?> CodeAsync(GardenServer server, string query, string? token = null)
    {
        using var response = await server.SendAsync(HttpMethod.Post, "/public/graphql", JsonSerializer.Serialize(new { query }), token);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
    }
}
