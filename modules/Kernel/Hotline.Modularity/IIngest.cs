using Hotline.Kernel;

namespace Hotline.Modularity;

/// <summary>Takes in records as they stream, served at <c>/ingest/{mapping}/{name}</c>. Registered by a module; it checks the caller's rights itself.</summary>
public interface IIngest
{
    /// <summary>How far it has come.</summary>
    Task<IngestAnswer> StateAsync(string mapping, string name, Caller caller, CancellationToken cancellationToken);

    /// <summary>All of its rows that were rejected or odd, as a CSV.</summary>
    Task<IngestReport> ReportAsync(string mapping, string name, Caller caller, CancellationToken cancellationToken);

    /// <summary>Reads the body no faster than it is written down, and goes on where the ingest of that name stands.</summary>
    /// <exception cref="IOException">The body broke off. What had come whole is written.</exception>
    Task<IngestAnswer> TakeAsync(IngestRequest request, Caller caller, CancellationToken cancellationToken);
}

/// <param name="Mapping">How rows become facts.</param>
/// <param name="Name">As the caller made it up; his own.</param>
/// <param name="MediaType">Of the body, unpacked.</param>
/// <param name="Charset">Of the body; <c>null</c> where it is not told.</param>
/// <param name="Offset">The byte of the whole at which the body begins.</param>
/// <param name="IsLast">Whether the whole ends with the body.</param>
public sealed record IngestRequest(string Mapping, string Name, string? MediaType, string? Charset, long Offset, bool IsLast, Stream Body);

/// <param name="Status">As in HTTP.</param>
/// <param name="State"><c>null</c> where there is no such ingest, or none for the caller.</param>
/// <param name="Error">Why it did not go on; <c>null</c> where it did.</param>
public sealed record IngestAnswer(int Status, IngestState? State, Problem? Error = null);

/// <param name="Answer">As <see cref="IIngest.StateAsync"/> gives it; 204 where there is nothing to report.</param>
/// <param name="Content">The caller disposes of it; <c>null</c> where there is none.</param>
/// <param name="Length">Bytes of the content that stand; what follows them may still be written anew.</param>
public sealed record IngestReport(IngestAnswer Answer, Stream? Content = null, long Length = 0);

/// <param name="IsComplete">Nothing more is taken.</param>
/// <param name="Offset">Bytes of the whole, unpacked, whose rows are written: it goes on there.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Rejected">Rows of which nothing went in.</param>
/// <param name="Odd">Rows that went in but are reported.</param>
/// <param name="NewFacts">Facts that were not there before.</param>
/// <param name="Report">The file of all that is reported, in the data folder; <c>null</c> where there is nothing.</param>
/// <param name="Remarks">The first of it.</param>
public sealed record IngestState(
    string Mapping, string Name, bool IsComplete, long Offset, long Rows, long Rejected, long Odd, long NewFacts, string? Report, IReadOnlyList<IngestRemark> Remarks);

/// <summary>Something to report of a row.</summary>
/// <param name="Row">From 1, without the header.</param>
/// <param name="Line">From 1, of the whole.</param>
/// <param name="Outcome"><c>rejected</c>, or <c>odd</c>: taken in all the same.</param>
/// <param name="Column"><c>null</c> where it is the row as a whole.</param>
public sealed record IngestRemark(long Row, long Line, string Outcome, string Code, string? Column, string Message, string MessageZh);
