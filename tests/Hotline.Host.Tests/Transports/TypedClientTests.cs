using System.Net.Http.Headers;
using Hotline.GraphQL.Scalars;
using Hotline.SampleClient;

namespace Hotline.Host.Tests.Transports;

/// <summary>Clients can be generated from the exported schema; what they send the real host answers.</summary>
[Collection(DemonstrationHost.Collection)]
public sealed class TypedClientTests(DemonstrationHost host)
{
    [ClientFact]
    public Task Relay_compiles_pages_and_refetching_without_a_word_and_the_host_answers() => Clients.AllHoldAsync("relay.mjs", host.Told, atLeast: 3, Clients.Missing);

    [ClientFact]
    public Task TypeScript_compiles_strictly_and_the_host_answers() => Clients.AllHoldAsync("typescript.mjs", host.Told, atLeast: 3, Clients.Missing);

    [ClientFact]
    public Task The_generated_CSharp_is_current() => Clients.AllHoldAsync("csharp-current.mjs", host.Told, atLeast: 1, Clients.Missing);

    [Fact]
    public async Task A_query_in_CSharp_is_sent_page_by_page()
    {
        using var http = Http("Monitor");
        var client = new HotlineClient(http, host.Running.Endpoint);
        var first = await client.SendAsync(new CityUnits { CityId = host.CityId, First = 2 });
        var second = await client.SendAsync(new CityUnits { CityId = host.CityId, First = 2, After = first.Units.PageInfo.EndCursor });
        var all = await client.SendAsync(new CityUnits { CityId = host.CityId, First = 200 });
        Assert.Equal(all.Units.Nodes.Take(4), [.. first.Units.Nodes, .. second.Units.Nodes]);
        Assert.Equal((true, false), (first.Units.PageInfo.HasNextPage, all.Units.PageInfo.HasNextPage));
        Assert.Contains(all.Units.Nodes, unit => unit is { Kind: UnitKind.SubCentre, Parent.Code.Length: > 0, Name.Zh.Length: > 0 });
    }

    [Fact]
    public async Task An_expected_failure_of_a_mutation_in_CSharp_is_read_as_data()
    {
        using var http = Http("Monitor");
        var payload = (await new HotlineClient(http, host.Running.Endpoint).SendAsync(new RecordBreach
        {
            Input = new() { Kind = SubjectKind.Agent, Category = BreachCategory.Safety, Day = new DateOnly(2999, 1, 1), Note = "抽查发现", PersonId = GlobalId.Encode("Person", "dongying/a01") },
        })).RecordBreach;
        Assert.Null(payload.Fact);
        Assert.Equal(("DAY_IN_FUTURE", "day"), (Assert.Single(payload.Errors).Code, payload.Errors[0].Field));
    }

    [Fact]
    public async Task What_the_host_refuses_is_thrown_in_CSharp()
    {
        using var http = new HttpClient();
        await Assert.ThrowsAsync<InvalidOperationException>(() => new HotlineClient(http, host.Running.Endpoint).SendAsync(new RecordBreach
        {
            Input = new() { Kind = SubjectKind.Agent, Category = BreachCategory.Safety, Day = new DateOnly(2025, 12, 1), Note = "抽查发现", PersonId = GlobalId.Encode("Person", "dongying/a01") },
        }));
    }

    private HttpClient Http(string role) => new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", host.Running.Token(role)) } };
}
