using Hotline.Results.Contracts;

namespace Hotline.Standards.Tests.Support;

/// <summary>Rehearsals that a test says there are.</summary>
internal sealed class TestRehearsals : IRehearsals
{
    public List<RehearsalOfVersion> All { get; } = [];

    public Task<RehearsalOfVersion?> FindAsync(string rehearsalId, CancellationToken cancellationToken) => Task.FromResult(All.Find(each => each.Id == rehearsalId));
}
