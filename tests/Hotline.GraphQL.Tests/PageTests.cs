using Hotline.GraphQL.Tests.Sample;
using Microsoft.AspNetCore.Http;

namespace Hotline.GraphQL.Tests;

public sealed class PageTests
{
    private const string Browsers = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private sealed class Page : IEndpointPage
    {
        public Task WriteAsync(HttpContext http) => http.Response.WriteAsync("a page");
    }

    [Theory]
    [InlineData("GET", "/graphql", Browsers, true)]
    [InlineData("GET", "/graphql", "*/*", false)]
    [InlineData("GET", "/graphql", "application/json, text/html;q=0.9", false)]
    [InlineData("GET", "/graphql?query=%7Bmatrix%7D", Browsers, false)]
    [InlineData("POST", "/graphql", Browsers, false)]
    public async Task The_page_is_for_those_who_like_it_best_and_bring_no_query(string method, string uri, string accept, bool isPage)
    {
        await using var server = await GardenServer.StartAsync(page: new Page());
        var text = await (await server.SendAsync(new HttpMethod(method), uri, accept: accept)).Content.ReadAsStringAsync();
        Assert.Equal(isPage, text == "a page");
    }

    [Fact]
    public async Task Without_a_page_a_browser_is_answered_like_any_caller()
    {
        await using var server = await GardenServer.StartAsync();
        Assert.Contains("BAD_REQUEST", await (await server.SendAsync(HttpMethod.Get, "/graphql", accept: Browsers)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
