using Hotline.GraphQL.Tests.Sample;
using Hotline.Testing;

namespace Hotline.GraphQL.Tests;

public sealed class MappingTests
{
    [Fact]
    public async Task A_record_is_written_property_by_property_each_in_its_own_form()
    {
        await using var host = await ModuleHost.StartAsync([new GardenModule()]);
        var answer = await host.ExecuteAsync("{ plants(first: 1) { nodes { name { zh en text(language: EN) } habit worth price plantedAt flowers seeds height nicknames isTall } } }");
        Assert.Equal(
            """{"name":{"zh":"植物1","en":"plant 1","text":"plant 1"},"habit":"GROUND_COVER","worth":1.5,"price":null,"plantedAt":"2026-01-02T03:04:05Z","flowers":"2026-05-01","seeds":1099511627776,"height":1.25,"nicknames":["one",null],"isTall":false}""",
            answer.Data("plants.nodes.0").GetRawText());
    }
}
