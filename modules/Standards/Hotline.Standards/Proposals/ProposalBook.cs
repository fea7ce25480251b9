using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Standards.Data;
using Hotline.Scoring.Documents;
using Hotline.Standards.Rulebooks;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Standards.Proposals;

/// <summary>Who proposes, what rules at present and when.</summary>
internal sealed record ProposalGround(RulebookStep Ruling, string PersonId, Instant Now);

/// <summary>What all proposals have in common, whatever document they change.</summary>
internal sealed class ProposalBook(IDbContextFactory<StandardsDb> databases, TimeProvider time)
{
    public async Task<Outcome<ProposalGround>> GroundAsync(string cityId, Caller caller, CancellationToken cancellationToken)
    {
        if (OfficerRights.WhyNot(caller, cityId) is { } refusal) return refusal;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RulingAsync(cityId, cancellationToken) is { } ruling
            ? new ProposalGround(ruling, caller.PersonId!, time.Now())
            : new Problem("CITY_WITHOUT_RULES", "该市没有考核规则：请先安装城市包。", "The city has no rules of assessment: install its pack first.", "cityId");
    }

    public static Problem? WhyStale(string basedOn, string ruling) => basedOn == ruling
        ? null
        : new("VERSION_STALE", $"现行版本已是 {ruling}：请重新读取后再提出。", $"The version in force is {ruling} by now: read it again, then propose.", "basedOn");

    public async Task<Outcome<string>> AddAsync<T>(ProposalGround ground, DocumentKind kind, int? year, string basedOn, string version, T content, CancellationToken cancellationToken)
    {
        if (version == basedOn)
            return new Problem("NOTHING_CHANGED", "内容与现行版本相同，无须提出。", "It says what is in force already; there is nothing to adopt.");
        var proposal = new Proposal
        {
            Id = $"{ground.Ruling.CityId}/p-{Guid.CreateVersion7(ground.Now.ToDateTimeOffset()):N}",
            CityId = ground.Ruling.CityId,
            Kind = kind,
            Year = year,
            BasedOn = basedOn,
            Version = version,
            Content = CanonicalJson.Write(content),
            ProposedBy = ground.PersonId,
            ProposedAt = ground.Now,
        };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Proposals.Add(proposal);
        await db.SaveChangesAsync(cancellationToken);
        return proposal.Id;
    }
}
