using System.ComponentModel;
using System.Text.Json;
using Hotline.Assessment.Data;
using Hotline.Assessment.Facts;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;

namespace Hotline.Assessment.GraphQL;

[Description("A named value of a fact (名称与值).")]
internal sealed record NamedValue(string Name, [property: Description("As it was recorded.")] string Value);

[Description("What was recorded (事实): the ground on which points rest. Appended, never changed; a correction is a further fact.")]
internal sealed record RecordedFact(
    [property: Description("Stable reference to the record.")] string FactId,
    [property: Description("Kind, e.g. complaint.adjudicated, order.submitted.")] string Kind,
    [property: Description("When it happened (UTC).")] Instant OccurredAt,
    [property: Description("When it was recorded (UTC).")] Instant RecordedAt,
    [property: Hidden] string? By,
    [property: Hidden] IReadOnlyList<NamedValue> Values,
    [property: Hidden] Subject? Subject,
    [property: Hidden] WorkOrder? Order,
    [property: Hidden] string? OrderId)
{
    public static RecordedFact Of(SubjectFactRow row) => new(
        SubjectFactStore.IdOf(row), row.Kind, row.OccurredAt, row.RecordedAt, row.RecordedBy, Read(row.Data), new(row.SubjectKind, row.SubjectId), null, row.OrderId);

    public static RecordedFact Of(OrderFact fact, WorkOrder order) => new(
        fact.Id, $"order.{JsonNamingPolicy.KebabCaseLower.ConvertName(fact.Kind.ToString())}", fact.OccurredAt, fact.RecordedAt, fact.PersonId,
        Read(OrderFactJson.Write(fact.Detail) ?? "{}"), null, order, fact.OrderId);

    /// <summary>Values that are a person's id: shown as who recorded a fact is.</summary>
    public static bool NamesPerson(NamedValue value) => value.Name is "inspector" or "approvedBy";

    public static string Code(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static List<NamedValue> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().Select(each => new NamedValue(each.Name, each.Value.ToString())).ToList();
    }
}
