using Hotline.Modularity;

namespace Hotline.GraphQL;

/// <summary>Notes who looked into whose file. It is asked before an answer leaves, and an answer that cannot be noted does not leave.</summary>
public interface IFileLog
{
    Task NoteAsync(Caller caller, IReadOnlyCollection<FileLook> looks, CancellationToken cancellationToken);
}

/// <summary>A caller saw part of another person's file.</summary>
/// <param name="Part">The kind of record, by the name of its type, e.g. <c>Scorecard</c>.</param>
public readonly record struct FileLook(string PersonId, string Part);
