using Hotline.Kernel;

namespace Hotline.Assessment.Contracts;

/// <param name="File">CSV, or CSV in gzip.</param>
/// <param name="Mapping">Name of a mapping among the active plugins' imports.</param>
/// <param name="RejectFile">Where rejected and odd rows are reported; <c>null</c> puts it beside the working folder's data.</param>
public sealed record ImportRequest(string File, string CityId, string Mapping, string? RejectFile);

/// <param name="Rows">Read so far.</param>
/// <param name="Fraction">Of the file, 0 to 1.</param>
public sealed record ImportProgress(long Rows, decimal Fraction);

/// <param name="Rows">Rows of data in the file.</param>
/// <param name="Rejected">Rows of which nothing went in.</param>
/// <param name="Odd">Rows that went in but are reported: closed before opened, no target, a second name for a unit's id.</param>
/// <param name="NewFacts">Facts that were not there before; 0 when the same file comes twice.</param>
/// <param name="ReportFile">The report, one line for each rejected or odd row; <c>null</c> where there is none to report.</param>
public sealed record ImportReport(long Rows, long Rejected, long Odd, long NewFacts, string? ReportFile);

public interface IImporter
{
    /// <summary>
    /// Reads a file of records into facts. Streams; what was committed when it is interrupted stays, and importing again
    /// completes it. Fails as a whole only where the file, the city or the mapping cannot be used.
    /// </summary>
    Task<Outcome<ImportReport>> ImportAsync(ImportRequest request, IProgress<ImportProgress> progress, CancellationToken cancellationToken);

    /// <summary>Names of the mappings of the active plugins.</summary>
    IReadOnlyList<string> Mappings { get; }
}
