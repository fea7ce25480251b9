namespace Hotline.Results.Contracts;

/// <summary>A rehearsal of a version (试算), as the review of that version needs to know it.</summary>
/// <param name="ContentHash">SHA-256 of the content that was run, in lower-case hexadecimal.</param>
public sealed record RehearsalOfVersion(string Id, string StandardId, string ContentHash, bool IsDone);

public interface IRehearsals
{
    /// <returns><c>null</c> where there is no such rehearsal.</returns>
    Task<RehearsalOfVersion?> FindAsync(string rehearsalId, CancellationToken cancellationToken);
}
