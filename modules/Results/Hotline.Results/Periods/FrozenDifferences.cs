using Hotline.Kernel;
using Hotline.Results.Contracts;

namespace Hotline.Results.Periods;

/// <summary>Where frozen results are not what they come to: in the document or in any figure that is kept beside it.</summary>
internal static class FrozenDifferences
{
    /// <summary>By the names under which they are kept.</summary>
    private static readonly (string Name, Func<FrozenResult, object?> Of)[] s_figures =
    [
        ("standardId", result => result.StandardId),
        ("fullMark", result => result.FullMark),
        ("deducted", result => result.Deducted),
        ("total", result => result.Total),
        ("orders", result => result.Orders),
        ("notRanked", result => result.NotRanked),
        ("outline", result => result.OutlineText),
        ("workdaysHeld", result => result.WorkdaysHeld),
        ("workdaysOfMonth", result => result.WorkdaysOfMonth),
        ("baseMoney", result => result.BaseMoney),
        ("money", result => result.Money),
    ];

    /// <returns>By kind and id.</returns>
    public static IReadOnlyList<ReproducedDifference> Of(IReadOnlyCollection<FrozenResult> before, IReadOnlyCollection<FrozenResult> again)
    {
        var (old, recomputed) = (before.ToDictionary(SubjectOf), again.ToDictionary(SubjectOf));
        return [.. old.Keys.Union(recomputed.Keys)
            .OrderBy(subject => subject.Kind).ThenBy(subject => subject.Id, StringComparer.Ordinal)
            .Select(subject => Of(subject, old.GetValueOrDefault(subject), recomputed.GetValueOrDefault(subject))).OfType<ReproducedDifference>()];
    }

    private static ReproducedDifference? Of(Subject subject, FrozenResult? frozen, FrozenResult? again)
    {
        var figures = frozen is null || again is null ? [] : s_figures.Where(figure => !Equals(figure.Of(frozen), figure.Of(again))).Select(figure => figure.Name).ToList();
        var same = frozen?.Document?.Content == again?.Document?.Content && frozen?.Hash == again?.Hash;
        return same && figures.Count == 0 ? null : new(subject, frozen is null ? null : HashOf(frozen, again), again?.Hash) { Figures = figures };
    }

    private static Subject SubjectOf(FrozenResult result) => new(result.Kind, result.SubjectId);

    /// <summary>Of the document as it lies there, which somebody may have changed in the file; else the hash that was. <c>null</c> where it is gone.</summary>
    private static string? HashOf(FrozenResult frozen, FrozenResult? again) =>
        frozen.Document is not { } document ? null : document.Content == again?.Document?.Content ? frozen.Hash : CanonicalJson.Hash(document.Content);
}
