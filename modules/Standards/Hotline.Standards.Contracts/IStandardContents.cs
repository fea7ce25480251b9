using Hotline.Kernel;
using Hotline.Scoring.Standards;

namespace Hotline.Standards.Contracts;

/// <summary>A version in whatever state, as it stands now.</summary>
/// <param name="Hash">SHA-256 of its content, in lower-case hexadecimal: two with the same hash say the same.</param>
/// <param name="Errors">What its validation finds that keeps it from being used; empty for one that can be.</param>
public sealed record StandardInHand(Standard Standard, string Hash, IReadOnlyList<Text> Errors);

/// <summary>Versions under trial. What rules is asked of <see cref="IStandards"/>.</summary>
public interface IStandardContents
{
    /// <returns><c>null</c> where there is no such version.</returns>
    Task<StandardInHand?> FindAsync(string standardId, CancellationToken cancellationToken);

    /// <summary>The versions that run as shadows (影子标准) in a month that begins on the day, by id: drafts, with no effect on anything.</summary>
    Task<IReadOnlyList<Standard>> ShadowsAsync(string cityId, SubjectKind kind, DateOnly monthFrom, CancellationToken cancellationToken);
}
