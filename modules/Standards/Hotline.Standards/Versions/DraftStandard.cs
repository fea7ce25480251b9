using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Data;
using Hotline.Standards.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Versions;

[Description("A new version of a standard, as a draft (起草标准).")]
internal sealed record DraftStandardInput(
    [property: NodeId("City"), Description("The city; the caller's own.")] string CityId,
    [property: Description("Code of the standard, the same for all its versions, e.g. agent.")] string Code,
    [property: Description("The version, e.g. 2026.1; with the code unique in the city.")] string Version,
    [property: Description("The content.")] StandardContent Content);

internal sealed class DraftStandard(IDbContextFactory<StandardsDb> databases, TimeProvider time)
{
    public async Task<Outcome<string>> HandleAsync(DraftStandardInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (OfficerRights.WhyNot(caller, input.CityId) is { } refusal) return refusal;
        var content = input.Content.ToStandard(input.CityId, input.Code, input.Version);
        if (!content.Succeeded) return content.Problems.ToList();

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Versions.AnyAsync(version => version.Id == content.Value.Id, cancellationToken)) return Taken(content.Value.Id);
        db.Versions.Add(StandardVersion.Draft(content.Value, caller.PersonId!, time.Now()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (Uniqueness.IsViolatedBy(failure))
        {
            return Taken(content.Value.Id);
        }
        return content.Value.Id;
    }

    private static Problem Taken(string id) => new("STANDARD_ID_TAKEN",
        $"{id} 已存在：请使用新的版本号，或修订已有草稿。", $"{id} exists already: choose another version, or revise the draft that is there.", "version");
}
