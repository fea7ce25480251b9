using Hotline.GraphQL.Scalars;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Writing;

/// <summary>Facts by the batch, as a connected system sends them.</summary>
internal static class Facts
{
    private const string Mutation = "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { recordedCount alreadyThereCount refusedCount results { position outcome factId errors { code field } } errors { code message } } }";

    /// <summary>Acceptance and dispatch of so many orders, their numbers beginning with the name.</summary>
    public static object[] OfOrders(string name, int orders) => [.. Enumerable.Range(0, orders).SelectMany(number => new object[]
    {
        new { order = new { number = $"{name}-{number}", kind = "ACCEPTED", at = "2026-01-05T01:00:00Z", personId = GlobalId.Encode("Person", "dongying/a01"), matterType = "供水", urgency = "general", channel = "phone" } },
        new { order = new { number = $"{name}-{number}", kind = "DISPATCHED", at = "2026-01-05T02:00:00Z", unitId = GlobalId.Encode("Unit", "dongying/water"), due = "2026-01-07T02:00:00Z" } },
    })];

    public static HttpRequestMessage Request(DemonstrationCity city, string token, string? key, object[] facts) =>
        Proposals.Request(city, token, key, new { query = Mutation, variables = new { input = new { facts } } });
}
