using System.ComponentModel;
using GraphQL.DataLoader;
using Hotline.Modularity;
using Hotline.Modularity.GraphQL;
using Hotline.Scoring.Standards;
using Hotline.Standards.Data;
using Hotline.Standards.Rulebooks;
using Hotline.Standards.Versions;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.GraphQL;

internal sealed class StandardFields
{
    [Allow(Role.ResultsOfficer)]
    [Description("Who drafted, revised, submitted, reviewed and retired it (办理记录), oldest first. Null for another city's.")]
    public static IDataLoaderResult<IReadOnlyList<StandardHistoryEntry>?>? History([Parent] StandardView standard, Caller caller, [Service] HistoryLoader loader) =>
        OfficerRights.MayKeep(caller, standard.CityId) ? loader.Load(standard.Id) : null;

    [Allow(Role.ResultsOfficer)]
    [Description("What its validation finds by the rules and duties of today (校验结果), errors first. Null for another city's.")]
    public static IDataLoaderResult<IReadOnlyList<StandardFinding>?>? Findings([Parent] StandardView standard, Caller caller, [Service] FindingsLoader loader) =>
        OfficerRights.MayKeep(caller, standard.CityId) ? loader.Load(standard.Id) : null;
}

[Description("What the validation of a standard found (校验结果).")]
internal sealed record StandardFinding(
    [property: Description("Stable code in upper snake case.")] string Code,
    [property: Description("An error, which keeps it from review and publication; otherwise a warning.")] bool Blocks,
    [property: Description("Code of the item or section (项目); null where it is the whole.")] string? Item,
    [property: Description("What it is, English.")] string Message,
    [property: Description("说明，中文。")] string MessageZh);

internal sealed class FindingsLoader(StandardsStore store, StandardCheck check) : BatchLoader<string, IReadOnlyList<StandardFinding>>
{
    protected override async Task<IReadOnlyDictionary<string, IReadOnlyList<StandardFinding>>> FetchAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var standards = (await store.ByIdAsync(keys, cancellationToken)).Values.ToList();
        return (await check.FindingsAsync(standards, cancellationToken)).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<StandardFinding>)pair.Value
            .Select(finding => new StandardFinding(finding.Code, finding.Severity == FindingSeverity.Error, finding.Item, finding.Message.English, finding.Message.Chinese))
            .ToList());
    }
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
            .Select(step => new { step.StandardId, step.Revision, step.Action, step.By, step.At, step.Note, step.RehearsalId })
            .ToListAsync(cancellationToken);
        return steps.GroupBy(step => step.StandardId).ToDictionary(group => group.Key, group => (IReadOnlyList<StandardHistoryEntry>)group
            .Select(step => step.By.StartsWith(Pack, StringComparison.Ordinal)
                ? new StandardHistoryEntry(step.Revision, step.Action, null, step.By, step.At, step.Note, step.RehearsalId)
                : new StandardHistoryEntry(step.Revision, step.Action, step.By, null, step.At, step.Note, step.RehearsalId))
            .ToList());
    }
}
