using Hotline.Assessment.Contracts;
using Hotline.Kernel;
using Hotline.Scoring.WorkOrders;
using Hotline.Testing;

namespace Hotline.Host.Tests.Rights;

/// <summary>Orders of which the demonstration holds none: one that a unit helps with, one that becomes overdue, one that has been open for two years.</summary>
internal sealed class WalkedOrders(ModuleHost host, WalkedStaff staff)
{
    public async Task TakeAsync()
    {
        var unit = staff.UnitOfficer.UnitId!;
        await DispatchAsync("walked-1", "emergency", unit);
        await DispatchAsync("walked-2", "general", $"{staff.City}/heating", helper: unit);
        await host.Get<IFactRecorder>().RecordOrdersAsync(staff.City,
        [
            new($"{staff.City}/walked-3",
            [
                new(OrderFactKind.Accepted, Instant.Utc(2024, 1, 15, 1), null, staff.Agent.PersonId, new() { MatterType = "water", Urgency = "general", Channel = "phone" }),
                new(OrderFactKind.Dispatched, Instant.Utc(2024, 1, 15, 2), unit, staff.Agent.PersonId),
            ]),
        ], CancellationToken.None);
    }

    public Task PassDeadlinesAsync() => host.Get<IFactRecorder>().TellScoresAsync(CancellationToken.None);

    private async Task DispatchAsync(string number, string urgency, string unit, string? helper = null)
    {
        await staff.DoAsync("acceptOrder", new { number, matterType = "water", urgency, channel = "phone" }, staff.Agent, "");
        var orderId = WalkedStaff.Id("WorkOrder", $"{staff.City}/{number}");
        await staff.DoAsync("dispatchOrder", new { orderId, unitId = WalkedStaff.Id("Unit", unit) }, staff.Agent, "");
        if (helper is not null) await staff.DoAsync("dispatchOrder", new { orderId, unitId = WalkedStaff.Id("Unit", helper), helper = true }, staff.Agent, "");
    }
}
