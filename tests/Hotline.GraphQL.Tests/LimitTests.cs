using System.Globalization;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

public sealed class LimitTests
{
    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    public static TheoryData<string> Hostile => new()
    {
        "{ " + Repeat("matrix ", 2_001) + "}",
        "{ " + Repeat("matrix @skip(if: true) ", 700) + "}",
        "{ echo(text: \"x\", numbers: [" + Repeat("1 ", 2_000) + "]) }",
        "{ ..." + string.Concat(Enumerable.Range(0, 30).Select(n => string.Create(CultureInfo.InvariantCulture, $"f{n} }} fragment f{n} on Query {{ ...f{n + 1} ..."))) + "f30 } fragment f30 on Query { matrix matrix }",
        Repeat("{ a ", 16) + Repeat("} ", 16),
        Repeat("{ a ", 300) + Repeat("} ", 300),
        "{ matrix } #" + new string('x', 1 << 16),
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_document_beyond_the_limits_is_refused_before_it_is_validated(string document)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var answer = await host.ExecuteAsync(document);
        Assert.Equal(["LIMIT_EXCEEDED"], answer.ErrorCodes());
    }

    [Theory]
    [InlineData("{ ...f } fragment f on Query { ...f }")]
    [InlineData("{ ...f } fragment f on Query { ...g } fragment g on Query { ...f }")]
    public async Task A_fragment_inside_itself_is_a_validation_error(string document)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        Assert.Contains("VALIDATION_FAILED", (await host.ExecuteAsync(document)).ErrorCodes());
    }

    [Fact]
    public async Task The_standard_introspection_query_passes()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var ofType = string.Concat(Enumerable.Repeat("ofType { kind name ", 9)) + Repeat("} ", 9);
        var answer = await host.ExecuteAsync(
            "query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind } types { ...FullType } directives { name description isRepeatable locations args { ...InputValue } } } } "
            + "fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason } "
            + "inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } } "
            + "fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason } "
            + "fragment TypeRef on __Type { kind name " + ofType + "}");
        Assert.Empty(answer.TryGetProperty("errors", out var errors) ? errors.ToString() : "");
        Assert.Equal("Query", answer.Data("__schema.queryType.name").GetString());
    }

    [Fact]
    public void The_cache_of_documents_is_bounded_and_keeps_what_is_asked_for()
    {
        var cache = new DocumentCache(1_000);
        var document = new GraphQLParser.AST.GraphQLDocument([]);
        var asked = new string('a', 100);
        cache.Add(asked, document);
        for (var i = 0; i < 50; i++)
        {
            cache.Add(i.ToString("D100", CultureInfo.InvariantCulture), document);
            Assert.Same(document, cache.Find(asked));
        }
        Assert.Null(cache.Find(0.ToString("D100", CultureInfo.InvariantCulture)));
    }
}
