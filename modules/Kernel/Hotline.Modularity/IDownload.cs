using Hotline.Kernel;

namespace Hotline.Modularity;

/// <summary>Files for people's spreadsheets, served at <c>/downloads/{name}/{path}</c>. Registered by a module; it checks the caller's rights itself.</summary>
public interface IDownload
{
    /// <summary>First part of the path, in lower case.</summary>
    string Name { get; }

    /// <param name="path">The rest of it, e.g. "testville/0198…/items.csv".</param>
    /// <returns>The file, or why there is none; with <see cref="NotFound"/> for what is not there or not to be seen.</returns>
    Task<Outcome<DownloadFile>> OpenAsync(string path, Caller caller, CancellationToken cancellationToken);

    static readonly Problem NotFound = new("DOWNLOAD_NOT_FOUND", "没有这个文件，或无权查看。", "There is no such file, or it is not yours to see.");
}

/// <param name="FileName">What it is saved as.</param>
/// <param name="MediaType">As in the Content-Type header.</param>
/// <param name="PersonIds">The people whose files it shows, for them to know who took it.</param>
public sealed record DownloadFile(string FileName, string MediaType, byte[] Content, IReadOnlyCollection<string> PersonIds);
