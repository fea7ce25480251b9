using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Assessment.WorkOrders;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Contracts;
using Hotline.Scoring.WorkOrders;
using Hotline.Standards.Contracts;

namespace Hotline.Assessment.GraphQL;

internal sealed class OrderQueries
{
    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("Orders of the city, by the order in which they were recorded (工单). A unit officer sees those that his unit leads; one that it led or helps with (曾承办、协办) he may open by its id.")]
    public static Task<Connection<WorkOrder>> WorkOrders(
        [NodeId("City")] string cityId, [NodeId("Unit"), Description("Led by this unit.")] string? unitId, [Description("Code of the matter's type.")] string? matterType,
        OrderStage? stage, PageRequest page, Caller caller, [Service] WorkOrderList list, CancellationToken cancellationToken) =>
        list.PageAsync(caller, new(cityId, unitId, matterType, stage), page, cancellationToken);

    [Allow(Role.HallManager, Role.ResultsOfficer, Role.SystemIntegrator)]
    [Description("On time or not, counted by unit, channel or type of matter, as of a moment (按时率统计). Every order counts once, for the unit that leads it.")]
    [Cost(20_000), ListSize(20)]
    public static Task<IReadOnlyList<TimelinessCount>> Timeliness(
        [NodeId("City")] string cityId,
        [Description("What to count by.")] TimelinessGroup by,
        [Description("Open orders are judged as of then; now unless told.")] Instant? asOf,
        [Description("First local day of acceptance that counts.")] DateOnly? from,
        [Description("Last local day of acceptance that counts, included.")] DateOnly? to,
        Caller caller, [Service] Timeliness timeliness, CancellationToken cancellationToken)
    {
        if (from > to) throw new ProblemException(new("DAYS_REVERSED", "to 不得早于 from。", "'to' is before 'from'.", "to"));
        return caller.SeesCity(cityId)
            ? timeliness.CountAsync(cityId, by, asOf, from, to, cancellationToken)
            : Task.FromResult<IReadOnlyList<TimelinessCount>>([]);
    }
}

internal sealed class WorkOrderFields
{
    [Description("The agent who answers for it (受理人); shown to those responsible and to himself.")]
    public static IDataLoaderResult<Person?>? AcceptedBy([Parent] WorkOrder order, Caller caller, [Service] PersonLoader people) =>
        order.AcceptedBy is { } id && caller.SeesWho(id) ? people.Load(id) : null;

    [Description("What was recorded of it, in order of time; corrections applied.")]
    public static IReadOnlyList<RecordedFact> Facts([Parent] WorkOrder order) => order.Facts.Select(fact => RecordedFact.Of(fact, order)).ToList();

    [Description("When the table of limits and the calendar let it fall due, whatever the source states (计算期限); null without a limit.")]
    [Cost(10)]
    public static async Task<Instant?> ComputedDue([Parent] WorkOrder order, [Service] IStandards standards, CancellationToken cancellationToken) =>
        order.Lead is { } lead && await standards.RulebookAsync(Rights.CityOf(order.Id), cancellationToken) is { } book
            ? book.OrderLife().Due(order.MatterType, order.Urgency, lead.From)
            : null;
}

internal sealed class HolderFields
{
    public static IDataLoaderResult<Unit?> Unit([Parent] Holder holder, [Service] UnitLoader units) => units.Load(holder.UnitId);

    [Description("Day by day, interval by interval, which time counted and why, and how the deadline came about (计时凭据).")]
    [Cost(50)]
    public static async Task<ClockReceipt> Receipt([Parent] Holder holder, [Service] IStandards standards, CancellationToken cancellationToken) =>
        holder.Receipt((await standards.RulebookAsync(Rights.CityOf(holder.Dispatch.OrderId), cancellationToken))!.Calendar);
}

internal sealed class HelperFields
{
    public static IDataLoaderResult<Unit?> Unit([Parent] Helper helper, [Service] UnitLoader units) => units.Load(helper.UnitId);
}

internal sealed class ExtensionFields
{
    public static IDataLoaderResult<Unit?> Unit([Parent] Extension extension, [Service] UnitLoader units) => units.Load(extension.UnitId);
}

internal sealed class RecordedFactFields
{
    [Description("Who recorded it: a staff number or a system; null where the source does not say or the caller may not know.")]
    public static string? RecordedBy([Parent] RecordedFact fact, Caller caller) =>
        fact.By is not { } by ? null : !by.Contains('/', StringComparison.Ordinal) ? by : caller.SeesWho(by) ? RecordedFact.Code(by) : null;

    [Description("What it says, by name.")]
    [ListSize(4)]
    public static IReadOnlyList<NamedValue> Data([Parent] RecordedFact fact, Caller caller) =>
        fact.Values.Where(value => !RecordedFact.NamesPerson(value) || caller.SeesWho(value.Value)).ToList();

    [Description("The order it is about; null where there is none or the caller may not see it.")]
    public static IDataLoaderResult<WorkOrder?>? WorkOrder([Parent] RecordedFact fact, Caller caller, [Service] WorkOrderLoader orders) =>
        fact.OrderId is { } id ? orders.Load(id).Then(order => order is not null && caller.SeesOrder(order) ? order : null) : null;
}

internal sealed class TimelinessCountFields
{
    [Description("The unit, where counted by unit.")]
    public static IDataLoaderResult<Unit?>? Unit([Parent] TimelinessCount count, [Service] UnitLoader units) => count.UnitId is { } id ? units.Load(id) : null;
}
