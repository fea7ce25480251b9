using System.Globalization;
using Hotline.GraphQL.Execution;
using Hotline.GraphQL.Limits;
using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>A document at each limit, set low, and one beyond it.</summary>
    public static TheoryData<GraphQLOptions, string, string> AtTheLimits => new()
    {
        { new() { MaximalDefinitions = 3 }, "query($t: String = \"x\") { echo(text: $t) ...f } fragment f on Query { matrix }", "query($t: String = \"x\", $u: Int = 1) { echo(text: $t, times: $u) ...f } fragment f on Query { matrix }" },
        { new() { MaximalNodes = 4 }, "{ matrix echo(text: \"x\") }", "{ matrix matrix echo(text: \"x\") }" },
        { new() { MaximalDepth = 3 }, "{ plants { nodes { id } } }", "{ plants { nodes { name { en } } } }" },
        { new() { MaximalAliases = 2 }, "{ a: matrix b: matrix matrix }", "{ a: matrix ...f } fragment f on Query { b: matrix }" },
        { new() { MaximalDirectives = 2 }, "{ matrix @skip(if: false) @include(if: true) }", "{ matrix @skip(if: false) ... @skip(if: false) { m: matrix @include(if: true) } }" },
        { new() { MaximalRepeats = 2 }, "{ matrix ... { matrix } }", "{ matrix ...f ... { matrix } } fragment f on Query { matrix }" },
        { new() { MaximalRepeats = 2 }, "{ plants { nodes { id } } plants { nodes { id } } }", "{ plants { nodes { id } } plants { nodes { id id } } }" },
        { new() { MaximalDocumentLength = 10 }, "{ matrix }", "{ matrix  }" },
    };

    [Theory]
    [MemberData(nameof(AtTheLimits))]
    public async Task A_document_at_a_limit_is_answered_and_one_beyond_it_never_run(GraphQLOptions limits, string served, string refused)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()], options => options.Services = services => services.AddSingleton(limits));
        Assert.Empty((await host.ExecuteAsync(served)).ErrorCodes());
        var answer = await host.ExecuteAsync(refused);
        Assert.Equal(["LIMIT_EXCEEDED"], answer.ErrorCodes());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("{ ...f } fragment f on Query { ...f }")]
    [InlineData("{ ...f } fragment f on Query { ...g } fragment g on Query { ...f }")]
    [InlineData("{ matrix } fragment f on Query { plants { nodes { ...g } } } fragment g on Plant { ... { ...f } }")]
    public async Task A_fragment_inside_itself_is_a_validation_error(string document)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        Assert.Equal(["VALIDATION_FAILED"], (await host.ExecuteAsync(document)).ErrorCodes());
    }

    [Theory]
    [InlineData("unknown{0} ")]
    [InlineData("echo(text: {0}, nonsense: {0}) ")]
    [InlineData("a: matrix a: plants {{ nodes {{ id }} }} ")]
    public async Task Of_a_documents_errors_the_first_are_told(string wrong)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var answer = await host.ExecuteAsync("{ " + string.Concat(Enumerable.Range(0, 20).Select(n => string.Format(CultureInfo.InvariantCulture, wrong, n))) + "}");
        Assert.Equal(new GraphQLOptions().MaximalErrors + 1, answer.ErrorCodes().Count(code => code == "VALIDATION_FAILED"));
        Assert.Contains("more errors", answer.GetProperty("errors").EnumerateArray().Last().GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_fails_in_too_many_places_is_given_up()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()], options => options.Services = services => services.AddSingleton(new GraphQLOptions { MaximalFieldErrors = 3 }));
        static string Refused(int times) => $"{{ {string.Concat(Enumerable.Range(0, times).Select(n => $"a{n}: refused "))}}}";
        Assert.Equal(["PERIOD_UNKNOWN", "PERIOD_UNKNOWN", "PERIOD_UNKNOWN"], (await host.ExecuteAsync(Refused(3))).ErrorCodes());
        Assert.Equal(["LIMIT_EXCEEDED"], (await host.ExecuteAsync(Refused(9))).ErrorCodes());
    }

    [Fact]
    public async Task An_error_quotes_no_more_than_a_line_of_what_was_sent()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var answer = await host.ExecuteAsync("query($n: Int!) { echo(text: \"x\", times: $n) }", new { n = new string('x', 100_000) });
        Assert.Equal(["INVALID_VARIABLE"], answer.ErrorCodes());
        Assert.InRange(answer.ToString().Length, 100, 2_000);
    }

    [Theory]
    [InlineData("{ echo(text: \"x\", on: \"9999-12-31\") }")]
    [InlineData("{ echo(text: \"x\", on: \"0001-01-01\") }")]
    [InlineData("{ echo(text: \"x\", at: \"9999-12-31T23:59:59Z\") }")]
    public async Task A_day_or_moment_outside_the_calendar_is_refused(string document)
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        Assert.Equal(["OUT_OF_RANGE"], (await host.ExecuteAsync(document)).ErrorCodes());
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
            Assert.Same(document, cache.Find(asked)!.Document);
        }
        Assert.Null(cache.Find(0.ToString("D100", CultureInfo.InvariantCulture)));
    }
}
