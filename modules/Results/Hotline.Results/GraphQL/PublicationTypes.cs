using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity.GraphQL;
using Hotline.Results.Periods;
using Hotline.Results.Publications;

namespace Hotline.Results.GraphQL;

[TypeName("Publication"), Description("The sub-centres' results of a month as published to everyone (公布). Frozen: a correction is a new version that points back.")]
internal sealed record PublicationView(
    string Id,
    [property: NodeId("City")] string CityId,
    [property: Description("The month, e.g. 2025-12.")] string Period,
    [property: Description("1, and one more for each correction.")] int Version,
    [property: NodeId("Publication"), Description("The version that this one corrects; null for the first.")] string? CorrectsId,
    [property: Description("Why it was corrected (更正理由); null for the first.")] string? Reason,
    [property: Description("When it was published.")] Instant PublishedAt,
    [property: Hidden] string ClosingId,
    [property: Hidden] int ResultVersion)
{
    public static PublicationView Of(Publication publication) => new(
        publication.Id, publication.CityId, publication.Period, publication.Version, publication.Corrects, publication.Reason,
        publication.PublishedAt, publication.ClosingId, publication.ResultVersion);
}

[TypeName("Ranking"), Description("The sub-centres of a month in order, and those listed apart.")]
internal sealed record RankingView(
    [property: Description("In order; ties share a place and the next is skipped (1, 1, 3).")] IReadOnlyList<RankedUnit> Ranked,
    [property: Description("Listed apart, with the reason (不参加排名).")] IReadOnlyList<UnitApart> Apart)
{
    public static RankingView Of(IEnumerable<FrozenResult> results)
    {
        var ranking = Ranking.Of(results);
        return new(
            ranking.Ranked.Select(each => new RankedUnit(
                each.Place, each.Result.SubjectId, each.Result.Total!.Value, each.Result.FullMark!.Value, each.Result.Deducted!.Value,
                each.Key.ToString(), each.Result.Orders, each.Result)).ToList(),
            ranking.Apart.Select(result => new UnitApart(result.SubjectId, result.NotRanked!.Value, result.Total, result)).ToList());
    }
}

[Description("A sub-centre (分中心) with its place.")]
internal sealed record RankedUnit(
    [property: Description("1 is best; shared by ties.")] int Place,
    [property: NodeId("Unit")] string UnitId,
    [property: Description("Total (得分).")] Points Total,
    [property: Description("What the total counts down from, without items that could not be scored.")] Points FullMark,
    [property: Description("Points lost.")] Points Deducted,
    [property: Description("What is ranked by: the exact share of the marks kept, total over full mark in thousandths of a point, e.g. 94500/100000.")] string SortKey,
    [property: Description("n: orders behind the rates; null where no item is a rate.")] long? Orders,
    [property: Hidden] FrozenResult Result);

[Description("A sub-centre that is not ranked.")]
internal sealed record UnitApart(
    [property: NodeId("Unit")] string UnitId,
    [property: Description("Why it is listed apart.")] NotRanked Why,
    [property: Description("Total of what could be scored; null where nothing could.")] Points? Total,
    [property: Hidden] FrozenResult Result);
