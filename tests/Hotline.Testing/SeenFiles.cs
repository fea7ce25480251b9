using System.Collections.Concurrent;
using Hotline.GraphQL;
using Hotline.Modularity;

namespace Hotline.Testing;

/// <summary>Keeps who looked into whose file, for tests to ask.</summary>
public sealed class SeenFiles : IFileLog
{
    private readonly ConcurrentQueue<(Caller By, FileLook Look)> _looks = new();

    public IReadOnlyCollection<(Caller By, FileLook Look)> Looks => _looks;

    public Task NoteAsync(Caller caller, IReadOnlyCollection<FileLook> looks, CancellationToken cancellationToken)
    {
        foreach (var look in looks) _looks.Enqueue((caller, look));
        return Task.CompletedTask;
    }
}
