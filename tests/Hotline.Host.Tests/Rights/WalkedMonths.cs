using Hotline.Kernel;
using Hotline.Modularity.Data;
using Hotline.Results.Contracts;
using Hotline.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Tests.Rights;

/// <summary>November is released, December closed after an officer had opened it again; in January people and units appeal, and some appeals are decided.</summary>
internal sealed class WalkedMonths(ModuleHost host, WalkedStaff staff)
{
    public async Task CloseAsync()
    {
        // The two that came to light last: while their windows are open December cannot be closed.
        foreach (var caller in new[] { staff.Agent, staff.UnitOfficer })
            await DecideAsync(await AppealAsync(caller, "2025-12"), upheld: false);

        await staff.DoAsync("closePeriod", Month("2025-11"), staff.Officer, "");
        await staff.DoAsync("releasePeriod", Month("2025-11"), staff.SecondOfficer, "");
        await staff.DoAsync("closePeriod", Month("2025-12"), staff.Officer, "");
        await staff.DoAsync("reopenPeriod", new { cityId = staff.CityId, period = "2025-12", reason = "补录" }, staff.Officer, "");
        await staff.DoAsync("closePeriod", Month("2025-12"), staff.Officer, "");
    }

    /// <summary>An agent, a monitor and a unit lose points: one appeal of each is open, one of the agent is upheld, the rest may be appealed yet.</summary>
    public async Task AppealAsync()
    {
        foreach (var category in new[] { "DISCIPLINE", "APPEARANCE", "HYGIENE" }) await BreachAsync("AGENT", staff.Agent.PersonId!, category);
        await BreachAsync("MONITOR", staff.Monitor.PersonId!, "DISCIPLINE");
        await IncompleteAsync("2026-01-13");
        await SyncAsync(2026, 1);

        await DecideAsync(await AppealAsync(staff.Agent, "2026-01"), upheld: true);
        foreach (var caller in new[] { staff.Agent, staff.Monitor, staff.UnitOfficer }) await AppealAsync(caller, "2026-01");
        await staff.DoAsync("giveYearEndMark", new { kind = "AGENT", personId = WalkedStaff.Id("Person", staff.Agent.PersonId!), day = "2026-01-15", year = "2025", points = 90, reason = "年终" }, staff.HallManager, "");
    }

    /// <summary>October is published a second time, for something came to light that its unit does not deny.</summary>
    public async Task CorrectAsync()
    {
        await IncompleteAsync("2025-10-14");
        await SyncAsync(2025, 10);
        await staff.DoAsync("acknowledgeDeduction", new { deductionId = await NotifiedAsync(staff.UnitOfficer, "2025-10") }, staff.UnitOfficer, "");
        var publications = await staff.AskAsync("query($city: ID!) { publications(cityId: $city) { nodes { id } } }", new { city = staff.CityId }, staff.Officer);
        await staff.DoAsync("correctResult", new { publicationId = publications.At("publications.nodes.0.id").GetString(), reason = "更正" }, staff.Officer, "");
    }

    /// <summary>Somebody changes a frozen result in the file, which does not come out again as it lies there.</summary>
    public async Task TamperAsync()
    {
        await using var connection = new SqliteConnection(host.Get<DatabaseOptions>().ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""UPDATE "results_frozen_results" SET "Hash" = 'changed', "Deducted" = "Deducted" + 1 WHERE "ClosingId" = '{staff.City}/2025-11' AND "SubjectId" IN ('{staff.Agent.PersonId}', '{staff.UnitOfficer.UnitId}')""";
        Assert.Equal(2, await command.ExecuteNonQueryAsync());
    }

    private async Task<string> AppealAsync(Modularity.Caller caller, string period)
    {
        var appeal = await staff.DoAsync("fileAppeal", new { deductionId = await NotifiedAsync(caller, period), grounds = "不属实" }, caller, "appeal { id }");
        return appeal.At("appeal.id").GetString()!;
    }

    private async Task<string> NotifiedAsync(Modularity.Caller caller, string period)
    {
        var open = await staff.AskAsync("query($period: String!) { deductions(period: $period, state: NOTIFIED) { nodes { id } } }", new { period }, caller);
        return open.At("deductions.nodes.0.id").GetString()!;
    }

    private async Task DecideAsync(string appealId, bool upheld) => await staff.DoAsync("decideAppeal", new { appealId, upheld, reasons = "已核实" }, staff.SecondOfficer, "");

    private async Task BreachAsync(string kind, string person, string category) =>
        await staff.DoAsync("recordBreach", new { personId = WalkedStaff.Id("Person", person), kind, day = "2026-01-13", category, note = "现场发现" }, staff.HallManager, "");

    private async Task IncompleteAsync(string day) =>
        await staff.DoAsync("recordArchiveCheck", new { unitId = WalkedStaff.Id("Unit", staff.UnitOfficer.UnitId!), day, complete = false }, staff.Officer, "");

    /// <summary>Whoever lost points is told.</summary>
    private async Task SyncAsync(int year, int month)
    {
        await using var scope = host.Scope();
        await scope.ServiceProvider.GetRequiredService<IDeductionLedger>().SyncAsync(staff.City, new PeriodScheme().Month(year, month), host.Time.Now, CancellationToken.None);
    }

    private object Month(string period) => new { cityId = staff.CityId, period };
}
