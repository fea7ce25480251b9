using Hotline.Kernel;

namespace Hotline.Results.Contracts;

/// <param name="FrozenHash">Of the document that was frozen; <c>null</c> where there is none.</param>
/// <param name="RecomputedHash">Of what it comes to now; <c>null</c> where the subject has no result any more.</param>
public sealed record ReproducedDifference(Subject Subject, string? FrozenHash, string? RecomputedHash)
{
    /// <summary>Names of the figures kept beside the document that are not what they come to, such as "total" or "money".</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];
}

/// <summary>What came of computing a closed month again.</summary>
/// <param name="Subjects">How many results were frozen.</param>
/// <param name="Differing">By kind and id; empty where every one is the same, document and figures.</param>
public sealed record Reproduced(string CityId, string Period, int Version, int Subjects, IReadOnlyList<ReproducedDifference> Differing)
{
    public bool Same => Differing.Count == 0;
}

public interface IReproduction
{
    /// <summary>
    /// Computes a closed month again under the rules that it pinned, with the facts known when it was closed, and compares each result with the
    /// frozen one: the document byte for byte, and each figure and amount kept beside it. Writes nothing.
    /// </summary>
    /// <param name="version">Of the frozen results; the newest unless told.</param>
    Task<Outcome<Reproduced>> ReproduceAsync(string cityId, string period, int? version, CancellationToken cancellationToken);
}
