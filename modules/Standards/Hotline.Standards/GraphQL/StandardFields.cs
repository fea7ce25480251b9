using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Standards.Data;
using Hotline.Standards.Versions;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.GraphQL;

internal sealed class StandardFields
{
    [Description("Who drafted, revised, submitted, reviewed and retired it (办理记录), oldest first. For the city's results officers; null for others.")]
    public static IDataLoaderResult<IReadOnlyList<StandardHistoryEntry>?>? History([Parent] StandardView standard, Caller caller, [Service] HistoryLoader loader) =>
        VersionChange.MayKeep(caller, standard.CityId) ? loader.Load(standard.Id) : null;
}

internal sealed class HistoryLoader(IDbContextFactory<StandardsDb> databases) : BatchLoader<string, IReadOnlyList<StandardHistoryEntry>>
{
    private const string Pack = "plugin/";

    protected override async Task<IReadOnlyDictionary<string, IReadOnlyList<StandardHistoryEntry>>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var steps = await db.Steps.AsNoTracking()
            .Where(step => keys.Contains(step.StandardId))
            .OrderBy(step => step.StandardId).ThenBy(step => step.Revision)
            .Select(step => new { step.StandardId, step.Revision, step.Action, step.By, step.At, step.Note })
            .ToListAsync(cancellationToken);
        return steps.GroupBy(step => step.StandardId).ToDictionary(group => group.Key, group => (IReadOnlyList<StandardHistoryEntry>)group
            .Select(step => step.By.StartsWith(Pack, StringComparison.Ordinal)
                ? new StandardHistoryEntry(step.Revision, step.Action, null, step.By, step.At, step.Note)
                : new StandardHistoryEntry(step.Revision, step.Action, step.By, null, step.At, step.Note))
            .ToList());
    }
}
