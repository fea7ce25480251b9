using System.ComponentModel;
using System.Text.Json;
using Hotline.Assessment.Data;
using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

[Description("A named value of a fact.")]
internal sealed record NamedValue(string Name, string Value);

[Description("What was recorded (事实): the ground on which points rest. Appended, never changed; a correction is a further fact.")]
internal sealed record RecordedFact(
    [property: Description("Stable reference to the record.")] string FactId,
    [property: Description("Kind, e.g. complaint.adjudicated, order.submitted.")] string Kind,
    [property: Description("When it happened (UTC).")] Instant OccurredAt,
    [property: Description("When it was recorded (UTC).")] Instant RecordedAt,
    [property: Description("Who recorded it: a staff number or a system; null where the source does not say.")] string? RecordedBy,
    [property: Description("What it says, by name.")] IReadOnlyList<NamedValue> Data,
    [property: Hidden] string? OrderId)
{
    public static RecordedFact Of(SubjectFactRow row) => new(
        SubjectFactStore.IdOf(row), row.Kind, row.OccurredAt, row.RecordedAt, Code(row.RecordedBy), Values(row.Data), row.OrderId);

    public static RecordedFact Of(OrderFact fact) => new(
        fact.Id, $"order.{JsonNamingPolicy.KebabCaseLower.ConvertName(fact.Kind.ToString())}", fact.OccurredAt, fact.RecordedAt, Code(fact.PersonId),
        Values(OrderFactJson.Write(fact.Detail) ?? "{}"), fact.OrderId);

    private static List<NamedValue> Values(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Select(each => new NamedValue(each.Name, each.Value.ToString())).ToList();
    }

    private static string? Code(string? id) => id?[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
