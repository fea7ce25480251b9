using System.ComponentModel;
using System.Globalization;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;

namespace Hotline.Host.Access.Looks;

internal sealed class LookQueries
{
    /// <summary>Who may have a file of his own.</summary>
    public static readonly IReadOnlyList<Role> People = [Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer];

    [Allow(Role.Agent, Role.Monitor, Role.HallManager, Role.UnitOfficer, Role.ResultsOfficer)]
    [Description("Who looked into one's own file (谁查看了我的档案): scores, deductions, appeals, results and the facts behind them, here or in a file that was taken; newest first. Each looker stands there once an hour for each kind of record; one's own looks do not.")]
    public static async Task<Connection<Look>> WhoLooked(PageRequest page, Caller caller, [Service] FileLog log, CancellationToken cancellationToken)
    {
        if (caller.PersonId is not { } person)
            throw new ProblemException(new("PERSON_NEEDED", "令牌未指明人员，因此没有档案可查。", "Your token names no person, and so no file.", null));
        long? before = page.After is null ? null : long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (rows, count) = await log.OfAsync(person, before, page.First + 1, cancellationToken);
        return Connection.OfRows(rows.Select(Look.Of).ToList(), page, look => look.Number.ToString(CultureInfo.InvariantCulture), count);
    }
}

[TypeName("FileLook"), Description("Somebody looked into a person's file (查阅记录).")]
internal sealed record Look(
    [property: Hidden] long Number,
    [property: Description("The first time within the hour.")] Instant At,
    [property: Description("Who looked, by name; of a system, the name of its key, or by what its provider knows it.")] string By,
    [property: NodeId("Person"), Description("Who looked, whatever name he went by; null for a system.")] string? PersonId,
    [property: Description("In which role.")] Role Role,
    [property: Description("What was seen: a kind of record by the name of its type here, e.g. \"Scorecard\", or the name of a file that was taken.")] string Part)
{
    public static Look Of(FileLookRow row) => new(row.Number, row.At, row.By, row.ById is { Length: > 0 } person ? person : null, row.Role, row.Part);
}
